package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.payment.reversal.ReversalPlanning;
import io.streakgp.review.process.RoutedReview;

/** Chooses who takes the payment back in GP by hand, and by when. */
@Component
class RouteTakeBack implements JavaDelegate {

    private final ReversalPlanning planning;

    RouteTakeBack(ReversalPlanning planning) {
        this.planning = planning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RoutedReview.on(execution, planning.takeBackRoute(execution.getProcessBusinessKey()));
    }
}
