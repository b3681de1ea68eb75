package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.batch.BatchChoices;
import io.streakgp.batch.Hints;
import io.streakgp.deal.Deal;
import io.streakgp.deal.DealState;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GreatPlains;
import io.streakgp.process.Samples;
import io.streakgp.shared.Databases;
import io.streakgp.shared.NotNow;

/** Domain rules, "Batches and posting". */
class BatchesTest {

    private static final Deal DEAL = Samples.deal(DealState.IN_PROGRESS, "NORTHW01");
    private static final String FIRST = "SG-STDORD-2026";
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final GreatPlains gp = mock();
    private final Hints hints = mock();
    private final RuleStubs rules = new RuleStubs();
    private Instant now = START;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private void gpSays(String name, GpBatch.Status status) {
        when(gp.batch("TWO", GpBatch.Source.SALES, name)).thenReturn(Optional.of(new GpBatch(name, status)));
    }

    private Batches on(AnnotationConfigApplicationContext context) {
        when(gp.batch(any(), any(), any())).thenReturn(Optional.empty());
        return new Batches(BatchChoices.of(gp, context, hints, clock), rules.decisions, mock());
    }

    private AnnotationConfigApplicationContext tables(Databases database) {
        return database.with(clock, BatchChoices.TABLE);
    }

    private static String chosen(Batches batches) {
        return batches.choose(DEAL, Samples.draft());
    }

    private void minutesPassed(int minutes) {
        now = START.plus(Duration.ofMinutes(minutes));
    }

    private void waits(Batches batches) {
        assertThatThrownBy(() -> chosen(batches)).isInstanceOfSatisfying(NotNow.class, later -> {
            assertThat(later).hasMessageContaining(FIRST);
            assertThat(later.until()).isEqualTo(now.plusSeconds(60));
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_that_does_not_exist_is_free_and_GP_is_asked_once_in_thirty_seconds(Databases database) {
        try (AnnotationConfigApplicationContext context = tables(database)) {
            Batches batches = on(context);
            assertThat(chosen(batches)).isEqualTo(FIRST);
            now = now.plusSeconds(29);
            assertThat(chosen(batches)).isEqualTo(FIRST);
            verify(gp, times(1)).batch("TWO", GpBatch.Source.SALES, FIRST);
            now = now.plusSeconds(1);
            chosen(batches);
            verify(gp, times(2)).batch("TWO", GpBatch.Source.SALES, FIRST);
            verifyNoInteractions(hints);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARKED_FOR_POSTING", "BUSY", "AWAITING_APPROVAL"})
    void marked_locked_or_awaiting_approval_is_tried_again_and_after_thirty_minutes_comes_the_next_suffix_and_a_hint(GpBatch.Status status) {
        try (AnnotationConfigApplicationContext context = tables(Databases.H2)) {
            thirtyMinutes(on(context), status);
        }
        verify(hints).batchIsBusy(FIRST, START, "finance");
    }

    @ParameterizedTest
    @EnumSource
    void the_wait_is_the_same_on_every_database(Databases database) {
        try (AnnotationConfigApplicationContext context = tables(database)) {
            thirtyMinutes(on(context), GpBatch.Status.BUSY);
            // another node looks: its owner has been told
            assertThat(chosen(on(context, GpBatch.Status.BUSY))).isEqualTo(FIRST + "B");
        }
        verify(hints, times(1)).batchIsBusy(any(), any(), any());
    }

    private Batches on(AnnotationConfigApplicationContext context, GpBatch.Status first) {
        Batches batches = on(context);
        gpSays(FIRST, first);
        return batches;
    }

    private void thirtyMinutes(Batches batches, GpBatch.Status status) {
        gpSays(FIRST, status);
        waits(batches);
        minutesPassed(29);
        waits(batches);
        verify(hints, never()).batchIsBusy(any(), any(), any());
        minutesPassed(30);
        assertThat(chosen(batches)).isEqualTo(FIRST + "B");
        assertThat(chosen(batches)).isEqualTo(FIRST + "B");
    }

    @ParameterizedTest
    @EnumSource
    void the_next_batch_is_waited_for_as_well_and_then_comes_C(Databases database) {
        try (AnnotationConfigApplicationContext context = tables(database)) {
            Batches batches = on(context);
            thirtyMinutes(batches, GpBatch.Status.BUSY);
            gpSays(FIRST + "B", GpBatch.Status.MARKED_FOR_POSTING);
            minutesPassed(31);
            assertThatThrownBy(() -> chosen(batches)).isInstanceOf(NotNow.class).hasMessageContaining(FIRST + "B");
            minutesPassed(61);
            assertThat(chosen(batches)).isEqualTo(FIRST + "C");
            verify(hints).batchIsBusy(FIRST + "B", START.plus(Duration.ofMinutes(31)), "finance");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_that_became_free_is_used_again_and_its_next_wait_begins_anew(Databases database) {
        try (AnnotationConfigApplicationContext context = tables(database)) {
            Batches batches = on(context);
            thirtyMinutes(batches, GpBatch.Status.BUSY);
            gpSays(FIRST, GpBatch.Status.FREE);
            minutesPassed(40);
            assertThat(chosen(batches)).isEqualTo(FIRST);
            assertThat(context.getBean(JdbcClient.class).sql("select count(*) from streakgp.busy_batch").query(Integer.class).single()).isZero();
            gpSays(FIRST, GpBatch.Status.BUSY);
            minutesPassed(50);
            waits(batches);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_hint_whose_step_did_not_commit_is_given_again(Databases database) {
        try (AnnotationConfigApplicationContext context = tables(database)) {
            Batches batches = on(context, GpBatch.Status.BUSY);
            waits(batches);
            minutesPassed(30);
            context.getBean(TransactionTemplate.class).executeWithoutResult(transaction -> {
                chosen(batches);
                transaction.setRollbackOnly();
            });
            assertThat(chosen(batches)).isEqualTo(FIRST + "B");
            verify(hints, times(2)).batchIsBusy(any(), any(), any());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_wait_that_is_rolled_back_with_its_step_still_counts(Databases database) {
        try (AnnotationConfigApplicationContext context = tables(database)) {
            Batches batches = on(context, GpBatch.Status.BUSY);
            assertThatThrownBy(() -> context.getBean(TransactionTemplate.class).executeWithoutResult(transaction -> chosen(batches)))
                    .isInstanceOf(NotNow.class);
            minutesPassed(30);
            assertThat(chosen(batches)).isEqualTo(FIRST + "B");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_without_a_name_is_the_rules_fault(Databases database) {
        rules.answer("batch-name", Map.of("ownerGroup", "finance", "patienceMinutes", 30));
        try (AnnotationConfigApplicationContext context = tables(database)) {
            Batches batches = on(context);
            assertThatThrownBy(() -> chosen(batches)).hasMessageContaining("batch-name");
        }
    }
}
