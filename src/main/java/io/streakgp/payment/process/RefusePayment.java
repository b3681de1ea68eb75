package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.payment.review.PaymentEnd;

/** Ends a payment that is not received, and tells sales. */
@Component
class RefusePayment implements JavaDelegate {

    private final PaymentEnd end;

    RefusePayment(PaymentEnd end) {
        this.end = end;
    }

    @Override
    public void execute(DelegateExecution execution) {
        end.refuse(execution.getProcessBusinessKey(), execution.getVariable(PaymentReconciliation.TRUST_REASON) instanceof String reason ? reason : "");
    }
}
