package io.streakgp.deal.lists;

import io.streakgp.gp.GpLists;

/**
 * A row of rule {@code mirrored-lists}: which list goes to which field of a pipeline.
 *
 * @param field Streak's name of the field
 * @param label FEEL over {@code row}; empty: key and name
 * @param most  a list that is longer is not mirrored
 */
record MirrorRule(String field, GpLists.Name list, GpLists.Filter filter, String label, int most) {
}
