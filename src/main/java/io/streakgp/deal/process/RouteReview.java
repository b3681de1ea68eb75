package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.review.Review;
import io.streakgp.deal.review.ReviewRouting;
import io.streakgp.review.Route;
import io.streakgp.review.process.RoutedReview;

/** Chooses who decides and by when, and tells sales that the deal waits. */
@Component
class RouteReview implements JavaDelegate {

    private final ReviewRouting routing;

    RouteReview(ReviewRouting routing) {
        this.routing = routing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String boxKey = execution.getProcessBusinessKey();
        Review review = Review.of((String) execution.getVariable(DealToOrder.REVIEW));
        Route route = routing.route(boxKey, review);
        RoutedReview.on(execution, route);
        routing.tellSales(boxKey, review, route);
    }
}
