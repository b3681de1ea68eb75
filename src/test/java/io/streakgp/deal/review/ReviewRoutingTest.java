package io.streakgp.deal.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import io.streakgp.customer.NewCustomerDecisions;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.document.PriceQuestion;
import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.DecisionTrace;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;
import io.streakgp.process.Samples;
import io.streakgp.review.ReviewRoutes;
import io.streakgp.review.Route;
import io.streakgp.shared.Fault;

class ReviewRoutingTest {

    private static final String BOX = Samples.BOX;
    private static final Route ROUTE = new Route("finance", "PT8H", "PT8H", "P2D", "controllers", "", "credit approval");

    private final Decisions decisions = mock();
    private final DecisionTraces traces = mock();
    private final Deals deals = mock();
    private final NewCustomerDecisions newCustomers = mock();
    private final BoxReport report = mock();
    private final ReviewRouting routing = new ReviewRouting(new ReviewRoutes(decisions, traces), deals, newCustomers, report);
    private final Map<String, Object> row = new HashMap<>(Map.of("group", "finance", "dueIn", "PT8H", "remindAfter", "PT8H", "escalateAfter", "P2D",
            "escalateTo", "controllers", "waitsFor", "credit approval"));

    @BeforeEach
    void mappedDeal() {
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.IN_PROGRESS, "NORTHW01"));
        when(deals.draft(BOX)).thenReturn(Samples.draft());
        when(deals.findDraft(BOX)).thenReturn(Optional.of(Samples.draft().worth(null, new BigDecimal("520.00"))));
        when(decisions.require(any(), anyMap())).thenAnswer(asked -> new DecisionOutcome(List.of(row), new DecisionTrace("review-routing", 1, "x", List.of("rule_x"))));
    }

    private Map<String, Object> asked() {
        @SuppressWarnings("unchecked")
        ArgumentCaptor<Map<String, Object>> input = ArgumentCaptor.forClass(Map.class);
        verify(decisions).require(org.mockito.ArgumentMatchers.eq("review-routing"), input.capture());
        return input.getValue();
    }

    private static PriceQuestion question(int below, String group) {
        return new PriceQuestion(1, "PUMP-10", BigDecimal.ONE, BigDecimal.TEN, new BigDecimal(below), group, "far below");
    }

    @Test
    void theRuleIsAskedWithTheReviewTheCompanyAndTheNetAmountInTheBooksCurrency() {
        assertThat(routing.route(BOX, Review.REVIEW_CREDIT_LIMIT)).isEqualTo(ROUTE);
        assertThat(asked()).containsEntry("review", "reviewCreditLimit").containsEntry("company", "TWO").containsEntry("netAmount", new BigDecimal("520.00"))
                .containsEntry("askedGroup", null);
    }

    @Test
    void whatIsNotMappedYetIsRoutedToo() {
        when(deals.findDraft(BOX)).thenReturn(Optional.empty());
        routing.route(BOX, Review.CORRECT_DEAL_DATA);
        assertThat(asked()).containsEntry("netAmount", null);
    }

    @Test
    @DisplayName("Bands of amount and their groups are in order-policy: its group is asked")
    void theGroupOfTheBandIsAsked() {
        when(deals.policy(BOX)).thenReturn(new OrderPolicy(OrderPolicy.Outcome.ASK, "controllers", "", "100,000 or more"));
        routing.route(BOX, Review.APPROVE_ORDER);
        assertThat(asked()).containsEntry("askedGroup", "controllers");
    }

    @Test
    @DisplayName("Several prices below the list: who is asked for the one furthest below decides about all")
    void thePriceFurthestBelowDecidesWhoIsAsked() {
        Draft draft = Samples.draft();
        when(deals.draft(BOX)).thenReturn(new Draft(draft.header(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(), false, false,
                "", "", 2, "STDORD", new Draft.Context(null, null, List.of(question(20, "finance"), question(60, "owners"), question(11, "controllers")), null, "", null, Map.of())));
        routing.route(BOX, Review.APPROVE_PRICE);
        assertThat(asked()).containsEntry("askedGroup", "owners");
    }

    @Test
    void aRowThatLeavesSomethingOpenIsTheRulesFault() {
        row.put("escalateTo", " ");
        assertThatThrownBy(() -> routing.route(BOX, Review.REVIEW_CREDIT_LIMIT)).isInstanceOf(MappingFault.class).hasMessageContaining("escalateTo");
    }

    @Test
    @DisplayName("Sales sees what the deal waits for, what they must mend, that it changed after its order, that it was won again")
    void salesIsTold() {
        routing.tellSales(BOX, Review.REVIEW_CREDIT_LIMIT, ROUTE);
        verify(report).tell(BOX, BoxNews.waiting("credit approval", "finance"));
        List<Fault> faults = List.of(new Fault("Line items", "wrong", "mend it"));
        when(deals.faults(BOX)).thenReturn(faults);
        routing.tellSales(BOX, Review.CORRECT_DEAL_DATA, ROUTE);
        verify(report).tell(BOX, BoxNews.mend(faults, "finance"));
        routing.tellSales(BOX, Review.DEAL_CHANGED_AFTER_ORDER, ROUTE);
        verify(report).tell(BOX, BoxNews.of(BoxNews.Event.CHANGED));
        routing.tellSales(BOX, Review.WON_AGAIN, ROUTE);
        verify(report).tell(BOX, BoxNews.of(BoxNews.Event.WON_AGAIN));
    }
}
