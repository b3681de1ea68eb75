package io.streakgp.streak.intake;

import java.util.Set;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import io.streakgp.streak.OwnFields;

/** The application as far as the intake: security, database, client of Streak; and a capability that writes down what it hears. */
@EnableAutoConfiguration
@EnableScheduling
@ComponentScan(basePackages = {"io.streakgp.engine", "io.streakgp.operations", "io.streakgp.shared", "io.streakgp.streak"},
        // what lies below operations reads the capabilities
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.streakgp\\.operations\\.[a-z]+\\..*"))
@ConfigurationPropertiesScan({"io.streakgp.shared", "io.streakgp.streak"})
class IntakeApplication {

    @Bean
    Listener listener() {
        return new Listener();
    }

    @Bean
    OwnFields ownFields() {
        return () -> Set.of("GP order number");
    }

    @Bean
    FailingCommit failingCommit() {
        return new FailingCommit();
    }

    /** Lets the transaction that stores a delivery fail at its end. */
    static class FailingCommit {

        volatile boolean on;

        @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
        public void stored(Inbox.NewsArrived news) {
            if (on) {
                throw new IllegalStateException("the disk is full");
            }
        }
    }
}
