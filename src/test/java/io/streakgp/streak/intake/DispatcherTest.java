package io.streakgp.streak.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.streakgp.shared.NotNow;
import io.streakgp.streak.StandingClock;

import static org.assertj.core.api.Assertions.assertThat;

/** From the inbox to the capabilities, on both databases. */
class DispatcherTest {

    @ParameterizedTest
    @EnumSource
    void twoEventsOfOneStateAreToldOnce(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.told("BOX_CHANGE_STAGE", FakeStreak.box("B1", 10));
            node.dispatch();
            node.told("BOX_EDIT", FakeStreak.box("B1", 10));
            node.dispatch();

            assertThat(node.listener.told).containsExactly("B1@10");
            assertThat(node.outcome("B1")).isEqualTo("not newer than the state handled last");
            assertThat(node.rows("body is not null")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNewestStateWinsAndWhatIsOlderIsClosedUnread(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.told("BOX_EDIT", FakeStreak.box("B1", 12), FakeStreak.box("B1", 11));
            node.dispatch();
            node.told("BOX_EDIT", FakeStreak.box("B1", 9));
            node.dispatch();
            node.told("BOX_EDIT", FakeStreak.box("B1", 13));
            node.dispatch();

            assertThat(node.listener.told).containsExactly("B1@12", "B1@13");
            assertThat(node.rows("state = 'DONE'")).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onePoisonBoxHoldsNoOtherBack(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.listener.reactions.put("B500", box -> {
                throw new IllegalStateException("poison\0" + "x".repeat(300));
            });
            node.listener.reactions.put("B501", box -> {
                throw new StackOverflowError("deep poison");
            });
            node.inbox.accept("BOX_EDIT", IntStream.range(0, 1000).<JsonNode>mapToObj(i -> FakeStreak.box("B" + i, 10)).toList());
            node.dispatch();

            assertThat(node.listener.told).hasSize(998);
            assertThat(node.rows("state = 'NEW' and attempts = 1")).isEqualTo(2);
            assertThat(node.outcome("B500")).startsWith("poison x").hasSize(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsWaitsLongerEachTime(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.listener.reactions.put("B1", box -> {
                throw new IllegalStateException("poison");
            });
            node.told("BOX_EDIT", FakeStreak.box("B1", 10));
            for (int wait : List.of(2, 4, 8, 16, 32, 64, 128, 256, 512, 512)) {
                node.dispatch();
                node.clock.move(Duration.ofSeconds(wait).minusMillis(1));
                assertThat(node.inbox.boxesWithNews(10)).as("before %d s", wait).isEmpty();
                node.clock.move(Duration.ofMillis(1));
                assertThat(node.inbox.boxesWithNews(10)).as("after %d s", wait).containsExactly("B1");
            }
            node.listener.reactions.clear();
            node.dispatch();
            assertThat(node.listener.told).containsExactly("B1@10");
        }
    }

    @ParameterizedTest
    @EnumSource
    void notNowWaitsAsLongAsAskedAndInAnOutageHalfAMinuteAtMost(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.listener.reactions.put("B1", box -> {
                throw new NotNow("GP is down", node.clock.instant().plusSeconds(1));
            });
            node.told("BOX_EDIT", FakeStreak.box("B1", 10));
            for (int wait : List.of(2, 4, 8, 16, 30, 30, 30)) {
                node.dispatch();
                node.clock.move(Duration.ofSeconds(wait).minusMillis(1));
                assertThat(node.inbox.boxesWithNews(10)).as("before %d s", wait).isEmpty();
                node.clock.move(Duration.ofMillis(1));
                assertThat(node.inbox.boxesWithNews(10)).as("after %d s", wait).containsExactly("B1");
            }
            node.listener.reactions.put("B1", box -> {
                throw new NotNow("Come back later", node.clock.instant().plusSeconds(600));
            });
            node.dispatch();
            node.clock.move(Duration.ofSeconds(599));
            assertThat(node.inbox.boxesWithNews(10)).isEmpty();
            node.clock.move(Duration.ofSeconds(1));
            assertThat(node.inbox.boxesWithNews(10)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreakThatIsDownPutsOffOnlyWhatMustBeRead(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.streak.fault = () -> new NotNow("Streak is down", node.clock.instant().plusSeconds(5));
            node.told("BOX_EDIT", key("B1"), FakeStreak.box("B2", 10));
            node.dispatch();
            assertThat(node.listener.told).containsExactly("B2@10");

            node.streak.fault = null;
            node.streak.has(FakeStreak.box("B1", 20));
            node.clock.move(Duration.ofSeconds(5));
            node.dispatch();
            assertThat(node.listener.told).containsExactly("B2@10", "B1@20");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedBoxIsToldAsDeleted(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.told("BOX_EDIT", FakeStreak.box("B1", 10));
            node.told("BOX_DELETE", key("B1"));
            node.dispatch();

            assertThat(node.listener.told).containsExactly("B1 deleted");
            assertThat(node.rows("state = 'NEW'")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatOnlyNamesTheBoxMakesUsReadIt(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.streak.has(FakeStreak.box("B1", 20));
            node.told("BOX_EDIT", key("B1"), key("GONE"));
            node.dispatch();

            assertThat(node.listener.told).containsExactlyInAnyOrder("B1@20", "GONE deleted");
            // its state counts as told and handled
            assertThat(node.inbox.newestTold(List.of("B1"))).containsEntry("B1", 20L);
            node.told("BOX_CHANGE_STAGE", FakeStreak.box("B1", 20));
            node.dispatch();
            assertThat(node.listener.told).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void newsWithoutAStateIsNotTakenForOld(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.streak.has(FakeStreak.box("B1", 30));
            node.told("BOX_EDIT", FakeStreak.box("B1", 20));
            node.told("BOX_CHANGE_STAGE", key("B1"));
            node.dispatch();

            assertThat(node.listener.told).containsExactly("B1@30");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStateFarAheadDoesNotCloseTheEarsToLaterNews(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.streak.has(FakeStreak.box("B1", 20));
            node.told("BOX_EDIT", FakeStreak.box("B1", 9_000_000_000_000_000_000L));
            node.dispatch();
            node.told("BOX_EDIT", FakeStreak.box("B1", 21));
            node.dispatch();

            assertThat(node.listener.told).containsExactly("B1@20", "B1@21");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAListenerWroteStandsExactlyWhenTheNewsIsDone(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.listener.reactions.put("B1", box -> {
                node.jdbc.sql("insert into streakgp.sweep_watermark (pipeline_key, updated_at) values ('written', 1)").update();
                if (node.listener.told.isEmpty()) {
                    node.listener.told.add("failed");
                    throw new IllegalStateException("after the write");
                }
            });
            node.told("BOX_EDIT", FakeStreak.box("B1", 10));
            node.dispatch();
            assertThat(node.jdbc.sql("select count(*) from streakgp.sweep_watermark").query(Long.class).single()).isZero();

            node.clock.move(Duration.ofSeconds(2));
            node.dispatch();
            assertThat(node.jdbc.sql("select count(*) from streakgp.sweep_watermark").query(Long.class).single()).isOne();
            assertThat(node.listener.told).containsExactly("failed", "B1@10");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherNodeClosedIsNotPutOff(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.told("BOX_EDIT", FakeStreak.box("B1", 10));
            List<Inbox.News> news = node.inbox.newsOf("B1");
            node.dispatch();
            node.inbox.postpone(news.get(0), node.clock.instant(), "too late");

            assertThat(node.outcome("B1")).isEqualTo("heard");
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoNodesHandleEachBoxOnceAndInOrder(Databases database) throws Exception {
        DataSource shared = database.fresh();
        try (Node one = new Node(shared); Node two = new Node(shared)) {
            CyclicBarrier together = new CyclicBarrier(3);
            ExecutorService threads = Executors.newFixedThreadPool(3);
            try {
                List<Future<Void>> running = new ArrayList<>();
                for (Node node : List.of(one, two)) {
                    running.add(threads.submit((Callable<Void>) () -> {
                        together.await();
                        while (node.rows("event = 'BOX_EDIT' and state = 'DONE'") < 300) {
                            node.dispatch();
                        }
                        return null;
                    }));
                }
                running.add(threads.submit((Callable<Void>) () -> {
                    together.await();
                    for (int state = 1; state <= 3; state++) {
                        for (int i = 0; i < 100; i++) {
                            one.told("BOX_EDIT", FakeStreak.box("B" + i, state));
                        }
                    }
                    return null;
                }));
                for (Future<Void> each : running) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            List<String> told = Stream.of(one, two).flatMap(node -> node.listener.told.stream()).toList();
            assertThat(told).doesNotHaveDuplicates();
            assertThat(told).contains(IntStream.range(0, 100).mapToObj(i -> "B" + i + "@3").toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasLeftAtAStopIsHandledAfterTheNextStart(Databases database) {
        DataSource shared = database.fresh();
        try (Node first = new Node(shared)) {
            first.told("BOX_EDIT", FakeStreak.box("B1", 10));
        }
        try (Node second = new Node(shared, new FakeStreak(), new StandingClock())) {
            second.loop.begin();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> second.listener.told, List.of("B1@10")::equals);
            // and from now on at once
            second.told("BOX_EDIT", FakeStreak.box("B2", 10));
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> second.listener.told.contains("B2@10"));
            second.loop.stop();
            assertThat(second.loop.isRunning()).isFalse();
            second.told("BOX_EDIT", FakeStreak.box("B3", 10));
            assertThat(second.rows("state = 'NEW'")).isOne();
        }
    }

    private static JsonNode key(String boxKey) {
        return JsonNodeFactory.instance.objectNode().put("boxKey", boxKey);
    }
}
