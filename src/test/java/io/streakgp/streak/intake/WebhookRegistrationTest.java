package io.streakgp.streak.intake;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.scheduling.TaskScheduler;

import io.streakgp.streak.Streak;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookRegistrationTest {

    private static final String URL = "https://gp.example.com/webhooks/streak/";

    private final FakeStreak streak = new FakeStreak();
    private final WebhookRegistration registration = new WebhookRegistration(streak, Mockito.mock(TaskScheduler.class), "https://gp.example.com/");

    @Test
    void registersWhatIsMissingPerPipelineAndEvent() {
        streak.pipelineKeys.add("P2");
        streak.createWebhook("P1", "BOX_EDIT", URL + "BOX_EDIT");
        // somebody else's, and one of ours that tells of another event
        streak.createWebhook("P1", "BOX_CHANGE_STAGE", "https://else.example.com/hook");
        streak.createWebhook("P1", "BOX_CREATE", URL + "BOX_DELETE");

        registration.register();
        registration.register();

        assertThat(streak.webhooks.get("P1")).hasSize(3 + 5).extracting(Streak.Webhook::event, Streak.Webhook::targetUrl)
                .contains(org.assertj.core.groups.Tuple.tuple("BOX_DELETE", URL + "BOX_DELETE"),
                        org.assertj.core.groups.Tuple.tuple("BOX_CHANGE_STAGE", URL + "BOX_CHANGE_STAGE"),
                        org.assertj.core.groups.Tuple.tuple("BOX_CHANGE_PIPELINE", URL + "BOX_CHANGE_PIPELINE"));
        assertThat(streak.webhooks.get("P2")).hasSize(6);
    }

    @Test
    void aPipelineThatIsRefusedDoesNotKeepTheOthersFromTheirs() {
        streak.pipelineKeys.add(0, "P0");
        streak.refused.add("P0");

        registration.register();

        assertThat(streak.webhooks.get("P1")).hasSize(6);
    }
}
