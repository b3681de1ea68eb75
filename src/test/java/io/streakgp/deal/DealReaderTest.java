package io.streakgp.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.deal.DealReader.Situation;
import io.streakgp.deal.review.Corrections;
import io.streakgp.process.Samples;
import io.streakgp.streak.Box;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakProperties;

class DealReaderTest {

    private static final String BOX = Samples.BOX;
    /** The sample was read five seconds after it was won. */
    private static final Instant READ = Samples.WON_AT.plusSeconds(5);
    private static final Instant AGAIN = Samples.WON_AT.plusSeconds(600);

    private final Streak streak = mock();
    private final Deals deals = mock();
    private final Corrections corrections = mock();

    private DealReader reader(Instant now) {
        return new DealReader(streak, new StreakProperties("https://api.streak.com", "key", "token", "Closed-Won", 8, null, null, Duration.ofSeconds(15),
                "https://www.streak.com/a/boxes/"), deals, corrections, Clock.fixed(now, ZoneOffset.UTC));
    }

    @BeforeEach
    void known() {
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.IN_PROGRESS, ""));
        when(corrections.applyTo(any())).thenAnswer(call -> call.getArgument(0));
        when(streak.organization("org1")).thenReturn(Optional.of(Samples.ORGANIZATION));
        when(streak.contact("contact1")).thenReturn(Optional.of(Samples.CONTACT));
    }

    private static Box box(String stage, Instant wonAt, String fingerprint) {
        return box(stage, wonAt, fingerprint, List.of(new Box.Link("org1", false)));
    }

    private static Box box(String stage, Instant wonAt, String fingerprint, List<Box.Link> organizations) {
        Box box = Samples.box("SMB Sales", Map.of());
        return new Box(box.key(), box.name(), box.notes(), box.pipelineKey(), box.pipeline(), box.stageKey(), stage, box.fields(), box.emptyFields(), box.assignees(),
                box.contacts(), organizations, box.updatedAt(), wonAt, fingerprint);
    }

    private void inStreak(Box box) {
        when(streak.box(BOX)).thenReturn(Optional.ofNullable(box));
    }

    @Test
    void aWonBoxIsReadWithOrganizationAndContactAndKept() {
        Box won = box("Closed-Won", Samples.WON_AT, "fingerprint");
        inStreak(won);
        assertThat(reader(READ).read(BOX)).isEqualTo(Situation.WON);
        verify(deals).keep(new DealSnapshot(won, Samples.ORGANIZATION, Samples.CONTACT, null));
        verify(deals, never()).noteWin(any(), any());
    }

    @Test
    void aBoxThatLeftTheWonStageOrIsGoneIsWithdrawn() {
        inStreak(box("Closed-Lost", AGAIN, "lost"));
        assertThat(reader(READ).read(BOX)).isEqualTo(Situation.WITHDRAWN);
        inStreak(null);
        assertThat(reader(READ).read(BOX)).isEqualTo(Situation.WITHDRAWN);
        verify(deals, never()).noteWin(any(), any());
    }

    @Test
    @DisplayName("Won again before its number: the deal is of the day on which it was won last")
    void theLastWinCounts() {
        inStreak(box("Closed-Won", AGAIN, "fingerprint"));
        assertThat(reader(READ).read(BOX)).isEqualTo(Situation.WON);
        verify(deals).noteWin(Samples.deal(DealState.IN_PROGRESS, ""), AGAIN);
    }

    @ParameterizedTest
    @EnumSource(value = DealState.class, names = {"BOOKED", "ADOPTED"})
    void aDealWhoseDocumentStandsIsBooked(DealState state) {
        when(deals.get(BOX)).thenReturn(Samples.deal(state, "NORTHW01"));
        inStreak(box("Closed-Lost", AGAIN, "lost"));
        assertThat(reader(READ).read(BOX)).isEqualTo(Situation.BOOKED);
        inStreak(null);
        assertThat(reader(READ).read(BOX)).isEqualTo(Situation.BOOKED);
    }

    @Test
    @DisplayName("Several organizations: the starred one; none or two starred: ask")
    void theStarredOrganizationCounts() {
        inStreak(box("Closed-Won", Samples.WON_AT, "x", List.of(new Box.Link("org0", false), new Box.Link("org1", true))));
        assertThat(reader(READ).snapshot(streak.box(BOX).orElseThrow()).organization()).isEqualTo(Samples.ORGANIZATION);
        for (boolean starred : List.of(true, false)) {
            Box both = box("Closed-Won", Samples.WON_AT, "x", List.of(new Box.Link("org0", starred), new Box.Link("org1", starred)));
            DealSnapshot snapshot = reader(READ).snapshot(both);
            assertThat(snapshot.organization()).isNull();
            assertThat(snapshot.ambiguous()).contains("2 organizations");
        }
    }

    @Test
    @DisplayName("Before any send more than a minute after the last read the box is looked at again")
    void aDealIsLookedAtAgainAfterAMinute() {
        assertThat(reader(READ.plusSeconds(59)).hasChanged(Samples.deal(DealState.IN_PROGRESS, ""))).isFalse();
        verifyNoInteractions(streak);

        DealReader later = reader(READ.plusSeconds(60));
        inStreak(box("Closed-Won", Samples.WON_AT, "fingerprint"));
        assertThat(later.hasChanged(Samples.deal(DealState.IN_PROGRESS, ""))).isFalse();
        for (Box changed : List.of(box("Closed-Won", Samples.WON_AT, "edited"), box("Closed-Lost", AGAIN, "fingerprint"), box("Closed-Won", AGAIN, "fingerprint"))) {
            inStreak(changed);
            assertThat(later.hasChanged(Samples.deal(DealState.IN_PROGRESS, ""))).as("%s", changed).isTrue();
        }
        inStreak(null);
        assertThat(later.hasChanged(Samples.deal(DealState.IN_PROGRESS, ""))).isTrue();
    }
}
