package io.streakgp.payment.intake.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.payment.Payment;
import io.streakgp.payment.intake.SaidPayment;

class RemarkFormTest {

    private static Payment read(String line) {
        SaidPayment said = RemarkForm.read(line, "USD").orElseThrow();
        return said.payment(new SaidPayment.Origin("TWO", "streak", "1", "box", "a@b.example"), Payment.Kind.PAYMENT, said.amount("amount").orElseThrow()).orElseThrow();
    }

    @Test
    @DisplayName("A comment or meeting note in the documented form")
    void theDocumentedForm() {
        Payment payment = read(RemarkForm.FORM);
        assertThat(payment.amount()).isEqualByComparingTo("1234.56");
        assertThat(payment.currency()).isEqualTo("USD");
        assertThat(payment.paidOn()).isEqualTo("2026-11-20");
        assertThat(payment.method()).isEqualTo("transfer");
        assertThat(payment.reference()).isEqualTo("ABC123");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "payment: 12 on 2026-11-20 | 12 | USD | transfer | ''",
            "PAYMENT : 1,000.00EUR on 2026-11-20 by check | 1000 | EUR | check | ''",
            "  Payment: 5.5 eur on 2026-11-20 ref INV 1, INV 2 | 5.5 | EUR | transfer | INV 1, INV 2",
            "Payment: 7 USD on 2026-11-20 by direct debit ref ORD by mail | 7 | USD | direct debit | ORD by mail"})
    void partsMayBeLeftOut(String line, BigDecimal amount, String currency, String method, String reference) {
        Payment payment = read(line);
        assertThat(payment.amount()).isEqualByComparingTo(amount);
        assertThat(payment.currency()).isEqualTo(currency);
        assertThat(payment.method()).isEqualTo(method);
        assertThat(payment.reference()).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Payment: soon", "Payment:", "Payment: 12", "Payment: on 2026-11-20", "Payment: 12 US on 2026-11-20"})
    void whatIsNotOfTheFormIsNotRead(String line) {
        assertThat(RemarkForm.mayBePayment(line)).isTrue();
        assertThat(RemarkForm.read(line, "USD")).isEmpty();
    }

    @Test
    void severalLinesAndMarkup() {
        assertThat(RemarkForm.lines("<p>Called them.</p><p>Payment: 1 USD on 2026-11-20</p>Payment:&nbsp;2 USD on 2026-11-21<br>bye"))
                .containsExactly("Payment: 1 USD on 2026-11-20", "Payment: 2 USD on 2026-11-21");
        assertThat(RemarkForm.lines("No payment: they wait")).isEmpty();
        assertThat(RemarkForm.mayBePayment("The payment was promised")).isFalse();
    }
}
