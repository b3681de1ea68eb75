package io.streakgp.streak.intake;

/**
 * Somebody wrote on a box; published inside the transaction after which Streak gets its answer. Listeners keep what they need and do
 * not call other systems.
 *
 * @param text as told; not to be believed before it was read from Streak
 */
public record BoxRemarked(String boxKey, String text) {
}
