package io.streakgp.sandbox.streak;

import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Search for any text in boxes, contacts and organizations, or for the exact name of a box. */
final class Search {

    private static final int MOST_BOXES = 1000;
    private static final int MOST_OTHERS = 100;

    private final StreakStore store;

    Search(StreakStore store) {
        this.store = store;
    }

    JsonNode search(StreakCall call) {
        int page = call.number("page").orElse(0);
        ObjectNode results = Json.object();
        String query = call.param("query").or(() -> call.param("name")).filter(text -> !text.isBlank())
                .orElseThrow(() -> StreakError.bad("Missing parameters"));
        boolean byName = call.param("query").isEmpty();
        List<String> boxes = byName ? store.boxesNamed(query)
                : store.containing(Kind.BOX, query, MOST_BOXES * (page + 1));
        results.set("boxes", Json.arrayOf(boxes.stream().filter(inScope(call)).skip((long) page * MOST_BOXES)
                .limit(MOST_BOXES).toList()));
        if (!byName) {
            results.set("contacts", Json.arrayOf(store.containing(Kind.CONTACT, query, MOST_OTHERS)));
            results.set("orgs", Json.arrayOf(store.containing(Kind.ORGANIZATION, query, MOST_OTHERS)));
        }
        ObjectNode answer = Json.object();
        answer.set("results", results);
        return answer.put("page", page).put("query", query);
    }

    private static Predicate<String> inScope(StreakCall call) {
        List<String> pipelines = call.params("pipelineKey");
        List<String> stages = call.params("stageKey");
        if (pipelines.isEmpty() && stages.isEmpty()) {
            return box -> true;
        }
        return text -> {
            ObjectNode box = Json.document(text);
            return (pipelines.isEmpty() || pipelines.contains(box.path("pipelineKey").asText()))
                    && (stages.isEmpty() || stages.contains(box.path("stageKey").asText()));
        };
    }
}
