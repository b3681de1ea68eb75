package io.streakgp.deal.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.streakgp.customer.NewCustomerDecisions;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.document.PriceQuestion;
import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;
import io.streakgp.process.Samples;
import io.streakgp.shared.Protest;

class ApprovalDeskTest {

    private static final String BOX = Samples.BOX;

    private final Deals deals = mock();
    private final GreatPlains gp = mock();
    private final Approvals approvals = mock();
    private final Corrections corrections = mock();
    private final NewCustomerDecisions newCustomers = mock();
    private final CaseHistory history = mock();
    private final CaseFile caseFile = new CaseFile(deals, gp, history, mock(io.streakgp.streak.StreakProperties.class));
    private final ApprovalDesk desk = new ApprovalDesk(new CreditReview(deals, gp, caseFile, approvals), new HoldReview(deals, gp, caseFile), new PriceReview(deals, caseFile),
            new OrderReview(deals, caseFile), deals, approvals, corrections, newCustomers, history);

    @BeforeEach
    void dealOf400() {
        GpCustomer customer = Samples.customer("NORTHW01");
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.IN_PROGRESS, "NORTHW01"));
        when(deals.draft(BOX)).thenReturn(Samples.draft());
        when(deals.snapshot(BOX)).thenReturn(Samples.snapshot());
        when(deals.policy(BOX)).thenReturn(new OrderPolicy(OrderPolicy.Outcome.ASK, "controllers", "", "100,000 or more"));
        when(gp.setup("TWO")).thenReturn(Samples.setup());
        when(gp.customer("TWO", "NORTHW01")).thenReturn(Optional.of(customer));
        when(gp.creditStanding("TWO", customer)).thenReturn(new CreditStanding(customer, true, GpCustomer.LimitType.NO_CREDIT, BigDecimal.ZERO,
                new BigDecimal("300.00"), new BigDecimal("500.00")));
    }

    @Test
    @DisplayName("An approval is kept with who gave it, why, and how things stood at the moment of the decision")
    void anApprovalIsKeptWithHowThingsStoodWhenItWasGiven() {
        Map<Review, Approvals.Check> checks = Map.of(Review.REVIEW_CREDIT_LIMIT, Approvals.Check.CREDIT, Review.CUSTOMER_ON_HOLD, Approvals.Check.HOLD,
                Review.APPROVE_ORDER, Approvals.Check.ORDER);
        Map<Review, String> standing = Map.of(Review.REVIEW_CREDIT_LIMIT, "exposure when decided: 500.00 USD", Review.CUSTOMER_ON_HOLD, "on hold when decided",
                Review.APPROVE_ORDER, "100,000 or more");
        checks.forEach((review, check) -> {
            desk.approve(review, BOX, "fiona", "pays on Friday");
            verify(approvals).add(BOX, check, "NORTHW01", Samples.draft(), "fiona", "pays on Friday (" + standing.get(review) + ")");
            verify(history).decided(BOX, review, "approve", "fiona", "pays on Friday");
        });
    }

    @Test
    @DisplayName("Who corrected does not approve: neither credit nor hold, price or order")
    void whoCorrectedTheDealMayNotApproveIt() {
        when(corrections.correctors(BOX)).thenReturn(List.of("carl", "fiona"));
        for (Review review : List.of(Review.REVIEW_CREDIT_LIMIT, Review.CUSTOMER_ON_HOLD, Review.APPROVE_PRICE, Review.APPROVE_ORDER)) {
            assertThatThrownBy(() -> desk.approve(review, BOX, "fiona", "fine")).isInstanceOf(Protest.class).hasMessageContaining("somebody else");
        }
        verify(approvals, never()).add(any(), any(), any(), any(), any(), any());
        verify(history, never()).decided(any(), any(), any(), any(), any());
        desk.approve(Review.APPROVE_ORDER, BOX, "fred", "fine");
        verify(approvals).add(any(), any(), any(), any(), eq("fred"), any());
    }

    @Test
    @DisplayName("Who completed the new customer of the deal does not approve the deal")
    void whoCompletedTheNewCustomerMayNotApprove() {
        when(newCustomers.decidedBy(BOX)).thenReturn(List.of("fiona"));
        assertThatThrownBy(() -> desk.approve(Review.CUSTOMER_ON_HOLD, BOX, "fiona", "fine")).isInstanceOf(Protest.class).hasMessageContaining("new customer");
        verify(approvals, never()).add(any(), any(), any(), any(), any(), any());
        desk.approve(Review.CUSTOMER_ON_HOLD, BOX, "fred", "fine");
        verify(approvals).add(any(), any(), any(), any(), eq("fred"), any());
    }

    @Test
    @DisplayName("Who corrected may refuse")
    void aRefusalIsNoApproval() {
        when(corrections.correctors(BOX)).thenReturn(List.of("fiona"));
        desk.decided(Review.APPROVE_ORDER, BOX, "refuse", "fiona", "no budget");
        verify(history).decided(BOX, Review.APPROVE_ORDER, "refuse", "fiona", "no budget");
        verify(approvals, never()).add(any(), any(), any(), any(), any(), any());
    }

    @Test
    @DisplayName("The longest reason that a form takes fits the approval, whatever is added to it")
    void theLongestReasonFits() {
        Draft draft = Samples.draft();
        List<PriceQuestion> many = java.util.stream.IntStream.rangeClosed(1, 60).mapToObj(line -> new PriceQuestion(line, "A-RATHER-LONG-ITEM-NUMBER-" + line,
                BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("90"), "finance", "far below")).toList();
        when(deals.draft(BOX)).thenReturn(new Draft(draft.header(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(),
                false, false, "", "", 2, "STDORD", new Draft.Context(null, null, many, null, "", null, Map.of())));
        desk.approve(Review.APPROVE_PRICE, BOX, "fiona", "x".repeat(400));
        verify(approvals).add(any(), any(), any(), any(), any(), argThat(reason -> reason.length() <= 600 && reason.contains("60 prices")));
        assertThat(desk.facts(Review.APPROVE_PRICE, BOX)).isInstanceOf(PriceReview.Facts.class);
    }
}
