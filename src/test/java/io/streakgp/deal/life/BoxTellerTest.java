package io.streakgp.deal.life;

import static io.streakgp.deal.life.Life.BOX;
import static io.streakgp.deal.life.Life.COMPANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;

import io.streakgp.deal.DealState;
import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxNews.Event;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.process.Samples;
import io.streakgp.shared.Databases;
import io.streakgp.shared.NotNow;

/** What became of documents and payments reaches the box: once each, in order, and whenever Streak can be reached. */
class BoxTellerTest {

    private static void keep(Life life, String boxKey, Event event) {
        life.inTransaction(() -> life.bean(BoxOutbox.class).keep(boxKey, null, event, Map.of("document", Map.of("label", event.name()))));
    }

    private static void tell(Life life) {
        life.bean(BoxTeller.class).tellDue();
    }

    private static BoxNews isOf(Event event) {
        return argThat(news -> news != null && news.event() == event);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Transitions reach the box exactly once each, in order")
    void eachPieceIsToldOnceAndInOrder(Databases database) {
        try (Life life = new Life(database)) {
            life.booked("ORDST2225");
            keep(life, BOX, Event.TRANSFERRED);
            keep(life, BOX, Event.POSTED);
            tell(life);
            tell(life);
            InOrder order = inOrder(life.report);
            order.verify(life.report).tell(eq(BOX), isOf(Event.TRANSFERRED));
            order.verify(life.report).tell(eq(BOX), isOf(Event.POSTED));
            order.verifyNoMoreInteractions();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Writing to Streak waits on NotNow without loss")
    void whatCannotBeToldNowWaitsAndWhatCameAfterItToo(Databases database) {
        try (Life life = new Life(database)) {
            life.booked("ORDST2225");
            life.booked("box2", SopType.ORDER, "ORDST2226", DealState.BOOKED);
            doThrow(new NotNow("Streak is away", life.clock.instant().plusSeconds(60))).when(life.report).tell(any(), any());
            keep(life, BOX, Event.TRANSFERRED);
            keep(life, BOX, Event.POSTED);
            tell(life);
            verify(life.report, times(1)).tell(any(), any());

            doNothing().when(life.report).tell(any(), any());
            clearInvocations(life.report);
            tell(life);
            verify(life.report, never()).tell(any(), any());
            assertThat(life.news()).hasSize(2);

            life.clock.move(Duration.ofSeconds(60));
            tell(life);
            InOrder order = inOrder(life.report);
            order.verify(life.report).tell(eq(BOX), isOf(Event.TRANSFERRED));
            order.verify(life.report).tell(eq(BOX), isOf(Event.POSTED));
            assertThat(life.jdbc().sql("select max(attempts) from streakgp.box_news").query(Integer.class).single()).as("an outage is no failed attempt").isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsIsTriedAgainEverMoreSlowlyAndHoldsUpNoOtherBox(Databases database) {
        try (Life life = new Life(database)) {
            life.booked("ORDST2225");
            life.booked("box2", SopType.ORDER, "ORDST2226", DealState.BOOKED);
            life.jdbc().sql("update streakgp.deal set snapshot = (select snapshot from streakgp.deal where box_key = ?)").param(BOX).update();
            doThrow(new IllegalStateException("Pipeline has no field \"Open balance\"")).when(life.report).tell(eq(BOX), any());
            keep(life, BOX, Event.POSTED);
            keep(life, "box2", Event.PAID);
            tell(life);
            verify(life.report).tell(eq("box2"), isOf(Event.PAID));
            assertThat(life.jdbc().sql("select fault from streakgp.box_news where state = 'NEW'").query(String.class).single()).contains("Open balance");

            life.clock.move(Duration.ofSeconds(59));
            tell(life);
            verify(life.report, times(1)).tell(eq(BOX), any());
            life.clock.move(Duration.ofSeconds(1));
            tell(life);
            verify(life.report, times(2)).tell(eq(BOX), any());
            life.clock.move(Duration.ofMinutes(1));
            tell(life);
            verify(life.report, times(2)).tell(eq(BOX), any());

            doNothing().when(life.report).tell(any(), any());
            life.clock.move(Duration.ofHours(1));
            tell(life);
            assertThat(life.news()).isEmpty();
        }
    }

    @Test
    void aBoxThatIsNoDealOfOursIsSkipped() {
        try (Life life = new Life(Databases.H2)) {
            keep(life, "stranger", Event.POSTED);
            tell(life);
            verify(life.report, never()).tell(any(), any());
            assertThat(life.news()).isEmpty();
        }
    }

    @Test
    @DisplayName("Finance's answer reaches the box of a deal that is not won yet")
    void whatBecameOfAPaymentLoggedOnABoxThatIsNoDealOfOursIsAComment() {
        try (Life life = new Life(Databases.H2)) {
            when(life.streak.box("open-deal")).thenReturn(Optional.of(Samples.box("SMB Sales", Map.of())));
            life.inTransaction(() -> {
                life.bean(PaymentNews.class).received(new PaymentNews.Received("p1", COMPANY, "open-deal", new BigDecimal("428.00"), "USD", "PYMNT0000001",
                        List.of(), BigDecimal.ZERO, null));
                life.bean(PaymentNews.class).refused(new PaymentNews.Refused("p2", COMPANY, "open-deal", new BigDecimal("10.00"), "USD", "Nothing on the statement"));
            });
            tell(life);
            verify(life.streak).comment("open-deal", "Payment of 428.00 USD received, receipt PYMNT0000001.");
            verify(life.streak).comment("open-deal", "Payment of 10.00 USD was not received in GP: Nothing on the statement");
            verify(life.report, never()).tell(any(), any());
            assertThat(life.news()).isEmpty();
        }
    }

    @Test
    void aPaymentLoggedOnABoxThatIsGoneIsToldNobody() {
        try (Life life = new Life(Databases.H2)) {
            life.inTransaction(() -> life.bean(PaymentNews.class)
                    .refused(new PaymentNews.Refused("p2", COMPANY, "deleted", new BigDecimal("10.00"), "USD", "Nothing on the statement")));
            tell(life);
            verify(life.streak, never()).comment(any(), any());
            assertThat(life.news()).isEmpty();
        }
    }

    @Test
    void theOrderIsReportedFirst() {
        try (Life life = new Life(Databases.H2)) {
            life.booked("ORDST2225");
            when(life.process.isBooking(BOX)).thenReturn(true);
            keep(life, BOX, Event.POSTED);
            tell(life);
            verify(life.report, never()).tell(any(), any());
            when(life.process.isBooking(BOX)).thenReturn(false);
            life.clock.move(Duration.ofSeconds(2));
            tell(life);
            verify(life.report).tell(eq(BOX), isOf(Event.POSTED));
        }
    }

    private static PaymentNews.Received received(String key) {
        return new PaymentNews.Received(key, COMPANY, BOX, new BigDecimal("120.00"), "USD", "PYMT7",
                List.of(new PaymentNews.Paid(ReceivableKey.invoice("INV1"), false, new BigDecimal("107.00"), BigDecimal.ZERO),
                        new PaymentNews.Paid(ReceivableKey.invoice("ORDST2225"), true, new BigDecimal("8.00"), null)),
                new BigDecimal("5.00"), BigDecimal.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Sales see payments at once; told twice they show once; what GP says of them later is no second line")
    void aPaymentIsToldOnceWithWhatItPays(Databases database) {
        try (Life life = new Life(database)) {
            GpSalesHeader order = life.gp.order("ORDST2225", "NORTHW01", "400.00", 5);
            life.booked("ORDST2225");
            GpSalesHeader invoice = life.gp.invoice(order, "INV1", "100.00");
            life.gp.post(invoice);
            life.look();
            life.forgetNews();

            PaymentNews payments = life.bean(PaymentNews.class);
            assertThat(payments.received(received("P1/received"))).isTrue();
            assertThat(payments.received(received("P1/received"))).isFalse();
            assertThat(payments.received(received("P2/received"))).as("two instalments of the same amount are two payments").isTrue();
            tell(life);
            ArgumentCaptor<BoxNews> told = ArgumentCaptor.forClass(BoxNews.class);
            verify(life.report, times(2)).tell(eq(BOX), told.capture());
            assertThat(told.getAllValues().get(0).event()).isEqualTo(Event.PAYMENT);
            assertThat((Map<?, ?>) told.getAllValues().get(0).facts().get("payment")).satisfies(payment -> {
                assertThat(payment.get("amount")).isEqualTo("120.00 USD");
                assertThat(payment.get("receipt")).isEqualTo("PYMT7");
                assertThat(payment.get("applied")).isEqualTo(List.of("invoice INV1 107.00 USD", "the coming invoice of order ORDST2225 8.00 USD"));
                assertThat(payment.get("unapplied")).isEqualTo("5.00 USD");
                assertThat(payment.get("openBalance")).isEqualTo("0.00 USD");
            });

            life.gp.balance(invoice, "0.00");
            assertThat(life.newsAfterLook()).containsExactly("PAID Invoice INV1");
            assertThat(life.fact("toldByPayment")).isEqualTo(true);
        }
    }

    @Test
    void whatAClerkAppliesByHandIsToldAsGpSaysIt() {
        try (Life life = new Life(Databases.H2)) {
            GpSalesHeader order = life.gp.order("ORDST2225", "NORTHW01", "400.00", 5);
            life.booked("ORDST2225");
            GpSalesHeader invoice = life.gp.invoice(order, "INV1", "100.00");
            life.gp.post(invoice);
            life.look();
            life.gp.balance(invoice, "57.00");
            assertThat(life.newsAfterLook()).containsExactly("PARTLY_PAID Invoice INV1");
            assertThat(life.fact("toldByPayment")).isEqualTo(false);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Reversals: the balance on the box reopened")
    void aReversalIsToldOnce(Databases database) {
        try (Life life = new Life(database)) {
            life.booked("ORDST2225");
            PaymentNews.Reversed reversed = new PaymentNews.Reversed("P1/nsf", COMPANY, BOX, new BigDecimal("107.00"), "USD", "PYMT7", "not honoured by the bank",
                    List.of(new PaymentNews.Paid(ReceivableKey.invoice("INV1"), false, new BigDecimal("107.00"), new BigDecimal("107.00"))), new BigDecimal("107.00"));
            PaymentNews payments = life.bean(PaymentNews.class);
            assertThat(payments.reversed(reversed)).isTrue();
            assertThat(payments.reversed(reversed)).isFalse();
            tell(life);
            verify(life.report, times(1)).tell(eq(BOX), isOf(Event.PAYMENT_REVERSED));
        }
    }

    @Test
    void whatWasToldLongAgoIsForgotten() {
        try (Life life = new Life(Databases.H2)) {
            life.booked("ORDST2225");
            keep(life, BOX, Event.POSTED);
            tell(life);
            keep(life, BOX, Event.PAID);
            life.bean(BoxOutbox.class).forget(life.clock.instant().plusSeconds(1));
            assertThat(life.jdbc().sql("select event from streakgp.box_news").query(String.class).list()).containsExactly("PAID");
        }
    }
}
