package io.streakgp.deal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import io.streakgp.shared.CompanyTime;

/** One running comment, one line per event. */
class BoxDiaryTest {

    private static final CompanyTime CHICAGO = new CompanyTime(Clock.systemUTC(), ZoneId.of("America/Chicago"));
    private static final Instant MORNING = Instant.parse("2026-11-05T16:14:00Z");

    private final BoxDiary blank = BoxDiary.of("pipeline1");

    @Test
    void eachEventIsALineWithItsTimeOnTheCompanysClockNewestLast() {
        BoxDiary diary = blank.told("a", "Waiting for credit approval (finance)", MORNING).told("b", "GP order ORD1 was entered.", MORNING.plusSeconds(60));
        assertThat(diary.text(CHICAGO)).isEqualTo("2026-11-05 10:14 Waiting for credit approval (finance)\n10:15 GP order ORD1 was entered.\n");
    }

    @Test
    void theDateStandsWhereItChanges() {
        BoxDiary diary = blank.told("a", "one", MORNING).told("b", "two", MORNING.plus(Duration.ofHours(14))).told("c", "three", MORNING.plus(Duration.ofHours(15)));
        assertThat(diary.text(CHICAGO)).isEqualTo("2026-11-05 10:14 one\n2026-11-06 00:14 two\n01:14 three\n");
    }

    @Test
    void theSameNewsTwiceInARowAddsNoLineAndOtherNewsBetweenMakesItNewsAgain() {
        BoxDiary diary = blank.told("a", "one", MORNING);
        assertThat(diary.told("a", "one", MORNING.plusSeconds(60))).isEqualTo(diary);
        assertThat(diary.told("b", "two", MORNING).told("a", "one", MORNING).lines()).isEqualTo(3);
    }

    @Test
    void newsWithoutWordsIsNoLine() {
        BoxDiary diary = blank.told("a", " ", MORNING);
        assertThat(diary.lines()).isZero();
        assertThat(diary.lastNews()).isNotEmpty();
    }

    @Test
    void theOldestLinesAreFoldedAway() {
        BoxDiary diary = blank;
        for (int i = 1; i <= BoxDiary.MOST_LINES; i++) {
            diary = diary.told("news " + i, "line " + i, MORNING);
        }
        assertThat(diary.text(CHICAGO)).startsWith("2026-11-05 10:14 line 1\n").endsWith("10:14 line 20\n");
        diary = diary.told("news 21", "line 21", MORNING);
        assertThat(diary.text(CHICAGO)).startsWith("(1 earlier line left out)\n2026-11-05 10:14 line 2\n").endsWith("10:14 line 21\n");
        diary = diary.told("news 22", "line 22", MORNING);
        assertThat(diary.text(CHICAGO)).startsWith("(2 earlier lines left out)\n2026-11-05 10:14 line 3\n").hasLineCount(21);
    }

    @Test
    void aLineIsOneLineOfBoundedLength() {
        assertThat(blank.told("a", "a reason\nin two\t lines ", MORNING).kept().get(0).text()).isEqualTo("a reason in two lines");
        assertThat(blank.told("a", "x".repeat(500), MORNING).kept().get(0).text()).hasSize(500).endsWith("x");
        assertThat(blank.told("a", "x".repeat(501), MORNING).kept().get(0).text()).hasSize(500).endsWith("x…");
    }

    @Test
    void theSameWaitGoesOnSinceItBegan() {
        BoxDiary waiting = blank.waiting("credit approval", MORNING);
        assertThat(waiting.waitsSince()).isEqualTo(MORNING);
        assertThat(waiting.waiting("credit approval", MORNING.plusSeconds(60)).waitsSince()).isEqualTo(MORNING);
        assertThat(waiting.waiting("price approval", MORNING.plusSeconds(60)).waitsSince()).isEqualTo(MORNING.plusSeconds(60));
        BoxDiary over = waiting.waiting("", MORNING.plusSeconds(60));
        assertThat(over.waitsSince()).isNull();
        assertThat(over.waiting("credit approval", MORNING.plusSeconds(90)).waitsSince()).isEqualTo(MORNING.plusSeconds(90));
    }
}
