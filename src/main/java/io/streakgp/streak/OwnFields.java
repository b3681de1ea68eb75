package io.streakgp.streak;

import java.util.Map;
import java.util.Set;

/**
 * What this product writes to a box. A change of that alone is our own write coming back, not news. A capability that
 * writes fields declares them as a bean.
 */
@FunctionalInterface
public interface OwnFields {

    /** Names of the fields that we alone write, as they stand in Streak. */
    Set<String> names();

    /** The fields of a box that are no news: those that we alone write, and those that hold what we wrote there. */
    default Set<String> in(String boxKey, Map<String, FieldValue> fields) {
        return names();
    }
}
