package io.streakgp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SandboxDefaultsTest {

    private static StandardEnvironment environment(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        new SandboxDefaults().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @Test
    void withoutARealSystemTheApplicationIsPointedAtTheInsideSandbox() {
        StandardEnvironment environment = environment(Map.of("server.port", "9090"));
        assertThat(environment.getProperty("streakgp.sandbox.inside")).isEqualTo("true");
        assertThat(environment.getProperty("streakgp.streak.base-url")).isEqualTo("http://127.0.0.1:9090/sandbox/streak");
        assertThat(environment.getProperty("streakgp.gp.base-url")).isEqualTo("http://127.0.0.1:9090/sandbox/gp");
        assertThat(environment.getProperty("streakgp.public-url")).isEqualTo("http://127.0.0.1:9090");
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(IntStream.range(0, 5).mapToObj(user -> environment.getProperty("streakgp.initial-users[" + user + "].id") + " in "
                + environment.getProperty("streakgp.initial-users[" + user + "].group")))
                .containsExactly("analyst in analysts", "controller in controllers", "finance in finance", "finance2 in finance", "operator in operators");
    }

    @Test
    void whatIsSetElsewhereWins() {
        StandardEnvironment environment = environment(Map.of("server.address", "0.0.0.0", "streakgp.admin.password", "other"));
        assertThat(environment.getProperty("server.address")).isEqualTo("0.0.0.0");
        assertThat(environment.getProperty("streakgp.admin.password")).isEqualTo("other");
    }

    @Test
    void oneRealSystemKeepsTheSandboxOff() {
        for (String url : new String[] {"streakgp.streak.base-url", "streakgp.gp.base-url", "streakgp.streak.baseUrl"}) {
            StandardEnvironment environment = environment(Map.of(url, "https://example.com"));
            assertThat(environment.getProperty("streakgp.sandbox.inside")).isNull();
            assertThat(environment.getProperty("streakgp.admin.password")).isNull();
        }
    }

    @Test
    void theStandAloneSandboxAndAnExplicitNoKeepItOffToo() {
        assertThat(environment(Map.of("spring.profiles.active", "sandbox-server")).getProperty("streakgp.public-url")).isNull();
        assertThat(environment(Map.of("streakgp.sandbox.inside", "false")).getProperty("streakgp.public-url")).isNull();
    }
}
