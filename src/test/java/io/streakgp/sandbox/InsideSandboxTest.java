package io.streakgp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The sandbox as part of an application that has a login, here without the engine. */
class InsideSandboxTest {

    /** Not marked as a configuration, so that no component scan of another test finds it. */
    @EnableAutoConfiguration(excludeName = {
            "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"})
    @ComponentScan(basePackages = {"io.streakgp.sandbox.faults", "io.streakgp.sandbox.streak"})
    @Import({SandboxConfiguration.class, SandboxPage.class})
    static class Application {

        @Bean
        SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .httpBasic(Customizer.withDefaults()).build();
        }
    }

    @TempDir
    Path directory;

    private ConfigurableApplicationContext run(String... arguments) {
        SpringApplication application = new SpringApplicationBuilder(Application.class).build();
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--server.port=0";
        all[arguments.length + 1] = "--streakgp.data-dir=" + directory;
        return application.run(all);
    }

    @Test
    void theLoginOfTheApplicationIsNotAskedAndTheDataIsInAFileOfItsOwn() {
        try (ConfigurableApplicationContext context = run()) {
            RunningSandbox sandbox = RunningSandbox.at(
                    Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
            assertThat(sandbox.streak("GET", "/v1/users/me").status()).isEqualTo(200);
            assertThat(sandbox.post("/sandbox/faults", "{\"target\":\"gp\",\"kind\":\"outage\"}").status()).isEqualTo(200);
            assertThat(sandbox.get("/sandbox").text()).contains("<title>Sandbox");
            assertThat(sandbox.get("/anything-else").status()).isEqualTo(401);
            assertThat(directory.resolve("sandbox.mv.db")).exists();
        }
    }

    @Test
    void aRealSystemLeavesNothingOfItInTheApplication() {
        try (ConfigurableApplicationContext context = run("--streakgp.gp.base-url=https://gp.example.com")) {
            assertThat(context.getBeanNamesForType(SandboxDatabase.class)).isEmpty();
            assertThat(context.getBeanDefinitionNames()).noneMatch(name -> {
                Class<?> type = context.getType(name);
                return type != null && type.getPackageName().startsWith("io.streakgp.sandbox") && type != Application.class;
            });
            assertThat(directory.resolve("sandbox.mv.db")).doesNotExist();
        }
    }
}
