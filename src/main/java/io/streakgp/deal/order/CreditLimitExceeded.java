package io.streakgp.deal.order;

/** GP refused the document because of the customer's credit limit. */
public class CreditLimitExceeded extends Exception {

    CreditLimitExceeded(String message) {
        super(message);
    }
}
