package io.streakgp.engine.release;

/**
 * One difference between a file and the one in use.
 *
 * @param file   its name
 * @param where  e.g. {@code row 2 "The top band": Who is asked}
 * @param before empty: there was nothing
 * @param after  empty: there is nothing any more
 */
public record Difference(String file, String where, String before, String after) {

    /** As one line for the audit. */
    String sentence() {
        return file + ": " + where + ": " + (before.isEmpty() ? "(nothing)" : before) + " -> " + (after.isEmpty() ? "(nothing)" : after);
    }
}
