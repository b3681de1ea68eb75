package io.streakgp.sandbox.streak;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a page of a timeline is asked for.
 *
 * @param ascending oldest first
 * @param start     epoch milliseconds from which on entries count, in the direction of reading
 * @param filters   types of entries; empty = all
 * @param offset    entries before this page
 */
record Timeline(boolean ascending, long start, Set<String> filters, int limit, int offset) {

    private static final int DEFAULT_LIMIT = 50;

    static Timeline from(StreakCall call) {
        boolean ascending = call.param("direction").filter("Ascending"::equals).isPresent();
        long start = call.param("startTimestamp").filter(text -> text.matches("\\d{1,18}")).map(Long::parseLong)
                .orElse(ascending ? 0 : Long.MAX_VALUE);
        // one bracketed value, e.g. [CALL_LOGS,COMMENTS]
        Set<String> filters = call.param("filters").map(text -> text.replaceAll("[\\[\\]\\s]", ""))
                .filter(text -> !text.isEmpty())
                .map(text -> Arrays.stream(text.split(",")).collect(Collectors.toSet())).orElse(Set.of());
        return new Timeline(ascending, start, filters, call.number("limit").filter(n -> n > 0).orElse(DEFAULT_LIMIT), 0);
    }

    boolean wants(String type, long timestamp) {
        return !type.isEmpty() && (filters.isEmpty() || filters.contains(type))
                && (ascending ? timestamp >= start : timestamp <= start);
    }

    Timeline next() {
        return new Timeline(ascending, start, filters, limit, offset + limit);
    }

    String token() {
        String text = Json.text(Json.object().put("ascending", ascending).put("start", start)
                .put("filters", String.join(",", filters)).put("limit", limit).put("offset", offset));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Timeline fromToken(String token) {
        try {
            JsonNode text = Json.parse(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8))
                    .orElseThrow(() -> StreakError.bad("Invalid value for nextPageToken"));
            Set<String> filters = text.path("filters").asText().isEmpty() ? Set.of()
                    : Set.of(text.path("filters").asText().split(","));
            return new Timeline(text.path("ascending").asBoolean(), text.path("start").asLong(), filters,
                    Math.max(1, text.path("limit").asInt()), text.path("offset").asInt());
        } catch (IllegalArgumentException e) {
            throw StreakError.bad("Invalid value for nextPageToken");
        }
    }
}
