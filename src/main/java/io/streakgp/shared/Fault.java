package io.streakgp.shared;

/**
 * One thing that is wrong with a deal, in the words of the people who mend it.
 *
 * @param field   what to mend, by its name in Streak, e.g. {@code Line items, line 2, column 14}
 * @param problem what is wrong, e.g. {@code Item "PUMP 10" does not exist in GP}
 * @param mend    what to do about it, e.g. {@code Write the item number as in GP's item list; nearest: PUMP-10}
 */
public record Fault(String field, String problem, String mend) {

    @Override
    public String toString() {
        return field + ": " + problem + ". " + mend;
    }
}
