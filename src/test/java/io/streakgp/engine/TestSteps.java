package io.streakgp.engine;

import java.util.concurrent.atomic.AtomicReference;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Steps for models of tests. */
@TestConfiguration
public class TestSteps {

    /** What {@code ${step}} does next; throws what the test sets. */
    public static final AtomicReference<JavaDelegate> NEXT = new AtomicReference<>(execution -> { });

    @Bean
    JavaDelegate step() {
        return execution -> NEXT.get().execute(execution);
    }
}
