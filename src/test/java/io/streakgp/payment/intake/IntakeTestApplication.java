package io.streakgp.payment.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

import io.streakgp.payment.Payment;
import io.streakgp.payment.Payments;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakJson;
import io.streakgp.streak.StreakRemarks;

/**
 * The application as far as the sources of payments: engine, tables, security, database; a Streak of the test's and a starter that writes
 * down what it starts. No stereotype, so that no component scan of another test finds it.
 */
@EnableAutoConfiguration
@ComponentScan({"io.streakgp.engine", "io.streakgp.mapping", "io.streakgp.shared", "io.streakgp.payment.intake"})
@ConfigurationPropertiesScan({"io.streakgp.shared", "io.streakgp.engine", "io.streakgp.payment.intake", "io.streakgp.streak"})
@Import({Payments.class, StreakJson.class})
public class IntakeTestApplication {

    @Bean
    Started started() {
        return new Started();
    }

    @Bean
    FakeRemarks remarks() {
        return new FakeRemarks();
    }

    @Bean
    Streak streak(FakeRemarks remarks) {
        Streak streak = Mockito.mock(Streak.class);
        Mockito.when(streak.comments(Mockito.anyString())).thenAnswer(call ->
                remarks.comments.stream().map(text -> new Streak.Comment("c", text)).toList());
        Mockito.when(streak.comment(Mockito.anyString(), Mockito.anyString())).thenAnswer(call -> {
            remarks.comments.add(call.getArgument(1));
            return "c";
        });
        return streak;
    }

    /** What was started; ids that are poison cannot be. */
    public static class Started implements PaymentStarter {

        public final List<String> ids = new CopyOnWriteArrayList<>();
        public final List<String> poison = new CopyOnWriteArrayList<>();

        @Override
        public void start(Payment payment) {
            if (poison.contains(payment.sourceId())) {
                throw new IllegalStateException("poison");
            }
            ids.add(payment.id());
        }
    }

    /** What people wrote in Streak, and what we did. */
    public static class FakeRemarks implements StreakRemarks {

        public final Map<String, List<Remark>> byBox = new ConcurrentHashMap<>();
        public final List<String> comments = new CopyOnWriteArrayList<>();

        @Override
        public List<Remark> remarks(String boxKey) {
            return byBox.getOrDefault(boxKey, List.of());
        }

        @Override
        public Optional<String> emailOf(String userKey) {
            return userKey.equals("nobody") ? Optional.empty() : Optional.of(userKey + "@example.com");
        }
    }
}
