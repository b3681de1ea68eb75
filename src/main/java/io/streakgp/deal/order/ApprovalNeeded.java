package io.streakgp.deal.order;

/** GP refused the document for what a person can let pass: the customer's credit limit or hold. */
public class ApprovalNeeded extends Exception {

    ApprovalNeeded(String message) {
        super(message);
    }
}
