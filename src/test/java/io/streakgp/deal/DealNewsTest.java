package io.streakgp.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.deal.change.OrderChanges;
import io.streakgp.deal.process.DealProcess;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;

/** What news of a box means, in each state of its deal. */
class DealNewsTest {

    private static final String BOX = Samples.BOX;
    private static final Instant AGAIN = Samples.WON_AT.plusSeconds(600);

    private final Deals deals = mock();
    private final DealReader reader = mock();
    private final OrderChanges changes = mock();
    private final DealProcess process = mock();
    private final CompanyProperties company = mock();
    private final Clock clock = Clock.fixed(AGAIN, ZoneOffset.UTC);
    private final DealNews news = new DealNews(deals, reader, changes, process, company, new CompanyTime(clock, ZoneId.of("America/Chicago")),
            new DealNews.GoLive(LocalDate.of(2026, 11, 1)), clock);

    @BeforeEach
    void won() {
        when(company.id()).thenReturn("TWO");
        when(reader.isWon(any())).thenAnswer(asked -> asked.<Box>getArgument(0).stage().equals("Closed-Won"));
        when(deals.add(any(), any(), any(), any())).thenReturn(true);
    }

    private void known(DealState state) {
        when(deals.hold(BOX)).thenReturn(Optional.of(Samples.deal(state, "NORTHW01")));
    }

    private static Box box(String stage, Instant wonAt, String fingerprint) {
        Box box = Samples.box("SMB Sales", Map.of());
        return new Box(box.key(), box.name(), box.notes(), box.pipelineKey(), box.pipeline(), box.stageKey(), stage, box.fields(), box.emptyFields(), box.assignees(),
                box.contacts(), box.organizations(), box.updatedAt(), wonAt, fingerprint);
    }

    private static Box same() {
        return box("Closed-Won", Samples.WON_AT, "fingerprint");
    }

    private static Box edited() {
        return box("Closed-Won", Samples.WON_AT, "edited");
    }

    private static Box lost() {
        return box("Closed-Lost", AGAIN, "lost");
    }

    private static Box wonAgain() {
        return box("Closed-Won", AGAIN, "fingerprint");
    }

    @Test
    void aNewWinStartsTheBookingOnceAndOneBeforeGoLiveIsListed() {
        when(deals.hold(BOX)).thenReturn(Optional.empty());
        assertThat(news.changed(lost())).isEqualTo("not won");
        news.changed(same());
        verify(deals).add(BOX, "TWO", Samples.WON_AT, DealState.IN_PROGRESS);
        verify(process).start(BOX);
        Instant before = Instant.parse("2026-10-31T12:00:00Z");
        assertThat(news.changed(box("Closed-Won", before, "x"))).contains("before go-live");
        verify(deals).add(BOX, "TWO", before, DealState.BEFORE_GO_LIVE);
        when(deals.add(any(), any(), any(), any())).thenReturn(false);
        assertThat(news.changed(same())).contains("another node");
        verify(process).start(BOX);
    }

    @Test
    @DisplayName("While it is booked: our own write is dropped, a change is told to the process that waits")
    void aChangeIsToldToTheProcessThatWaits() {
        known(DealState.IN_PROGRESS);
        when(process.isBooking(BOX)).thenReturn(true);
        when(process.tellChanged(BOX)).thenReturn(true);
        assertThat(news.changed(same())).contains("nothing new");
        verify(process, never()).tellChanged(any());
        for (Box change : new Box[] {edited(), lost()}) {
            assertThat(news.changed(change)).contains("looks again");
        }
        assertThat(news.deleted(BOX)).contains("looks again");
    }

    @Test
    @DisplayName("Won again while it is booked: the process looks again, although nothing but the win is new")
    void aSecondWinIsToldToTheProcessThatWaits() {
        known(DealState.IN_PROGRESS);
        when(process.isBooking(BOX)).thenReturn(true);
        when(process.tellChanged(BOX)).thenReturn(true);
        assertThat(news.changed(wonAgain())).contains("looks again");
        verify(deals).noteWin(any(), org.mockito.ArgumentMatchers.eq(AGAIN));
        verify(process, never()).start(any());
    }

    @Test
    @DisplayName("A change never interrupts a step that writes outside: it stays news until the process has come to rest")
    void aChangeStaysNewsWhileTheProcessIsAtWork() {
        known(DealState.IN_PROGRESS);
        when(process.isBooking(BOX)).thenReturn(true);
        for (Box change : new Box[] {edited(), lost(), wonAgain()}) {
            assertThatThrownBy(() -> news.changed(change)).isInstanceOf(NotNow.class);
        }
        assertThatThrownBy(() -> news.deleted(BOX)).isInstanceOf(NotNow.class);
    }

    @Test
    void aDealWhoseProcessWasCancelledIsTakenUpByANewWinOnly() {
        known(DealState.IN_PROGRESS);
        assertThat(news.changed(edited())).contains("cancelled");
        assertThat(news.deleted(BOX)).contains("cancelled");
        verify(process, never()).start(any());
        news.changed(wonAgain());
        verify(process).start(BOX);
    }

    @ParameterizedTest
    @EnumSource(value = DealState.class, names = {"BEFORE_GO_LIVE", "REFUSED", "WITHDRAWN"})
    void whatEndedWithoutADocumentIsTakenUpByANewWinOnly(DealState state) {
        known(state);
        assertThat(news.changed(edited())).contains("nothing to do");
        assertThat(news.changed(lost())).contains("nothing to do");
        assertThat(news.deleted(BOX)).contains("nothing was under way");
        verify(process, never()).start(any());
        news.changed(wonAgain());
        verify(deals).wonAgain(any(), org.mockito.ArgumentMatchers.eq(AGAIN));
        verify(process).start(BOX);
    }

    @ParameterizedTest
    @EnumSource(value = DealState.class, names = {"BOOKED", "ADOPTED", "VOIDED"})
    @DisplayName("After the order a change starts the process that puts it before a person, once; one new win books nothing by itself")
    void aChangeAfterTheOrderIsPutBeforeAPerson(DealState state) {
        known(state);
        assertThat(news.changed(edited())).contains("nothing that matters");
        verify(process, never()).startAfterOrder(any());

        when(changes.matter(any(), any())).thenReturn(true);
        news.changed(wonAgain());
        verify(process).startAfterOrder(BOX);
        verify(process, never()).start(any());

        when(process.isDecidingOnOrder(BOX)).thenReturn(true);
        when(process.tellChanged(BOX)).thenReturn(true);
        assertThat(news.changed(edited())).contains("looks again");
        when(process.tellChanged(BOX)).thenReturn(false);
        assertThatThrownBy(() -> news.changed(edited())).isInstanceOf(NotNow.class);
        verify(process).startAfterOrder(BOX);
    }

    @Test
    void aChangeWaitsUntilTheOrderIsReported() {
        known(DealState.BOOKED);
        when(changes.matter(any(), any())).thenReturn(true);
        when(process.isBooking(BOX)).thenReturn(true);
        assertThatThrownBy(() -> news.changed(edited())).isInstanceOf(NotNow.class).hasMessageContaining("reported");
    }

    @Test
    @DisplayName("Box deleted after its order: put before a person, once")
    void aDeletionAfterTheOrderIsPutBeforeAPerson() {
        known(DealState.BOOKED);
        assertThat(news.deleted(BOX)).contains("being decided already");
        when(changes.deletionMatters(any())).thenReturn(true);
        news.deleted(BOX);
        verify(process).startAfterOrder(BOX);
    }

    @Test
    @DisplayName("Box deleted while its second win waits for a decision, its order voided: the process looks again")
    void aDeletionWhileTheSecondWinOfAVoidedOrderIsDecided() {
        known(DealState.VOIDED);
        assertThat(news.deleted(BOX)).contains("voided");
        when(process.isDecidingOnOrder(BOX)).thenReturn(true);
        when(process.tellChanged(BOX)).thenReturn(true);
        assertThat(news.deleted(BOX)).contains("looks again");
    }

    @Test
    void newsOfAnUnknownDeletedBoxIsNone() {
        when(deals.hold(BOX)).thenReturn(Optional.empty());
        assertThat(news.deleted(BOX)).contains("no deal of ours");
    }
}
