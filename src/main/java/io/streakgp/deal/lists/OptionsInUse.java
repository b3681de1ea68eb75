package io.streakgp.deal.lists;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.streak.Streak;

/** Which options the boxes of a pipeline use. */
@Component
class OptionsInUse {

    private static final int PAGE = 200;

    private final Streak streak;

    OptionsInUse(Streak streak) {
        this.streak = streak;
    }

    /**
     * Option keys by field key, of all boxes. The list turns while it is read: a box that changes meanwhile moves to its front, so
     * the front is read again until nothing there is newer than what was seen.
     */
    Map<String, Set<String>> in(String pipelineKey) {
        Map<String, Set<String>> used = new HashMap<>();
        long newest = read(pipelineKey, Long.MIN_VALUE, used);
        long seen;
        do {
            seen = newest;
            newest = read(pipelineKey, seen, used);
        } while (newest > seen);
        return used;
    }

    /** Reads boxes that changed at this moment or later; answers the newest moment. */
    private long read(String pipelineKey, long since, Map<String, Set<String>> used) {
        Set<String> seen = new HashSet<>();
        long newest = since;
        int number = 0;
        boolean more;
        do {
            Streak.BoxPage page = streak.boxesByLastUpdate(pipelineKey, number++, PAGE);
            List<JsonNode> boxes = page.boxes().stream().filter(box -> seen.add(box.path("key").asText(box.path("boxKey").asText()))).toList();
            boxes.forEach(box -> box.path("fields").properties().forEach(value ->
                    keys(value.getValue(), used.computeIfAbsent(value.getKey(), field -> new HashSet<>()))));
            newest = Math.max(newest, boxes.stream().mapToLong(OptionsInUse::changed).max().orElse(newest));
            // a Streak that does not turn pages gives the same boxes again
            more = page.mayHaveNext() && !boxes.isEmpty() && changed(boxes.get(boxes.size() - 1)) >= since;
        } while (more);
        return newest;
    }

    private static long changed(JsonNode box) {
        return box.path("lastUpdatedTimestamp").asLong();
    }

    private static void keys(JsonNode value, Set<String> keys) {
        if (value.isArray()) {
            value.forEach(key -> keys.add(key.asText()));
        } else {
            keys.add(value.asText());
        }
    }
}
