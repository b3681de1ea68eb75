package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.payment.review.PaymentRouting;
import io.streakgp.review.process.RoutedReview;

/** Chooses who decides about the payment, and by when. */
@Component
class RoutePaymentReview implements JavaDelegate {

    private final PaymentRouting routing;

    RoutePaymentReview(PaymentRouting routing) {
        this.routing = routing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RoutedReview.on(execution, routing.route(execution.getProcessBusinessKey(), (String) execution.getVariable(PaymentReconciliation.REVIEW)));
    }
}
