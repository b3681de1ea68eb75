package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.review.PaymentReview;

/** What only Streak tells waits for the bank line; if none comes, finance is asked. */
@Component
class KeepClaim implements JavaDelegate {

    private final Payments payments;

    KeepClaim(Payments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        payments.become(execution.getProcessBusinessKey(), PaymentState.CLAIMED);
        execution.setVariable(PaymentReconciliation.REVIEW, PaymentReview.CONFIRM_PAYMENT.id());
    }
}
