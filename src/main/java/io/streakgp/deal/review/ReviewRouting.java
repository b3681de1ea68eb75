package io.streakgp.deal.review;

import java.util.Comparator;

import org.springframework.stereotype.Component;

import io.streakgp.customer.NewCustomerDecisions;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.document.PriceQuestion;
import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.review.ReviewRoutes;
import io.streakgp.review.Route;

/** Who decides, by when, and who is asked next when nobody does: the rule {@code review-routing}. Tells sales that the deal waits. */
@Component
public class ReviewRouting {

    private final ReviewRoutes routes;
    private final Deals deals;
    private final NewCustomerDecisions newCustomers;
    private final BoxReport report;

    ReviewRouting(ReviewRoutes routes, Deals deals, NewCustomerDecisions newCustomers, BoxReport report) {
        this.routes = routes;
        this.deals = deals;
        this.newCustomers = newCustomers;
        this.report = report;
    }

    /** Asks the rule. */
    public Route route(String boxKey, Review review) {
        return routes.route(boxKey, review.id(), deals.get(boxKey).company(), deals.findDraft(boxKey).map(Draft::functionalNet).orElse(null),
                askedGroup(boxKey, review));
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
}
