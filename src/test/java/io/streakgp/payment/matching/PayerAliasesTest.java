package io.streakgp.payment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import io.streakgp.payment.Payment;
import io.streakgp.shared.Databases;

class PayerAliasesTest {

    private static final Payment.Payer HOLDING = new Payment.Payer("Quixotic Holding, Inc.", "DE12 3456-78", "AP@Quixotic.example ", "");

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.systemUTC(), PayerAliases.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A decision teaches name, account and e-mail address, normalised")
    void learns(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            PayerAliases aliases = context.getBean(PayerAliases.class);
            aliases.learn("TWO", HOLDING, "NORTHW0001", "p1", "fiona");
            aliases.learn("TWO", HOLDING, "NORTHW0001", "p2", "fred");
            assertThat(aliases.find("TWO", HOLDING)).extracting(PayerAliases.Alias::kind)
                    .containsExactly(PayerAliases.Kind.ACCOUNT, PayerAliases.Kind.EMAIL, PayerAliases.Kind.NAME);
            assertThat(aliases.find("TWO", new Payment.Payer("QUIXOTIC HOLDING", "", "", ""))).singleElement()
                    .isEqualTo(new PayerAliases.Alias(PayerAliases.Kind.NAME, "quixotic holding", "NORTHW0001"));
            assertThat(aliases.find("TWO", new Payment.Payer("", "de12345678", "", ""))).hasSize(1);
            assertThat(aliases.find("TWO", new Payment.Payer("", "", "ap@quixotic.example", ""))).hasSize(1);
            assertThat(aliases.find("ONE", HOLDING)).isEmpty();
            assertThat(aliases.find("TWO", new Payment.Payer("", "", "", ""))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("What was taught for two customers is nobody's from then on")
    void taughtForTwo(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            PayerAliases aliases = context.getBean(PayerAliases.class);
            aliases.learn("TWO", HOLDING, "NORTHW0001", "p1", "fiona");
            aliases.learn("TWO", new Payment.Payer("", "DE12345678", "", ""), "ADAMSB0001", "p2", "fred");
            aliases.learn("TWO", new Payment.Payer("", "DE12345678", "", ""), "ADAMSB0001", "p3", "fred");
            assertThat(aliases.find("TWO", HOLDING)).extracting(PayerAliases.Alias::kind).containsExactly(PayerAliases.Kind.EMAIL, PayerAliases.Kind.NAME);
        }
    }
}
