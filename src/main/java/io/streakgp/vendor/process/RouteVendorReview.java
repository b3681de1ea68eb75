package io.streakgp.vendor.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.review.process.RoutedReview;
import io.streakgp.vendor.VendorRouting;
import io.streakgp.vendor.VendorSearch;

/** Chooses who in finance decides and by when, and says on the box that the supplier waits. */
@Component
class RouteVendorReview implements JavaDelegate {

    private final VendorRouting routing;

    RouteVendorReview(VendorRouting routing) {
        this.routing = routing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        VendorSearch.Outcome outcome = VendorSearch.Outcome.valueOf((String) execution.getVariable(VendorCreationProcess.SEARCH_OUTCOME));
        RoutedReview.on(execution, routing.route(execution.getProcessBusinessKey(), outcome));
    }
}
