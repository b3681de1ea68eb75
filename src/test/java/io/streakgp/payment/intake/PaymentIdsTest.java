package io.streakgp.payment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

class PaymentIdsTest {

    @Test
    void theSamePaymentOfTheSameSourceAlwaysHasTheSameShortId() {
        assertThat(PaymentIds.of("TWO", "bank", "S1/1/R1")).matches("PAY-[A-Z2-7]{12}").isEqualTo(PaymentIds.of("TWO", "bank", "S1/1/R1"));
    }

    @Test
    void companySourceAndIdTellPaymentsApart() {
        assertThat(Set.of(PaymentIds.of("TWO", "bank", "1"), PaymentIds.of("ONE", "bank", "1"), PaymentIds.of("TWO", "api/shop", "1"),
                PaymentIds.of("TWO", "bank", "2"), PaymentIds.of("TWO", "ban", "k1"))).hasSize(5);
    }
}
