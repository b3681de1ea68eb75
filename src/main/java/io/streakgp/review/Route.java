package io.streakgp.review;

/**
 * Where a review goes. Times are ISO 8601 durations from now.
 *
 * @param group         who decides
 * @param dueIn         until when it should be decided
 * @param remindAfter   when it is brought up again
 * @param escalateAfter when {@code escalateTo} is asked as well
 * @param processHold   PRCHLDID that the order is put on while it waits; empty for none
 * @param waitsFor      what is waited for, in words that sales reads
 */
public record Route(String group, String dueIn, String remindAfter, String escalateAfter, String escalateTo, String processHold, String waitsFor) {
}
