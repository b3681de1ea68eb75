package io.streakgp.vendor;

import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.review.ReviewRoutes;
import io.streakgp.review.Route;

/** Who in finance decides about a supplier, and by when: the rule {@code review-routing}. Tells the box that it waits. */
@Component
public class VendorRouting {

    /** Ids of the reviews in the rule, by what the search came to. */
    private static final Map<VendorSearch.Outcome, String> REVIEWS = Map.of(VendorSearch.Outcome.CANDIDATES, "resolvePossibleDuplicateVendor",
            VendorSearch.Outcome.NONE, "releaseNewVendor");

    private final ReviewRoutes routes;
    private final Suppliers suppliers;
    private final SupplierReport report;

    VendorRouting(ReviewRoutes routes, Suppliers suppliers, SupplierReport report) {
        this.routes = routes;
        this.suppliers = suppliers;
        this.report = report;
    }

    /** @param outcome of the search: candidates, or none */
    public Route route(String boxKey, VendorSearch.Outcome outcome) {
        Route route = routes.route(boxKey, REVIEWS.get(outcome), suppliers.get(boxKey).company(), null, null);
        report.waiting(boxKey, route);
        return route;
    }
}
