package io.streakgp.streak.intake;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

import io.streakgp.shared.NotNow;
import io.streakgp.streak.Pipeline;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakRefusal;

/**
 * Registers our webhooks at Streak where they are missing: one per pipeline and event, when it is known at which public
 * URL Streak reaches us. Without one the sweep does all the work.
 */
@Component
class WebhookRegistration {

    private static final Logger log = LoggerFactory.getLogger(WebhookRegistration.class);
    private static final Duration AGAIN = Duration.ofMinutes(15);

    private final Streak streak;
    private final TaskScheduler scheduler;
    private final String publicUrl;

    WebhookRegistration(Streak streak, TaskScheduler scheduler, @Value("${streakgp.public-url:}") String publicUrl) {
        this.streak = streak;
        this.scheduler = scheduler;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (publicUrl.isEmpty()) {
            log.info("No streakgp.public-url: no webhooks are registered at Streak, the sweep finds won deals");
            return;
        }
        // again and again, since a webhook may be deleted at Streak and pipelines are added
        scheduler.scheduleWithFixedDelay(this::run, AGAIN);
    }

    private void run() {
        try {
            register();
        } catch (NotNow | StreakRefusal fault) {
            log.warn("Webhooks could not be registered at Streak: {}; next try in {}", fault.getMessage(), AGAIN);
        } catch (RuntimeException fault) {
            log.error("Webhooks could not be registered at Streak; next try in {}", AGAIN, fault);
        }
    }

    void register() {
        for (Pipeline pipeline : streak.pipelines()) {
            try {
                register(pipeline);
            } catch (StreakRefusal refusal) {
                log.warn("Webhooks of pipeline \"{}\" could not be registered at Streak: {}; next try in {}", pipeline.name(), refusal.getMessage(), AGAIN);
            }
        }
    }

    private void register(Pipeline pipeline) {
        List<Streak.Webhook> registered = streak.webhooks(pipeline.key());
        for (String event : BoxEvents.SUBSCRIBED) {
            String url = publicUrl + "/webhooks/streak/" + event;
            if (registered.stream().noneMatch(hook -> hook.event().equals(event) && hook.targetUrl().equals(url))) {
                streak.createWebhook(pipeline.key(), event, url);
                log.info("Registered webhook {} of pipeline \"{}\" at Streak", event, pipeline.name());
            }
        }
    }
}
