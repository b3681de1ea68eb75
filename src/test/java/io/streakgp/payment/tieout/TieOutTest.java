package io.streakgp.payment.tieout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSettlements;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.Settlement;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.process.PaymentWaits;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.payment.receipt.PlannedApplication;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Databases;
import io.streakgp.shared.NotNow;
import io.streakgp.shared.Protest;

/** Daily tie-out: payments in = receipts in GP = applied + unapplied, and invoices settled = applied + discount + write-off, per currency and day. */
class TieOutTest {

    private static final String COMPANY = "TWO";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TODAY = DAY.plusDays(1);
    private static final ReceivableKey INVOICE = ReceivableKey.invoice("STDINV2266");

    private final GpReceivables receivables = mock(GpReceivables.class);
    private final GpSettlements settlements = mock(GpSettlements.class);
    private final GreatPlains gp = mock(GreatPlains.class);
    private final PaymentWaits waits = mock(PaymentWaits.class);
    private final Map<ReceivableKey, Receivable> documents = new LinkedHashMap<>();
    private final List<Settlement> applied = new ArrayList<>();
    private Instant now = TODAY.atTime(3, 0).toInstant(ZoneOffset.UTC);
    private AnnotationConfigApplicationContext context;

    private void start(Databases database) {
        Clock clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(call -> now);
        CompanyTime time = new CompanyTime(clock, ZoneOffset.UTC);
        when(gp.setup(COMPANY)).thenReturn(new CompanySetup(Map.of(), Map.of("Z-US$", new CompanySetup.Currency("Z-US$", "USD", 2),
                "Z-EURO", new CompanySetup.Currency("Z-EURO", "EUR", 2)), "Z-US$", Set.of(), Set.of(), "", Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of(),
                Set.of(), List.of(), List.of()));
        when(receivables.receiptsBetween(any(), any(), any())).thenAnswer(call -> documents.values().stream()
                .filter(document -> document.key().type() == ReceivableType.RECEIPT)
                .filter(document -> !document.date().isBefore(call.getArgument(1)) && !document.date().isAfter(call.getArgument(2))).toList());
        when(receivables.receivables(any(), anyCollection())).thenAnswer(call -> documents.values().stream()
                .filter(document -> call.<Collection<ReceivableKey>>getArgument(1).contains(document.key())).toList());
        when(settlements.settlementsBetween(any(), any(), any())).thenAnswer(call -> applied.stream()
                .filter(one -> !one.on().isBefore(call.getArgument(1)) && !one.on().isAfter(call.getArgument(2))).toList());
        when(settlements.settlements(any(), anyCollection())).thenAnswer(call -> applied.stream()
                .filter(one -> call.<Collection<ReceivableKey>>getArgument(1).contains(one.from()) || call.<Collection<ReceivableKey>>getArgument(1).contains(one.to()))
                .toList());
        when(waits.of(anyCollection())).thenReturn(Map.of());
        context = database.with(clock, Payments.class, PaymentPlans.class);
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        List.of("tie_out_day", "tie_out_item", "tie_out_run").forEach(table -> jdbc.sql("delete from streakgp." + table).update());
        context.registerBean(PaymentWaits.class, () -> waits);
        context.registerBean(GreatPlains.class, () -> gp);
        context.registerBean(GpReceivables.class, () -> receivables);
        context.registerBean(GpSettlements.class, () -> settlements);
        context.registerBean(CompanyTime.class, () -> time);
        context.registerBean(CompanyProperties.class, () -> new CompanyProperties(COMPANY, ZoneOffset.UTC));
        context.registerBean(TieOutProperties.class, () -> new TieOutProperties(LocalTime.of(2, 30), 3, null, Duration.ofMinutes(15)));
        context.registerBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new);
        context.register(KeptBooks.class, TieOutDays.class, TieOut.class, NightlyTieOut.class, TieOutMetrics.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    // ---- a payment of 428.00 for an invoice of 430.00, of which 2.00 is written off

    private void paidAndApplied() {
        payment("P1", "428.00", PaymentState.SETTLED);
        receipt("PYMNT1", "428.00", "0.00");
        entered("P1", "PYMNT1");
        plans().add("P1", 1, new Allocation(null, INVOICE, false, new BigDecimal("428.00"), BigDecimal.ZERO, new BigDecimal("2.00")));
        plans().become(plans().applications("P1").get(0), PlannedApplication.State.APPLIED, "");
        documents.put(INVOICE, document(INVOICE, DAY.minusDays(20), "430.00", "0.00", false));
        applied.add(new Settlement(ReceivableKey.receipt("PYMNT1"), INVOICE, DAY, "Z-US$", new BigDecimal("428.00"), BigDecimal.ZERO, new BigDecimal("2.00"), "Z-US$",
                new BigDecimal("428.00"), BigDecimal.ZERO));
    }

    private void payment(String id, String amount, PaymentState state) {
        Payments payments = context.getBean(Payments.class);
        payments.add(new Payment(id, COMPANY, "bank", id, Payment.Kind.PAYMENT, new Payment.Payer("Northwind Traders", "", "", ""), new BigDecimal(amount), "USD", DAY,
                "transfer", "INV", "", "", BigDecimal.ZERO, "", ""));
        payments.become(id, state, null);
    }

    private void entered(String id, String number) {
        reserved(id, number);
        plans().entered(id, number);
    }

    private void reserved(String id, String number) {
        context.getBean(JdbcClient.class).sql("insert into streakgp.receivable_number (company, rm_type, number, payment_id, state, reserved_at)"
                + " values ('TWO', 9, ?, ?, 'RESERVED', current_timestamp)").params(number, id).update();
    }

    private void receipt(String number, String amount, String balance) {
        documents.put(ReceivableKey.receipt(number), document(ReceivableKey.receipt(number), DAY, amount, balance, false));
    }

    private static Receivable document(ReceivableKey key, LocalDate day, String amount, String balance, boolean voided) {
        return new Receivable(key, "NORTHW0001", Receivable.Standing.OPEN, voided, "Z-US$", day, null, new BigDecimal(amount), new BigDecimal(balance),
                new BigDecimal(balance), BigDecimal.ZERO, null, "", "", "");
    }

    private PaymentPlans plans() {
        return context.getBean(PaymentPlans.class);
    }

    private TieOutDay tieOut() {
        return context.getBean(TieOut.class).of(COMPANY, DAY, DAY).stream().filter(day -> day.currency().equals("USD")).findFirst().orElseThrow();
    }

    private TieOutDays days() {
        return context.getBean(TieOutDays.class);
    }

    private TieOutDays.Kept kept() {
        return days().whole(COMPANY, DAY, DAY, false).get(0);
    }

    private void night() {
        context.getBean(NightlyTieOut.class).look();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    @DisplayName("payments in = receipts in GP = applied + unapplied, and invoices settled = applied + discount + write-off")
    void aDayTiesOutOnAllSides(Databases database) {
        start(database);
        paidAndApplied();

        TieOutDay day = tieOut();

        assertThat(day.items()).isEmpty();
        assertThat(day.paymentsIn()).isEqualByComparingTo("428.00");
        assertThat(day.receipts()).isEqualByComparingTo("428.00");
        assertThat(day.applied()).isEqualByComparingTo("428.00");
        assertThat(day.unapplied()).isEqualByComparingTo("0");
        assertThat(day.settled()).isEqualByComparingTo("430.00");
        assertThat(day.appliedTo()).isEqualByComparingTo("428.00");
        assertThat(day.writeOff()).isEqualByComparingTo("2.00");
        assertThat(day.keptApplied()).isEqualByComparingTo("430.00");
        verify(receivables, times(1)).receiptsBetween(any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void theDifferenceIsListedWithPaymentReceiptAndReason(Databases database) {
        start(database);
        paidAndApplied();
        payment("P2", "10.01", PaymentState.IN_PROGRESS);
        when(waits.of(anyCollection())).thenReturn(Map.of("P2", new PaymentWaits.Wait("task \"Match payment\"", "/camunda/app/tasklist/default/#/?task=1")));
        receipt("CLERK1", "99.99", "99.99");
        payment("P3", "5.00", PaymentState.RECEIVED_IN_GP);
        entered("P3", "PYMNT3");
        documents.put(ReceivableKey.receipt("PYMNT3"), document(ReceivableKey.receipt("PYMNT3"), DAY, "5.00", "0.00", true));
        payment("P4", "7.00", PaymentState.IN_PROGRESS);
        reserved("P4", "PYMNT4");
        receipt("PYMNT4", "7.00", "7.00");
        payment("P5", "3.00", PaymentState.REFUSED);
        payment("P6", "20.00", PaymentState.RECEIVED_IN_GP);
        entered("P6", "PYMNT6");
        documents.put(ReceivableKey.receipt("PYMNT6"), document(ReceivableKey.receipt("PYMNT6"), DAY.plusDays(1), "20.00", "20.00", false));

        TieOutDay day = tieOut();

        assertThat(day.items()).extracting(TieOutItem::payment, TieOutItem::receipt, item -> item.difference().toPlainString().replaceAll("0{3}$", ""), TieOutItem::reason)
                .containsExactlyInAnyOrder(
                        tuple("P2", "", "10.01", "waits: task \"Match payment\""),
                        tuple("", "CLERK1", "-99.99", "entered in GP by somebody else: no payment told here is behind it"),
                        tuple("P3", "PYMNT3", "5.00", "receipt PYMNT3 was voided in GP, and the payment is not taken back here"),
                        tuple("P5", "", "0", "refused: no receipt"),
                        tuple("P6", "PYMNT6", "20.00", "receipt PYMNT6 is of 2026-11-24 in GP"));
        assertThat(day.difference(Check.PAYMENTS_IN_GP)).isEqualByComparingTo("-64.98");
        verify(receivables, times(2)).receiptsBetween(any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    @DisplayName("A day that tied out yesterday and does not today is seen")
    void aDayThatBreaksIsSeen(Databases database) {
        start(database);
        paidAndApplied();
        night();
        assertThat(kept()).returns(0, TieOutDays.Kept::differences).returns(false, TieOutDays.Kept::isBroken);
        Instant tied = kept().tiedAt();

        now = now.plus(Duration.ofDays(1));
        documents.put(INVOICE, document(INVOICE, DAY.minusDays(20), "430.00", "0.01", false));
        night();

        assertThat(kept()).returns(1, TieOutDays.Kept::differences).returns(true, TieOutDays.Kept::isBroken).returns(tied, TieOutDays.Kept::tiedAt).returns(now, TieOutDays.Kept::brokenAt);
        assertThat(kept().day().items()).singleElement().returns(Check.INVOICES_SETTLED, TieOutItem::check).returns("invoice STDINV2266", TieOutItem::document)
                .satisfies(item -> assertThat(item.difference()).isEqualByComparingTo("-0.01"));
        Instant broken = now;
        context.getBean(TieOutMetrics.class).refresh();
        SimpleMeterRegistry meters = context.getBean(SimpleMeterRegistry.class);
        assertThat(meters.get("streakgp.tieout.difference").tag("currency", "USD").tag("check", "invoices_settled").gauge().value()).isEqualTo(0.01);
        assertThat(meters.get("streakgp.tieout.untied.payments").gauge().value()).isZero();

        now = now.plus(Duration.ofDays(1));
        night();
        assertThat(kept()).returns(broken, TieOutDays.Kept::brokenAt);
        documents.put(INVOICE, document(INVOICE, DAY.minusDays(20), "430.00", "0.00", false));
        now = now.plus(Duration.ofDays(1));
        context.getBean(TieOutDays.class).keep(COMPANY, DAY, DAY, context.getBean(TieOut.class).of(COMPANY, DAY, DAY));
        assertThat(kept()).returns(0, TieOutDays.Kept::differences).returns(false, TieOutDays.Kept::isBroken);
        context.getBean(TieOutMetrics.class).refresh();
        assertThat(meters.find("streakgp.tieout.difference").gauges()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aReceiptBackDatedIntoADayWithoutMoneyBreaksThatDay(Databases database) {
        start(database);
        night();
        receipt("CLERK1", "1.00", "1.00");
        now = now.plus(Duration.ofDays(1));

        night();

        assertThat(kept()).returns(1, TieOutDays.Kept::differences).returns(true, TieOutDays.Kept::isBroken);
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void runsOnceANightOnOneNodeAndAgainWhenGpCouldNotBeRead(Databases database) {
        start(database);
        now = TODAY.atTime(2, 0).toInstant(ZoneOffset.UTC);
        night();
        verify(receivables, times(0)).receiptsBetween(any(), any(), any());
        now = TODAY.atTime(2, 30).toInstant(ZoneOffset.UTC);
        when(settlements.settlementsBetween(any(), any(), any())).thenThrow(new NotNow("GP is down", now)).thenReturn(List.of());
        night();
        night();
        verify(receivables, times(1)).receiptsBetween(any(), any(), any());
        assertThat(days().lastRead(COMPANY)).isEmpty();

        now = now.plus(Duration.ofMinutes(15));
        night();
        night();

        verify(receivables, times(2)).receiptsBetween(any(), any(), any());
        assertThat(days().lastRead(COMPANY)).contains(now);
        assertThat(days().figures(COMPANY, DAY.minusDays(10), TODAY)).extracting(one -> one.day().day()).containsExactly(DAY, DAY.minusDays(1), DAY.minusDays(2));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void moreDaysThanCanBeReadAtOnceAreRefused(Databases database) {
        start(database);

        assertThatThrownBy(() -> context.getBean(TieOut.class).of(COMPANY, DAY.minusDays(31), DAY)).isInstanceOf(Protest.class);
        assertThatThrownBy(() -> context.getBean(TieOut.class).of(COMPANY, DAY, DAY.minusDays(1))).isInstanceOf(Protest.class);
    }
}
