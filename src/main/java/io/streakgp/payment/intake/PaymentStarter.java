package io.streakgp.payment.intake;

import io.streakgp.payment.Payment;

/** Starts what is done with a payment. */
public interface PaymentStarter {

    /**
     * Starts the payment's process under its id, in the transaction around; in which the payment becomes
     * {@link io.streakgp.payment.PaymentState#IN_PROGRESS} as well. An exception leaves it as it was, for a later attempt.
     */
    void start(Payment payment);
}
