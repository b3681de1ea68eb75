package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.review.CreditReview;

/** Looks whether the order goes over the customer's credit limit. */
@Component
class CheckCredit implements JavaDelegate {

    private final CreditReview review;

    CheckCredit(CreditReview review) {
        this.review = review;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(DealToOrder.CREDIT_EXCEEDED, review.isNeeded(execution.getProcessBusinessKey()));
    }
}
