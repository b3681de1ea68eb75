package io.streakgp.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class StartupNoticeTest {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("streakgp.admin.user", "boss")
            .withProperty("streakgp.admin.password", "secret")
            .withProperty("streakgp.initial-users[0].id", "finance")
            .withProperty("streakgp.initial-users[0].password", "hidden")
            .withProperty("streakgp.initial-users[0].group", "finance");

    @Test
    void saysWhereToGo() {
        assertThat(new StartupNotice(environment).notice("http://localhost:1"))
                .contains("http://localhost:1/camunda/app/tasklist/", "http://localhost:1/camunda/app/cockpit/")
                .doesNotContain("/sandbox/", "secret", "hidden");
    }

    @Test
    void saysHowToLogInOnlyWithTheSandboxInside() {
        environment.setProperty("streakgp.sandbox.inside", "true");
        assertThat(new StartupNotice(environment).notice("http://localhost:1"))
                .contains("http://localhost:1/sandbox/", "boss / secret", "finance / hidden");
    }
}
