package io.streakgp.proof;

import io.streakgp.payment.Payment;

/** A payment as a source tells it, and what it really was. */
record Told(PaymentClass kind, Payment payment, Truth truth) {
}
