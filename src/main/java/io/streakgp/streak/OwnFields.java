package io.streakgp.streak;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields that this product writes to a box. A change of these alone is our own write coming back, not news. A
 * capability that writes fields declares them as a bean.
 */
@FunctionalInterface
public interface OwnFields {

    /** Names of the fields, as they stand in Streak. */
    Set<String> names();

    /** The other fields, in a fixed order. */
    default Map<Object, Object> without(Map<?, ?> fields) {
        Map<Object, Object> others = new TreeMap<>(fields);
        others.keySet().removeAll(names());
        return others;
    }
}
