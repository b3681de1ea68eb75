package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.variables.Passing;
import io.streakgp.payment.reversal.ReversalReview;
import io.streakgp.payment.reversal.ReversedPayments;

/** Finds the payment that is taken back; a person is asked unless it is without doubt. */
@Component
class FindReversedPayment implements JavaDelegate {

    private final ReversedPayments payments;

    FindReversedPayment(ReversedPayments payments) {
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.on(execution, PaymentReversal.FOUND, payments.find(execution.getProcessBusinessKey()));
        // what is asked next, if anything
        execution.setVariable(PaymentReversal.REVIEW, ReversalReview.FIND_REVERSED_PAYMENT.id());
    }
}
