package io.streakgp.sandbox.streak;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The read-only history of boxes and pipelines. */
final class Newsfeed {

    private static final int MOST = 100;

    private final StreakStore store;

    Newsfeed(StreakStore store) {
        this.store = store;
    }

    /**
     * Notes what happened to a box.
     *
     * @param operation {@code CREATE}, {@code UPDATE} or {@code DELETE}
     * @param specific what happened more exactly, e.g. {@code BOX_EDIT_STAGE}
     */
    void note(ObjectNode box, String userKey, String operation, String specific, ObjectNode variables) {
        ObjectNode entry = Json.object()
                .put("boxKey", box.path("key").asText())
                .put("pipelineKey", box.path("pipelineKey").asText())
                .put("creatorKey", userKey)
                .put("timestamp", store.now())
                .put("newsfeedEntryScope", "BOX")
                .put("newsfeedEntryOperation", operation)
                .put("newsfeedEntrySpecific", specific);
        entry.set("specificVariables", variables);
        store.create(Kind.NEWSFEED, entry);
    }

    JsonNode all(StreakCall call) {
        return answer(call, store.newest(Kind.NEWSFEED, Optional.empty(), MOST));
    }

    JsonNode ofPipeline(StreakCall call) {
        store.get(Kind.PIPELINE, call.path("pipeline"));
        return answer(call, store.newest(Kind.NEWSFEED, Optional.of(call.path("pipeline")), MOST));
    }

    JsonNode ofBox(StreakCall call) {
        store.get(Kind.BOX, call.path("box"));
        return answer(call, store.ofBox(Kind.NEWSFEED, call.path("box")));
    }

    /** CONDENSED leaves single field edits out; a level that does not exist is an error. */
    private static JsonNode answer(StreakCall call, List<String> entries) {
        String level = call.param("detailLevel").orElse("ALL");
        return switch (level) {
            case "ALL" -> Json.arrayOf(entries);
            case "CONDENSED" -> Json.arrayOf(entries.stream()
                    .filter(entry -> !Json.document(entry).path("newsfeedEntrySpecific").asText().equals("BOX_EDIT_FIELD"))
                    .toList());
            default -> throw StreakError.bad("Invalid value for detailLevel");
        };
    }
}
