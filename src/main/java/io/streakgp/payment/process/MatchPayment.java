package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.payment.review.PaymentPlanning;
import io.streakgp.payment.review.PaymentReview;

/** Finds payer and documents, and says which decision is left to a person. */
@Component
class MatchPayment implements JavaDelegate {

    private final PaymentPlanning planning;

    MatchPayment(PaymentPlanning planning) {
        this.planning = planning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String batchKind = execution.getVariable(PaymentReconciliation.BATCH_KIND) instanceof String kind ? kind : "";
        execution.setVariable(PaymentReconciliation.REVIEW,
                planning.plan(execution.getProcessBusinessKey(), batchKind).map(PaymentReview::id).orElse(PaymentReconciliation.NO_REVIEW));
    }
}
