package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.payment.reversal.ReversalPlanning;
import io.streakgp.payment.reversal.ReversalReview;

/** Keeps how the payment is to be taken back, for a second person to approve. */
@Component
class PlanReversal implements JavaDelegate {

    private final ReversalPlanning planning;

    PlanReversal(ReversalPlanning planning) {
        this.planning = planning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        planning.plan(execution.getProcessBusinessKey(), (String) execution.getVariable(PaymentReversal.WAY), (String) execution.getVariable(PaymentReversal.WAY_REASON));
        execution.setVariable(PaymentReversal.REVIEW, ReversalReview.APPROVE_REVERSAL.id());
    }
}
