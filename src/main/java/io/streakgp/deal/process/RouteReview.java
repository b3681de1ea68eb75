package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.review.Review;
import io.streakgp.deal.review.ReviewRouting;

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
        ReviewRouting.Route route = routing.route(boxKey, review);
        execution.getProcessInstance().setVariable(DealToOrder.REVIEW_GROUP, route.group());
        execution.getProcessInstance().setVariable(DealToOrder.REVIEW_DUE, route.dueIn());
        execution.getProcessInstance().setVariable(DealToOrder.REMIND_AFTER, route.remindAfter());
        execution.getProcessInstance().setVariable(DealToOrder.ESCALATE_AFTER, route.escalateAfter());
        execution.getProcessInstance().setVariable(DealToOrder.ESCALATE_TO, route.escalateTo());
        routing.tellSales(boxKey, review, route);
    }
}
