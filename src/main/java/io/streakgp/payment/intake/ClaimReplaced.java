package io.streakgp.payment.intake;

/**
 * A claim was changed or taken back on its box before anybody confirmed it, and is refused now; published inside the transaction that does
 * so. Whoever runs a process for it ends that.
 *
 * @param payment the claim that is refused
 * @param by      the claim in its place; empty when there is none
 */
public record ClaimReplaced(String payment, String by) {
}
