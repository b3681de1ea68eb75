package io.streakgp.streak.intake;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.shared.NotNow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What no webhook told is found, whatever Streak's list does meanwhile. */
class SweepTest {

    private static final long T = 1_763_856_000_000L;
    private static final long SECOND = 1000;

    private static void fill(Node node, int boxes) {
        fill(node, boxes, SECOND);
    }

    private static void fill(Node node, int boxes, long apart) {
        IntStream.range(0, boxes).forEach(i -> node.streak.has(FakeStreak.box("B%04d".formatted(i), T + i * apart)));
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatWasNotToldAndTellsNothingTwice(Databases database) {
        try (Node node = new Node(database.fresh())) {
            fill(node, 3);
            node.told("BOX_EDIT", FakeStreak.box("B0001", T + SECOND));
            node.sweep.sweep();
            node.sweep.sweep();

            assertThat(node.rows("event = 'SWEEP'")).isEqualTo(2);
            node.dispatch();
            assertThat(node.listener.told).hasSize(3);

            node.streak.has(FakeStreak.box("B0000", T + 10 * SECOND));
            node.sweep.sweep();
            assertThat(node.rows("event = 'SWEEP'")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksALittleBehindTheLastBoxSeenAndNotFurther(Databases database) {
        try (Node node = new Node(database.fresh())) {
            node.streak.has(FakeStreak.box("B1", T));
            node.sweep.sweep();

            node.streak.has(FakeStreak.box("LATE", T - Duration.ofMinutes(2).toMillis()));
            node.streak.has(FakeStreak.box("OLD", T - Duration.ofMinutes(2).toMillis() - 1));
            node.sweep.sweep();

            assertThat(node.inbox.newestTold(List.of("B1", "LATE", "OLD"))).containsOnlyKeys("B1", "LATE");
        }
    }

    @Test
    void readsOnlyThePagesThatMayHaveNews() {
        try (Node node = new Node(Databases.H2.fresh())) {
            fill(node, 1000);
            node.sweep.sweep();
            assertThat(node.rows("event = 'SWEEP'")).isEqualTo(1000);

            node.streak.requests = 0;
            node.sweep.sweep();
            // the pipelines, and two pages: two minutes are 120 boxes here
            assertThat(node.streak.requests).isEqualTo(3);
        }
    }

    @Test
    void findsWhatAnUpdateOrADeletionMovesWhileItTurnsPages() {
        try (Node node = new Node(Databases.H2.fresh())) {
            // far apart, so that the overlap does not help
            fill(node, 250, 60 * SECOND);
            node.streak.beforePage = page -> {
                if (page == 1 && node.streak.boxes.containsKey("B0249")) {
                    // the first of the page just read goes, and one of the last page comes to the front
                    node.streak.boxes.remove("B0249");
                    node.streak.has(FakeStreak.box("B0000", T + 1000 * 60 * SECOND));
                    node.streak.boxes.remove("B0248");
                }
            };
            node.sweep.sweep();
            node.sweep.sweep();

            List<String> all = IntStream.range(0, 248).mapToObj("B%04d"::formatted).toList();
            assertThat(node.inbox.newestTold(all)).containsOnlyKeys(all.toArray(String[]::new)).containsEntry("B0000", T + 1000 * 60 * SECOND);
        }
    }

    @Test
    void followsAStreakThatGivesShortPagesAndSaysThatThereAreMore() {
        try (Node node = new Node(Databases.H2.fresh())) {
            node.streak.mostPerPage = 40;
            node.streak.saysWhetherThereAreMore = true;
            fill(node, 130);
            node.sweep.sweep();

            assertThat(node.rows("event = 'SWEEP'")).isEqualTo(130);
        }
    }

    @Test
    void endsWithAStreakThatDoesNotTurnPages() {
        try (Node node = new Node(Databases.H2.fresh())) {
            node.streak.turnsPages = false;
            fill(node, 100);
            node.sweep.sweep();

            assertThat(node.rows("event = 'SWEEP'")).isEqualTo(100);
        }
    }

    @Test
    void aSweepThatBreaksOffBeginsAgainAtTheSamePlace() {
        try (Node node = new Node(Databases.H2.fresh())) {
            fill(node, 250);
            node.streak.beforePage = page -> {
                if (page == 2) {
                    throw new NotNow("Streak is down", node.clock.instant());
                }
            };
            assertThatThrownBy(node.sweep::sweep).isInstanceOf(NotNow.class);
            assertThat(node.rows("event = 'SWEEP'")).isEqualTo(200);

            node.streak.beforePage = page -> { };
            node.sweep.sweep();
            assertThat(node.rows("event = 'SWEEP'")).isEqualTo(250);
        }
    }

    @Test
    void aPipelineThatIsRefusedDoesNotHideTheOthers() {
        try (Node node = new Node(Databases.H2.fresh())) {
            node.streak.pipelineKeys.add(0, "P0");
            node.streak.refused.add("P0");
            fill(node, 1);
            node.sweep.sweep();

            assertThat(node.rows("event = 'SWEEP'")).isOne();
        }
    }

    @Test
    void anEntryWithoutAUsableKeyDoesNotHideTheOthers() {
        try (Node node = new Node(Databases.H2.fresh())) {
            fill(node, 1);
            node.streak.has(FakeStreak.box("K".repeat(300), T));
            node.sweep.sweep();

            assertThat(node.rows("event = 'SWEEP'")).isOne();
        }
    }
}
