package io.streakgp.deal.change;

/**
 * One thing that stands otherwise on the deal than in its order.
 *
 * @param what    the field's name in Streak, or e.g. {@code Stage}
 * @param ordered as it was when the order was entered, or accepted last
 * @param now     as it is now; empty when it is no longer there
 */
public record Difference(String what, String ordered, String now) {
}
