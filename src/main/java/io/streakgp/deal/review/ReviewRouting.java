package io.streakgp.deal.review;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.customer.NewCustomerDecisions;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.document.PriceQuestion;
import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;

/** Who decides, by when, and who is asked next when nobody does: the rule {@code review-routing}. Tells sales that the deal waits. */
@Component
public class ReviewRouting {

    static final String TABLE = "review-routing";

    private final Decisions decisions;
    private final DecisionTraces traces;
    private final Deals deals;
    private final NewCustomerDecisions newCustomers;
    private final BoxReport report;

    ReviewRouting(Decisions decisions, DecisionTraces traces, Deals deals, NewCustomerDecisions newCustomers, BoxReport report) {
        this.decisions = decisions;
        this.traces = traces;
        this.deals = deals;
        this.newCustomers = newCustomers;
        this.report = report;
    }

    /**
     * Where a review goes. Times are ISO 8601 durations from now.
     *
     * @param group         who decides
     * @param dueIn         until when it should be decided
     * @param remindAfter   when it is brought up again
     * @param escalateAfter when {@code escalateTo} is asked as well
     * @param processHold   PRCHLDID that the order is put on while it waits; empty for none
     * @param waitsFor      what the deal waits for, in words that sales reads
     */
    public record Route(String group, String dueIn, String remindAfter, String escalateAfter, String escalateTo, String processHold, String waitsFor) {
    }

    /** Asks the rule. */
    public Route route(String boxKey, Review review) {
        Map<String, Object> input = new HashMap<>();
        input.put("review", review.id());
        input.put("company", deals.get(boxKey).company());
        input.put("netAmount", deals.findDraft(boxKey).map(Draft::functionalNet).orElse(null));
        input.put("askedGroup", askedGroup(boxKey, review));
        DecisionOutcome outcome = decisions.require(TABLE, input);
        traces.keep(boxKey, outcome.trace());
        Map<String, Object> row = outcome.rows().get(0);
        return new Route(text(row, "group"), text(row, "dueIn"), text(row, "remindAfter"), text(row, "escalateAfter"), text(row, "escalateTo"),
                row.get("processHold") instanceof String hold ? hold : "", text(row, "waitsFor"));
    }

    /** Whom another rule has asked for already: the band of {@code order-policy}, or {@code price-approval} for the price furthest below the list; else {@code null}. */
    private String askedGroup(String boxKey, Review review) {
        return switch (review) {
            case APPROVE_ORDER -> deals.policy(boxKey).group();
            case APPROVE_PRICE -> deals.draft(boxKey).priceQuestions().stream().max(Comparator.comparing(PriceQuestion::belowPercent))
                    .map(PriceQuestion::group).orElse(null);
            case COMPLETE_NEW_CUSTOMER -> newCustomers.askedGroup(boxKey).orElse(null);
            default -> null;
        };
    }

    /** Tells sales on the box what the deal waits for, or what they must mend. */
    public void tellSales(String boxKey, Review review, Route route) {
        report.tell(boxKey, switch (review) {
            case CORRECT_DEAL_DATA -> BoxNews.mend(deals.faults(boxKey), route.group());
            case DEAL_CHANGED_AFTER_ORDER -> BoxNews.of(BoxNews.Event.CHANGED);
            case WON_AGAIN -> BoxNews.of(BoxNews.Event.WON_AGAIN);
            default -> BoxNews.waiting(route.waitsFor(), route.group());
        });
    }

    private static String text(Map<String, Object> row, String output) {
        if (row.get(output) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new MappingFault("Rule " + TABLE + " gives no \"" + output + "\": fill it in, in its last row at least");
    }
}
