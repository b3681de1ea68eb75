/**
 * Payments become cash receipts on the right invoices. {@link io.streakgp.payment.Payments} keeps what every source told;
 * {@code intake} hears the sources, {@code matching} finds payer and invoices, {@code receipt} enters and applies in GP,
 * {@code review} puts what rules leave open before a person, {@code process} is what the models call.
 */
package io.streakgp.payment;
