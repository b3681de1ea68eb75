package io.streakgp.deal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.deal.DealReader;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.deal.review.CaseFacts;
import io.streakgp.deal.review.CaseFile;
import io.streakgp.deal.review.CaseHistory;
import io.streakgp.deal.review.Review;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.SopType;
import io.streakgp.process.Samples;
import io.streakgp.shared.Fault;
import io.streakgp.shared.Protest;

class ChangeReviewTest {

    private static final String BOX = Samples.BOX;
    private static final SalesDocuments.Numbered ENTERED =
            new SalesDocuments.Numbered("TWO", SopType.ORDER, "ORDST2225", "STDORD", BOX, SalesDocuments.State.ENTERED);

    private final Deals deals = mock();
    private final DealReader reader = mock();
    private final Differences differences = mock();
    private final LaterVersions later = mock();
    private final SalesDocuments documents = mock();
    private final GreatPlains gp = mock();
    private final CaseFile caseFile = mock();
    private final CaseHistory history = mock();
    private final ChangeReview review = new ChangeReview(deals, reader, differences, later, documents, gp, caseFile, history);

    @BeforeEach
    void bookedDealThatChanged() {
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.BOOKED, "NORTHW01"));
        when(deals.snapshot(BOX)).thenReturn(Samples.snapshot());
        when(deals.draft(BOX)).thenReturn(Samples.draft());
        when(deals.faults(BOX)).thenReturn(List.of());
        when(later.of(BOX)).thenReturn(Optional.of(Samples.snapshot()));
        when(later.heldWith(BOX)).thenReturn(Optional.of("DEALCHANGE"));
        when(reader.isWon(any())).thenReturn(true);
        when(documents.current(BOX)).thenReturn(Optional.of(ENTERED));
        when(documents.latest(BOX)).thenReturn(Optional.of(ENTERED));
        when(caseFile.of(BOX)).thenReturn(new CaseFacts("Northwind expansion", "", "NORTHW01", "", "400.00 USD", "", "", List.of(), List.of()));
        when(differences.between(any(), any(), any())).thenReturn(List.of(new Difference("Line items", "2", "3")));
        standing("0", false, false);
    }

    private void standing(String transferred, boolean history, boolean voided) {
        when(gp.salesDocument("TWO", SopType.ORDER, "ORDST2225")).thenReturn(Optional.of(new GpSalesDocument(SopType.ORDER, "STDORD", "ORDST2225", "NORTHW01", "Z-US$",
                LocalDate.of(2026, 11, 23), "", BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.TEN, List.of(new GpSalesDocument.Line("PUMP-10", "Pump", new BigDecimal("2.00"),
                "EACH", new BigDecimal("200"), new BigDecimal("400"), BigDecimal.ZERO, new BigDecimal(transferred), BigDecimal.ZERO)), Map.of(), Set.of(), history, voided)));
    }

    private ChangeReview.Decision decide(String decision, boolean finance) {
        return review.decide(BOX, Review.WON_AGAIN, decision, "fiona", finance, "because");
    }

    @Test
    @DisplayName("\"Deal changed after order\" shows both versions")
    void bothVersionsAreShown() {
        ChangeReview.Facts facts = review.facts(BOX);
        assertThat(facts.order()).contains("ORDST2225");
        assertThat(facts.orderStatus()).isEqualTo("open, nothing invoiced or delivered, on process hold DEALCHANGE");
        assertThat(facts.orderLines()).containsExactly(new CaseFacts.Line("PUMP-10", "Pump", "2 EACH", "200.00 USD", "400.00 USD"));
        assertThat(facts.differences()).containsExactly(new Difference("Line items", "2", "3"));
        assertThat(facts.trouble()).isEmpty();
    }

    @Test
    void howTheOrderStandsIsSaidInPlainWords() {
        standing("1", false, false);
        assertThat(review.facts(BOX).orderStatus()).startsWith("partly invoiced or delivered");
        standing("0", true, false);
        assertThat(review.facts(BOX).orderStatus()).isEqualTo("posted or fully transferred");
        standing("0", false, true);
        assertThat(review.facts(BOX).orderStatus()).isEqualTo("voided");
        when(gp.salesDocument(any(), any(), any())).thenReturn(Optional.empty());
        assertThat(review.facts(BOX).orderStatus()).isEqualTo("no longer in GP");
        assertThat(review.facts(BOX).orderLines()).isEmpty();
    }

    @Test
    void aDeletedDealIsShownAsDeleted() {
        when(later.of(BOX)).thenReturn(Optional.empty());
        assertThat(review.facts(BOX).differences()).containsExactly(new Difference("Deal", "Northwind expansion", "deleted in Streak"));
    }

    @Test
    void whyAnEarlierDecisionCouldNotBeCarriedOutIsShown() {
        when(deals.faults(BOX)).thenReturn(List.of(new Fault("GP", "ORDST2225 is partly invoiced", "keep it")));
        assertThat(review.facts(BOX).trouble()).isEqualTo("ORDST2225 is partly invoiced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "amended", "void", "newOrder"})
    void aDecisionIsKeptWithWhoAndWhy(String decision) {
        assertThat(decide(decision, true).id()).isEqualTo(decision);
        verify(history).decided(BOX, Review.WON_AGAIN, decision, "fiona", "because");
        verify(deals).keepFaults(BOX, List.of());
    }

    @Test
    @DisplayName("Won again: a new order only by finance")
    void onlyFinanceBooksADealASecondTime() {
        assertThatThrownBy(() -> decide("newOrder", false)).isInstanceOf(Protest.class).hasMessageContaining("Only finance");
        assertThat(decide("keep", false)).isEqualTo(ChangeReview.Decision.KEEP);
    }

    @Test
    void aDealThatIsNotWonOrWasDeletedIsNotBookedAnew() {
        when(reader.isWon(any())).thenReturn(false);
        assertThatThrownBy(() -> decide("newOrder", true)).isInstanceOf(Protest.class).hasMessageContaining("not won any more");
        when(later.of(BOX)).thenReturn(Optional.empty());
        assertThatThrownBy(() -> decide("newOrder", true)).isInstanceOf(Protest.class).hasMessageContaining("not won any more");
        verify(history, never()).decided(any(), any(), any(), any(), any());
    }

    @Test
    @DisplayName("Void only while nothing is transferred or fulfilled")
    void whatIsUnderWayCannotBeVoided() {
        standing("1", false, false);
        assertThatThrownBy(() -> decide("void", true)).isInstanceOf(Protest.class).hasMessageContaining("no longer be voided");
        standing("0", true, false);
        assertThatThrownBy(() -> decide("void", true)).isInstanceOf(Protest.class);
        standing("0", true, true);
        assertThat(decide("void", true)).as("a clerk has voided it, and that moved it to history").isEqualTo(ChangeReview.Decision.VOID);
        assertThat(decide("newOrder", true)).as("it stands beside the new one").isEqualTo(ChangeReview.Decision.NEW_ORDER);
    }

    @Test
    void whatIsVoidedIsNotVoidedAgain() {
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.VOIDED, "NORTHW01"));
        assertThatThrownBy(() -> decide("void", true)).isInstanceOf(Protest.class).hasMessageContaining("voided already");
    }
}
