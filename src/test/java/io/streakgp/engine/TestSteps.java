package io.streakgp.engine;

import java.util.concurrent.atomic.AtomicReference;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import io.streakgp.engine.release.WritesToGp;

/** Steps for models of tests, and a system that is down. */
@TestConfiguration
public class TestSteps {

    /** What {@code ${step}} does next; throws what the test sets. */
    public static final AtomicReference<JavaDelegate> NEXT = new AtomicReference<>(execution -> { });

    @Bean
    JavaDelegate step() {
        return execution -> NEXT.get().execute(execution);
    }

    /** A step that would change something in GP. */
    @Bean
    @WritesToGp
    JavaDelegate writeToGp() {
        return execution -> { };
    }

    /** GP is down, always. */
    @Bean
    HealthIndicator gpHealthIndicator() {
        return () -> Health.down().build();
    }
}
