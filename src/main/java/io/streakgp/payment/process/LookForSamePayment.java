package io.streakgp.payment.process;

import java.util.Locale;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.variables.Passing;
import io.streakgp.payment.Payment;
import io.streakgp.payment.Payments;
import io.streakgp.payment.review.PaymentReview;
import io.streakgp.payment.review.SamePayments;

/** Looks whether another source has told the payment, and hands the rule {@code payment-source} its inputs. */
@Component
class LookForSamePayment implements JavaDelegate {

    private final SamePayments same;
    private final Payments payments;

    LookForSamePayment(SamePayments same, Payments payments) {
        this.same = same;
        this.payments = payments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Payment payment = payments.get(execution.getProcessBusinessKey());
        SamePayments.Outcome outcome = same.look(payment.id());
        Passing.on(execution, PaymentReconciliation.REPEAT, outcome.name().toLowerCase(Locale.ROOT));
        // what is asked next, if anything
        execution.setVariable(PaymentReconciliation.REVIEW,
                (outcome == SamePayments.Outcome.ASK ? PaymentReview.SAME_PAYMENT : PaymentReview.CONFIRM_PAYMENT).id());
        execution.setVariable(PaymentReconciliation.COMPANY, payment.company());
        execution.setVariable(PaymentReconciliation.SOURCE, payment.source());
        execution.setVariable(PaymentReconciliation.KIND, payment.kind().name());
        execution.setVariable(PaymentReconciliation.METHOD, payment.method());
        execution.setVariable(PaymentReconciliation.AMOUNT, payment.amount().toPlainString());
        execution.setVariable(PaymentReconciliation.CURRENCY, payment.currency());
        execution.setVariable(PaymentReconciliation.TOLD_BY, payment.toldBy());
    }
}
