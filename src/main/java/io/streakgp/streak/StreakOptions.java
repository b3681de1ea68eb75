package io.streakgp.streak;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options that people choose from in a DROPDOWN or TAG field. Throws as {@link Streak} does. */
public interface StreakOptions {

    /**
     * The options of a field in their order, read anew.
     *
     * @throws StreakRefusal also when the field is neither a DROPDOWN nor a TAG
     */
    List<Option> options(String pipelineKey, String fieldKey);

    /**
     * Changes options and leaves all others as they are. Streak takes a field's options only as a whole list, so they are read
     * just before; nothing is written where nothing is to change, and the same change twice is the same as once.
     *
     * @return the options as they stand now, new ones with the keys that Streak gave them
     * @throws StreakRefusal also when Streak answered and did not take the change
     */
    List<Option> change(String pipelineKey, String fieldKey, Change change);

    /** @param key a short number, unique only within its field */
    record Option(String key, String label) {
    }

    /**
     * What is to become of a field's options.
     *
     * @param added   labels of new options, at the end of the list; one that stands already is not added again
     * @param renamed new labels by option key; a key that is not there any more is passed over
     * @param removed option keys
     */
    record Change(List<String> added, Map<String, String> renamed, Set<String> removed) {

        public Change {
            added = List.copyOf(added);
            renamed = Map.copyOf(renamed);
            removed = Set.copyOf(removed);
        }

        public boolean isNothing() {
            return added.isEmpty() && renamed.isEmpty() && removed.isEmpty();
        }
    }
}
