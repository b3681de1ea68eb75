package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.variables.Passing;
import io.streakgp.payment.payout.Payouts;
import io.streakgp.payment.review.PaymentReview;

/** Compares a provider's payout with what it should be. */
@Component
class SettlePayout implements JavaDelegate {

    private final Payouts payouts;

    SettlePayout(Payouts payouts) {
        this.payouts = payouts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.on(execution, PaymentReconciliation.PAYOUT_MATCHED, payouts.settle(execution.getProcessBusinessKey()));
        execution.setVariable(PaymentReconciliation.REVIEW, PaymentReview.RESOLVE_PAYOUT.id());
    }
}
