package io.streakgp.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.process.Samples;
import io.streakgp.shared.Databases;
import io.streakgp.shared.Fault;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.FieldValue;

class DealsTest {

    private static final Instant NOW = Instant.parse("2026-11-05T16:00:00Z");
    private static final String BOX = Samples.BOX;

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.fixed(NOW, ZoneOffset.UTC), Deals.class);
    }

    @ParameterizedTest
    @EnumSource
    void aDealIsTakenInOnce(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Deals deals = context.getBean(Deals.class);
            assertThat(deals.find(BOX)).isEmpty();
            assertThatThrownBy(() -> deals.get(BOX)).isInstanceOf(IllegalStateException.class).hasMessageContaining("No deal of box");
            assertThat(deals.add(BOX, "TWO", Samples.WON_AT, DealState.IN_PROGRESS)).isTrue();
            assertThat(deals.add(BOX, "TWO", Samples.WON_AT.plusSeconds(1), DealState.BEFORE_GO_LIVE)).isFalse();
            assertThat(deals.get(BOX)).isEqualTo(new Deal(BOX, "TWO", Samples.DEAL_KEY, DealState.IN_PROGRESS, Samples.WON_AT, "", Instant.EPOCH, ""));
            assertThat(deals.hasBeenRead(BOX)).isFalse();
            assertThat(deals.faults(BOX)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasReadAndMappedComesBackAsItWas(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Deals deals = context.getBean(Deals.class);
            deals.add(BOX, "TWO", Samples.WON_AT, DealState.IN_PROGRESS);
            Map<String, FieldValue> fields = new LinkedHashMap<>();
            fields.put("Line items", Samples.text("PUMP-10 x 2 @ 200.00\nÖl x 1 @ 5"));
            fields.put("Ship date", Samples.day("2026-12-01"));
            fields.put("Rush", new FieldValue.Flag(true));
            fields.put("Tags", new FieldValue.Labels(List.of("a", "b")));
            fields.put("Site", null);
            DealSnapshot snapshot = Samples.snapshot(Samples.box("SMB Sales", fields));
            deals.keep(snapshot);
            assertThat(deals.snapshot(BOX)).isEqualTo(snapshot);
            assertThat(deals.get(BOX).fingerprint()).isEqualTo("fingerprint");
            assertThat(deals.get(BOX).readAt()).isEqualTo(NOW);

            List<Fault> faults = List.of(new Fault("Line items", "wrong", "mend it"));
            deals.keep(BOX, Samples.draft(), faults);
            assertThat(deals.draft(BOX)).isEqualTo(Samples.draft());
            assertThat(deals.faults(BOX)).isEqualTo(faults);

            DealSnapshot nobody = new DealSnapshot(snapshot.box(), null, null, "two organizations");
            deals.keep(nobody);
            assertThat(deals.snapshot(BOX)).isEqualTo(nobody);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDealThatAnotherTransactionHoldsIsForLater(Databases database) throws Exception {
        ExecutorService otherNode = Executors.newSingleThreadExecutor();
        try (AnnotationConfigApplicationContext context = on(database)) {
            Deals deals = context.getBean(Deals.class);
            TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
            deals.add(BOX, "TWO", Samples.WON_AT, DealState.IN_PROGRESS);
            Callable<Boolean> hold = () -> transaction.execute(status -> deals.hold(BOX).isPresent());
            transaction.executeWithoutResult(status -> {
                assertThat(deals.hold(BOX)).isPresent();
                assertThatThrownBy(() -> otherNode.submit(hold).get()).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(NotNow.class);
            });
            assertThat(otherNode.submit(hold).get()).isTrue();
            assertThat(deals.hold("another box")).isEmpty();
        } finally {
            otherNode.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDealWithADocumentKeepsItsStateWhenItIsWonAgain(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Deals deals = context.getBean(Deals.class);
            deals.add(BOX, "TWO", Samples.WON_AT, DealState.IN_PROGRESS);
            Instant again = Samples.WON_AT.plusSeconds(60);
            for (DealState state : DealState.values()) {
                deals.become(BOX, state);
                deals.wonAgain(deals.get(BOX), again);
                assertThat(deals.get(BOX).wonAt()).isEqualTo(again);
                assertThat(deals.get(BOX).state()).as("after %s", state).isEqualTo(state.hasDocument() ? state : DealState.IN_PROGRESS);
            }
        }
    }
}
