package io.streakgp.deal.process;

import java.time.Duration;
import java.time.format.DateTimeParseException;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.review.Review;
import io.streakgp.deal.review.ReviewRouting;
import io.streakgp.mapping.MappingFault;

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
        execution.getProcessInstance().setVariable(DealToOrder.REVIEW_DUE, time("dueIn", route.dueIn()));
        execution.getProcessInstance().setVariable(DealToOrder.REMIND_AFTER, time("remindAfter", route.remindAfter()));
        execution.getProcessInstance().setVariable(DealToOrder.ESCALATE_AFTER, time("escalateAfter", route.escalateAfter()));
        execution.getProcessInstance().setVariable(DealToOrder.ESCALATE_TO, route.escalateTo());
        routing.tellSales(boxKey, review, route);
    }

    /** The engine would fail too, but name neither table nor column. */
    private static String time(String output, String text) {
        try {
            Duration.parse(text);
            return text;
        } catch (DateTimeParseException unreadable) {
            throw new MappingFault("Rule review-routing gives \"" + text + "\" as \"" + output + "\": write hours as PT8H, days as P1D");
        }
    }
}
