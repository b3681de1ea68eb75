package io.streakgp;

import java.util.Arrays;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

import io.streakgp.engine.database.Migration;
import io.streakgp.sandbox.SandboxServer;

/**
 * The application. With profile {@code sandbox-server} the same jar is the stand-alone sandbox instead: a Streak and a
 * GP that behave like the real ones, without an engine (see {@link SandboxServer}). With {@code --streakgp.migrate} it
 * only makes the database ready and ends (see {@link Migration}).
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class StreakGpConnect {

    public static void main(String[] args) {
        if (Migration.isWanted(args)) {
            Migration.run(args);
            return;
        }
        Class<?> application = wantsSandboxServer(args) ? SandboxServer.class : StreakGpConnect.class;
        SpringApplication.run(application, args);
    }

    private static boolean wantsSandboxServer(String[] args) {
        String option = "--spring.profiles.active=";
        String profiles = Arrays.stream(args)
                .filter(arg -> arg.startsWith(option))
                .map(arg -> arg.substring(option.length()))
                .findFirst()
                .orElseGet(() -> System.getProperty("spring.profiles.active",
                        System.getenv().getOrDefault("SPRING_PROFILES_ACTIVE", "")));
        return Arrays.asList(profiles.split("\\s*,\\s*")).contains(SandboxServer.PROFILE);
    }
}
