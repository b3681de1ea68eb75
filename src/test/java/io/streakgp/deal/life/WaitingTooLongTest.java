package io.streakgp.deal.life;

import static io.streakgp.deal.life.Life.COMPANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.deal.DealState;
import io.streakgp.batch.Hints;
import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.DecisionTrace;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.SopType;
import io.streakgp.gp.UnpostedBatch;
import io.streakgp.mapping.MappingFault;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Databases;
import io.streakgp.shared.InsertOnce;

/** Batches that nobody posts and orders that nobody invoices. */
class WaitingTooLongTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final Hints hints = mock();
    private final Decisions decisions = mock();
    private final Map<String, Object> batchRule = new HashMap<>(Map.of("days", 2, "againAfterDays", 3, "ownerGroup", "finance"));
    private final Map<String, Object> orderRule = new HashMap<>(Map.of("graceDays", 2, "ownerGroup", "finance"));

    private WaitingTooLong waiting(Life life) {
        answers("batch-age", batchRule);
        answers("late-order", orderRule);
        life.bean(WatchCursors.class).begin(COMPANY, Duration.ofDays(1));
        return new WaitingTooLong(life.gp, life.bean(WatchCursors.class), decisions, hints, life.jdbc(), life.bean(InsertOnce.class), life.bean(LifeProperties.class),
                life.bean(CompanyTime.class), life.clock);
    }

    private void answers(String table, Map<String, Object> row) {
        when(decisions.require(eq(table), anyMap())).thenAnswer(call -> new DecisionOutcome(List.of(row), new DecisionTrace(table, 1, table + ":1:x", List.of("rule_x"))));
    }

    private static UnpostedBatch batch(LocalDate created) {
        return new UnpostedBatch("SG-I-20261121", "Sales Entry", 3, new BigDecimal("321.00"), created, "");
    }

    private static void look(Life life, WaitingTooLong waiting, Duration later) {
        life.clock.move(later);
        life.inTransaction(() -> waiting.look(COMPANY));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A batch that waits unposted too long raises a hint, once, and again after a configured time")
    void aBatchIsHintedAtOnceAndAgainAfterSomeDays(Databases database) {
        try (Life life = new Life(database)) {
            WaitingTooLong waiting = waiting(life);
            UnpostedBatch batch = batch(TODAY.minusDays(1));
            life.gp.batches.add(batch);
            look(life, waiting, Duration.ZERO);
            verify(hints, never()).batchWaits(any(), any());

            look(life, waiting, Duration.ofDays(1));
            verify(hints).batchWaits(batch, "finance");
            look(life, waiting, Duration.ofDays(2));
            verify(hints, times(1)).batchWaits(any(), any());
            look(life, waiting, Duration.ofDays(1));
            verify(hints, times(2)).batchWaits(batch, "finance");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewBatchOfTheSameNameIsAnotherOne(Databases database) {
        try (Life life = new Life(database)) {
            WaitingTooLong waiting = waiting(life);
            life.gp.batches.add(batch(TODAY.minusDays(2)));
            look(life, waiting, Duration.ZERO);
            life.gp.batches.clear();
            look(life, waiting, Duration.ofMinutes(15));
            assertThat(life.jdbc().sql("select count(*) from streakgp.batch_hint").query(Integer.class).single()).as("posted").isZero();
            life.gp.batches.add(batch(TODAY.minusDays(2)));
            look(life, waiting, Duration.ofMinutes(15));
            verify(hints, times(2)).batchWaits(any(), any());
            life.gp.batches.set(0, batch(TODAY.minusDays(3)));
            look(life, waiting, Duration.ofMinutes(15));
            verify(hints, times(3)).batchWaits(any(), any());
            look(life, waiting, Duration.ofMinutes(15));
            verify(hints, times(3)).batchWaits(any(), any());
        }
    }

    @Test
    void emptyBatchesAndThoseThatNeverPostWaitForNobody() {
        try (Life life = new Life(Databases.H2)) {
            WaitingTooLong waiting = waiting(life);
            life.gp.batches.add(new UnpostedBatch("EMPTY", "Sales Entry", 0, BigDecimal.ZERO, TODAY.minusDays(90), ""));
            look(life, waiting, Duration.ZERO);
            batchRule.put("days", null);
            life.gp.batches.add(batch(TODAY.minusDays(90)));
            look(life, waiting, Duration.ofMinutes(15));
            verify(hints, never()).batchWaits(any(), any());
        }
    }

    @Test
    @DisplayName("Polled slowly")
    void batchesAreLookedAtEveryQuarterOfAnHour() {
        try (Life life = new Life(Databases.H2)) {
            WaitingTooLong waiting = waiting(life);
            look(life, waiting, Duration.ZERO);
            life.gp.batches.add(batch(TODAY.minusDays(2)));
            look(life, waiting, Duration.ofMinutes(14));
            verify(hints, never()).batchWaits(any(), any());
            look(life, waiting, Duration.ofMinutes(1));
            verify(hints).batchWaits(any(), any());
        }
    }

    @Test
    void aHintThatCouldNotBeGivenIsGivenNextTime() {
        try (Life life = new Life(Databases.H2)) {
            WaitingTooLong waiting = waiting(life);
            life.gp.batches.add(batch(TODAY.minusDays(2)));
            doThrow(new IllegalStateException("no engine")).when(hints).batchWaits(any(), any());
            assertThatThrownBy(() -> look(life, waiting, Duration.ZERO)).hasMessage("no engine");
            doNothing().when(hints).batchWaits(any(), any());
            look(life, waiting, Duration.ofSeconds(10));
            verify(hints, times(2)).batchWaits(any(), any());
        }
    }

    @Test
    void aRuleThatSaysNoNumberIsAFaultOfTheTable() {
        try (Life life = new Life(Databases.H2)) {
            WaitingTooLong waiting = waiting(life);
            life.gp.batches.add(batch(TODAY.minusDays(2)));
            batchRule.put("days", "soon");
            assertThatThrownBy(() -> look(life, waiting, Duration.ZERO)).isInstanceOf(MappingFault.class).hasMessageContaining("batch-age").hasMessageContaining("days");
            batchRule.put("days", 2);
            batchRule.put("ownerGroup", "");
            assertThatThrownBy(() -> look(life, waiting, Duration.ZERO)).isInstanceOf(MappingFault.class).hasMessageContaining("ownerGroup");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Orders past ReqShipDate and not invoiced raise a hint, once per order, after the days of grace")
    void anOrderPastItsRequestedShipDateIsHintedAtOnce(Databases database) {
        try (Life life = new Life(database)) {
            WaitingTooLong waiting = waiting(life);
            GpSalesHeader order = life.gp.requestedToShip(life.gp.order("ORDST2225", "NORTHW01", "400.00", 5), TODAY.plusDays(1));
            life.booked("ORDST2225");
            life.gp.invoice(order, "INV1", "100.00");
            life.look();
            look(life, waiting, Duration.ofDays(3));
            verifyNoMoreInteractions(hints);
            look(life, waiting, Duration.ofDays(1));
            Hints.LateOrder late = new Hints.LateOrder("ORDST2225", "Northwind expansion", "NORTHW01", TODAY.plusDays(1), true);
            verify(hints).orderIsLate(late, "finance");
            verify(decisions, times(2)).require("late-order", Map.of("company", COMPANY, "documentId", "STDORD", "partlyInvoiced", true, "leadDays", new BigDecimal(1)));
            look(life, waiting, Duration.ofDays(30));
            verifyNoMoreInteractions(hints);
        }
    }

    @Test
    void whatIsInvoicedOrHasNoDateIsNotLate() {
        try (Life life = new Life(Databases.H2)) {
            WaitingTooLong waiting = waiting(life);
            GpSalesHeader order = life.gp.requestedToShip(life.gp.order("ORDST2225", "NORTHW01", "400.00", 5), TODAY);
            life.booked("ORDST2225");
            life.gp.order("ORDST2226", "NORTHW01", "400.00", 6);
            life.booked("box2", SopType.ORDER, "ORDST2226", DealState.BOOKED);
            life.gp.invoice(order, "INV1", "400.00");
            life.look();
            look(life, waiting, Duration.ofDays(30));
            verifyNoMoreInteractions(hints);
        }
    }
}
