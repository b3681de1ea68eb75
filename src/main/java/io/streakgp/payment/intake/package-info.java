/**
 * Where payments come from. Each source keeps what it hears before it answers, and tells it to {@link io.streakgp.payment.intake.PaymentIntake}
 * under an identity of its own, so that a repeat makes no second payment. {@code api}, {@code bank}, {@code provider} and {@code box}
 * are the sources; {@link io.streakgp.payment.intake.PaymentSources} says how far each is trusted,
 * {@link io.streakgp.payment.intake.Repeats} whether two sources told the same payment.
 */
package io.streakgp.payment.intake;
