package io.streakgp.streak.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.streakgp.streak.StandingClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is stored, once, and what is removed, on both databases. */
class InboxTest {

    @ParameterizedTest
    @EnumSource
    void oneDeliveryManyTimesAtOnceIsStoredOnce(Databases database) throws Exception {
        try (Node node = new Node(database.fresh())) {
            List<JsonNode> boxes = IntStream.range(0, 200).<JsonNode>mapToObj(i -> FakeStreak.box("B" + i, 1000 + i)).toList();
            CyclicBarrier together = new CyclicBarrier(5);
            List<Callable<Integer>> deliveries = IntStream.range(0, 5).<Callable<Integer>>mapToObj(i -> () -> {
                // each in another order: they must not block each other
                List<JsonNode> shuffled = new ArrayList<>(boxes);
                Collections.shuffle(shuffled, new Random(i));
                together.await();
                return node.inbox.accept("BOX_EDIT", shuffled);
            }).toList();
            ExecutorService threads = Executors.newFixedThreadPool(5);
            try {
                int stored = 0;
                for (Future<Integer> delivery : threads.invokeAll(deliveries)) {
                    stored += delivery.get();
                }
                assertThat(stored).isEqualTo(200);
            } finally {
                threads.shutdownNow();
            }
            assertThat(node.rows("state = 'NEW'")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeliveryIsStoredWholeOrNotAtAll(Databases database) {
        try (Node node = new Node(database.fresh())) {
            List<JsonNode> boxes = List.of(FakeStreak.box("B1", 1), FakeStreak.box("Z".repeat(201), 1));

            assertThatThrownBy(() -> node.inbox.accept("BOX_EDIT", boxes)).isInstanceOf(DataIntegrityViolationException.class);
            assertThat(node.rows("1 = 1")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThousandBoxesAreStoredQuickly(Databases database) {
        try (Node node = new Node(database.fresh())) {
            List<JsonNode> boxes = IntStream.range(0, 1000)
                    .<JsonNode>mapToObj(i -> FakeStreak.box("B" + i, 1000).put("notes", "x".repeat(4800))).toList();
            long start = System.nanoTime();
            assertThat(node.inbox.accept("BOX_EDIT", boxes)).isEqualTo(1000);
            assertThat(node.inbox.accept("BOX_EDIT", boxes)).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneBoxTwiceInADeliveryIsKeptOncePerState(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.told("BOX_EDIT", FakeStreak.box("B1", 5), FakeStreak.box("B1", 5), FakeStreak.box("B1", 6));

            assertThat(node.rows("1 = 1")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void statesThatCannotBeAreNotBelieved(Databases database) {
        try (Node node = new Node(database.fresh())) {
            long now = StandingClock.START.toEpochMilli();
            ObjectNode box = FakeStreak.box("B1", now);

            assertThat(node.inbox.stateOf(box)).isEqualTo(now);
            assertThat(node.inbox.stateOf(box.put("lastUpdatedTimestamp", now + Duration.ofHours(23).toMillis()))).isPositive();
            assertThat(node.inbox.stateOf(box.put("lastUpdatedTimestamp", now + Duration.ofHours(25).toMillis()))).isZero();
            assertThat(node.inbox.stateOf(box.put("lastUpdatedTimestamp", Long.MAX_VALUE))).isZero();
            assertThat(node.inbox.stateOf(box.put("lastUpdatedTimestamp", -1))).isZero();
            assertThat(node.inbox.stateOf(box.put("lastUpdatedTimestamp", 1.5))).isZero();
            assertThat(node.inbox.stateOf(box.put("lastUpdatedTimestamp", new java.math.BigDecimal("1e999999999")))).isZero();
            assertThat(node.inbox.stateOf(box.put("lastUpdatedTimestamp", "yesterday"))).isZero();
            assertThat(node.inbox.stateOf(box.without("lastUpdatedTimestamp"))).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void handledNewsGoesAfterItsTimeButTheNewestOfEachBoxStays(Databases database) {
        try (Node node = new Node(database.fresh())) {
            for (String key : List.of("B1", "B2")) {
                for (int state = 1; state <= 3; state++) {
                    node.told("BOX_EDIT", FakeStreak.box(key, state));
                    node.dispatch();
                }
                // the same state by another event: closed unread, and the newest row
                node.told("BOX_CHANGE_STAGE", FakeStreak.box(key, 3));
                node.dispatch();
            }
            node.listener.reactions.put("B3", box -> {
                throw new IllegalStateException("poison");
            });
            node.told("BOX_EDIT", FakeStreak.box("B3", 1));
            node.dispatch();
            node.clock.move(Duration.ofDays(29));
            assertThat(node.cleanUp.cleanUp()).isZero();
            node.clock.move(Duration.ofDays(2));
            node.told("BOX_EDIT", FakeStreak.box("B1", 4));
            node.dispatch();

            // three of B1 before its new state and three of B2
            assertThat(node.cleanUp.cleanUp()).isEqualTo(4 + 3);

            assertThat(node.rows("box_key = 'B1'")).isEqualTo(1);
            assertThat(node.rows("box_key = 'B2' and event = 'BOX_CHANGE_STAGE' and box_updated_at = 3")).isEqualTo(1);
            assertThat(node.rows("box_key = 'B3' and state = 'NEW'")).isEqualTo(1);
            assertThat(node.cleanUp.cleanUp()).isZero();

            // a delivery that comes again after all is known as old
            int heard = node.listener.told.size();
            node.told("BOX_EDIT", FakeStreak.box("B2", 2), FakeStreak.box("B2", 3));
            node.dispatch();
            assertThat(node.listener.told).hasSize(heard);
            assertThat(node.inbox.newestTold(List.of("B1", "B2", "B9"))).containsEntry("B1", 4L).containsEntry("B2", 3L).doesNotContainKey("B9");
        }
    }

    @ParameterizedTest
    @EnumSource
    void cleansUpInPortions(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.inbox.accept("BOX_EDIT", IntStream.rangeClosed(1, 2500).<JsonNode>mapToObj(i -> FakeStreak.box("B1", i)).toList());
            node.dispatch();
            assertThat(node.listener.told).containsExactly("B1@2500");
            node.clock.move(Duration.ofDays(31));

            assertThat(node.cleanUp.cleanUp()).isEqualTo(2499);
        }
    }
}
