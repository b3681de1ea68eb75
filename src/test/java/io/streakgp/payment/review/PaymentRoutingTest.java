package io.streakgp.payment.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.ZoneOffset;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;

import io.streakgp.payment.Payment;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.MemoryGp;
import io.streakgp.payment.receipt.PaymentShop;
import io.streakgp.process.Samples;
import io.streakgp.review.ReviewRoutes;
import io.streakgp.shared.CompanyTime;
import io.streakgp.streak.StandingClock;

/** Who decides about a payment follows from its amount in functional currency. */
class PaymentRoutingTest {

    private final Payments payments = mock();
    private final ReviewRoutes routes = mock();
    private final PaymentRouting routing = new PaymentRouting(payments, new MemoryGp().shop(), routes, new CompanyTime(new StandingClock(), ZoneOffset.UTC));

    private BigDecimal asked(String currency) {
        when(payments.get("PAY-1")).thenReturn(PaymentShop.payment("PAY-1", "bank", Payment.Kind.PAYMENT, "100.00", currency));
        when(routes.route(any(), any(), any(), any(), any())).thenReturn(Samples.route());
        assertThat(routing.route("PAY-1", "matchPayment")).isEqualTo(Samples.route());
        ArgumentCaptor<BigDecimal> amount = ArgumentCaptor.forClass(BigDecimal.class);
        verify(routes).route(eq("PAY-1"), eq("matchPayment"), eq("TWO"),
                amount.capture(), isNull());
        return amount.getValue();
    }

    @ParameterizedTest
    @CsvSource({"USD, 100.00", "EUR, 110.00"})
    @DisplayName("Rate from GP's exchange table")
    void theAmountIsInFunctionalCurrency(String currency, BigDecimal expected) {
        assertThat(asked(currency)).isEqualByComparingTo(expected);
    }

    @Test
    void withoutARateTheAmountIsNotKnown() {
        assertThat(asked("JPY")).isNull();
    }
}
