package io.streakgp.payment.intake;

/** There is something to do for the intake; published inside the transaction that stores it. */
public record WorkArrived() {
}
