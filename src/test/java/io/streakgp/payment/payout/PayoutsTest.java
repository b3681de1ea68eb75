package io.streakgp.payment.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.shared.Databases;
import io.streakgp.streak.StandingClock;

/** Domain rules, "Payments": a payout is matched to its gross receipts less fees, never received twice. */
class PayoutsTest {

    private static final String STRIPE = "provider/stripe";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static Payment told(String id, String source, Payment.Kind kind, String payer, String amount, String fee, LocalDate day) {
        return new Payment(id, "TWO", source, id, kind, new Payment.Payer(payer, "", "", ""), new BigDecimal(amount), "USD", day, "card", "", "", "", new BigDecimal(fee), "", "");
    }

    private static Payment part(String id, String amount, String fee) {
        return told(id, STRIPE, Payment.Kind.PAYMENT, "Ada Berg", amount, fee, DAY);
    }

    private static Payment back(String id, Payment.Kind kind, String amount) {
        return told(id, STRIPE, kind, "Ada Berg", amount, "0.00", DAY);
    }

    private static Payment payout(String id, String amount, String fee) {
        return told(id, STRIPE, Payment.Kind.PAYOUT, "", amount, fee, DAY.plusDays(2));
    }

    private static void on(Databases database, BiConsumer<Payouts, Payments> test, Payment... told) {
        try (AnnotationConfigApplicationContext context = database.with(new StandingClock(), Payments.class, Payouts.class)) {
            List.of(told).forEach(context.getBean(Payments.class)::add);
            test.accept(context.getBean(Payouts.class), context.getBean(Payments.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void grossLessFeesAndWhatWasPaidBackIsThePayout(Databases database) {
        on(database, (payouts, payments) -> {
            Payouts.Expected expected = payouts.expected(payments.get("PO"));
            assertThat(expected.gross()).isEqualByComparingTo("240.00");
            assertThat(expected.fees()).isEqualByComparingTo("9.00");
            assertThat(expected.net()).isEqualByComparingTo("231.00");
            assertThat(expected.parts()).extracting(Payouts.Part::id).containsExactly("A", "B", "C", "N", "R");
            assertThat(expected.parts()).filteredOn(part -> part.amount().signum() < 0).extracting(Payouts.Part::kind).containsExactly("CHARGEBACK", "NSF", "REFUND");
            assertThat(payouts.settle("PO")).isTrue();
            assertThat(payments.state("PO")).isEqualTo(PaymentState.MATCHED_PAYOUT);
            assertThat(payments.reason("PO")).startsWith("gross 240.00").contains("less fees 9.00");
        }, part("A", "200.00", "6.00"), part("B", "100.00", "3.00"), back("C", Payment.Kind.CHARGEBACK, "30.00"), back("N", Payment.Kind.NSF, "10.00"),
                back("R", Payment.Kind.REFUND, "20.00"), payout("PO", "231.00", "0.00"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Fees are said with the payout or with its parts, and never counted twice")
    void feesAreNotCountedTwice(Databases database) {
        on(database, (payouts, payments) -> assertThat(payouts.settle("PO")).isTrue(), part("A", "200.00", "0.00"), part("B", "100.00", "0.00"), payout("PO", "291.00", "9.00"));
        on(database, (payouts, payments) -> assertThat(payouts.settle("PO")).isTrue(), part("A", "200.00", "6.00"), part("B", "100.00", "3.00"), payout("PO", "291.00", "9.00"));
    }

    @ParameterizedTest
    @EnumSource
    void aPayoutIsNeverCountedTwice(Databases database) {
        on(database, (payouts, payments) -> {
            assertThat(payouts.settle("PO")).isTrue();
            assertThat(payouts.expected(payments.get("PO2")).parts()).isEmpty();
            assertThat(payouts.settle("PO2")).isFalse();
            assertThat(payments.state("PO2")).isEqualTo(PaymentState.RECEIVED);
        }, part("A", "200.00", "0.00"), payout("PO", "200.00", "0.00"), payout("PO2", "200.00", "0.00"));
    }

    @ParameterizedTest
    @CsvSource({"200.01", "199.99", "0.01"})
    void oneCentOffIsAsked(String amount) {
        on(Databases.H2, (payouts, payments) -> {
            assertThat(payouts.settle("PO")).isFalse();
            assertThat(payments.state("PO")).isEqualTo(PaymentState.RECEIVED);
            assertThat(payouts.expected(payments.get("PO")).parts()).hasSize(1);
        }, part("A", "200.00", "0.00"), payout("PO", amount, "0.00"));
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonAcceptsCoversAllThatWasNotPaidOutUntilThen(Databases database) {
        on(database, (payouts, payments) -> {
            payouts.accept("PO", "the provider keeps a reserve");
            assertThat(payments.state("PO")).isEqualTo(PaymentState.MATCHED_PAYOUT);
            assertThat(payments.reason("PO")).isEqualTo("the provider keeps a reserve");
            assertThat(payouts.expected(payments.get("PO2")).parts()).isEmpty();
        }, part("A", "200.00", "0.00"), payout("PO", "150.00", "0.00"), payout("PO2", "1.00", "0.00"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A bank line names its provider as payer")
    void aBankLineNamesItsProvider(Databases database) {
        on(database, (payouts, payments) -> assertThat(payouts.settle("BANK")).isTrue(), part("A", "200.00", "6.00"),
                told("BANK", "bank", Payment.Kind.PAYOUT, " Stripe ", "194.00", "0.00", DAY.plusDays(2)));
        on(database, (payouts, payments) -> assertThat(payouts.settle("BANK")).isFalse(), part("A", "200.00", "6.00"),
                told("BANK", "bank", Payment.Kind.PAYOUT, "Adyen", "194.00", "0.00", DAY.plusDays(2)));
    }

    @ParameterizedTest
    @EnumSource
    void othersMoneyTakesNoPart(Databases database) {
        Payment euro = new Payment("E", "TWO", STRIPE, "E", Payment.Kind.PAYMENT, new Payment.Payer("", "", "", ""), BigDecimal.ONE, "EUR", DAY, "card", "", "", "", BigDecimal.ZERO, "", "");
        Payment elsewhere = new Payment("C", "THREE", STRIPE, "C", Payment.Kind.PAYMENT, new Payment.Payer("", "", "", ""), BigDecimal.ONE, "USD", DAY, "card", "", "", "", BigDecimal.ZERO, "", "");
        on(database, (payouts, payments) -> {
            payments.become("REFUSED", PaymentState.REFUSED);
            payments.mergeInto("MERGED", "BANKED", "the same");
            assertThat(payouts.expected(payments.get("PO")).parts()).extracting(Payouts.Part::id).containsExactly("A", "LAST");
        }, part("A", "200.00", "0.00"), told("LAST", STRIPE, Payment.Kind.PAYMENT, "", "1.00", "0.00", DAY.plusDays(2)), euro, elsewhere, part("REFUSED", "1.00", "0.00"),
                part("MERGED", "1.00", "0.00"), told("LATER", STRIPE, Payment.Kind.PAYMENT, "", "1.00", "0.00", DAY.plusDays(3)),
                told("OTHER", "provider/adyen", Payment.Kind.PAYMENT, "", "1.00", "0.00", DAY), told("BANKED", "bank", Payment.Kind.PAYMENT, "", "1.00", "0.00", DAY),
                payout("PO", "201.00", "0.00"));
    }

    @ParameterizedTest
    @EnumSource
    void itIsKeptWhichPayoutBroughtTheMoney(Databases database) {
        try (AnnotationConfigApplicationContext context = database.with(new StandingClock(), Payments.class, Payouts.class)) {
            List.of(part("A", "200.00", "0.00"), payout("PO", "200.00", "0.00")).forEach(context.getBean(Payments.class)::add);
            context.getBean(Payouts.class).settle("PO");
            assertThat(context.getBean(JdbcClient.class).sql("select paid_out_by from streakgp.payment where id = 'A'").query(String.class).single()).isEqualTo("PO");
        }
    }
}
