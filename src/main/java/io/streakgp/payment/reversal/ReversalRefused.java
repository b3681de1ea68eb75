package io.streakgp.payment.reversal;

/** GP refused to take a payment back, for a reason that a person must look at; the message is GP's. */
public class ReversalRefused extends Exception {

    public ReversalRefused(String message) {
        super(message);
    }
}
