package io.streakgp.payment.receipt;

/** GP refused a receipt, for a reason that a person must look at; the message is GP's. */
public class ReceiptRefused extends Exception {

    public ReceiptRefused(String message) {
        super(message);
    }
}
