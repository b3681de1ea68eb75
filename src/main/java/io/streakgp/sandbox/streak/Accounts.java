package io.streakgp.sandbox.streak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Users and teams, and the way people are written into other entities. */
final class Accounts {

    private final StreakStore store;

    Accounts(StreakStore store) {
        this.store = store;
    }

    /** The user that the API key belongs to: the first one. */
    ObjectNode me() {
        List<String> users = store.all(Kind.USER, StreakStore.SortBy.CREATED);
        return Json.document(users.get(users.size() - 1));
    }

    JsonNode me(StreakCall call) {
        return call.user();
    }

    JsonNode user(StreakCall call) {
        return store.get(Kind.USER, call.path("user"));
    }

    JsonNode teams(StreakCall call) {
        ObjectNode list = Json.object();
        list.set("results", Json.arrayOf(store.all(Kind.TEAM, StreakStore.SortBy.CREATED)));
        return list;
    }

    JsonNode team(StreakCall call) {
        return store.get(Kind.TEAM, call.path("team"));
    }

    /**
     * Reads {@code assignedToSharingEntries}: an array of {@code {"email"}}, or that array as a JSON string, or an array
     * of user keys. Who is not a user of the team is left out.
     */
    Optional<ArrayNode> sharingEntries(JsonNode given) {
        JsonNode list = given.isTextual() ? Json.parse(given.textValue()).orElse(Json.array()) : given;
        if (!list.isArray()) {
            return Optional.empty();
        }
        List<ObjectNode> users = store.all(Kind.USER, StreakStore.SortBy.CREATED).stream().map(Json::document).toList();
        List<ObjectNode> entries = new ArrayList<>();
        for (JsonNode person : list) {
            String wanted = person.isTextual() ? person.textValue()
                    : person.path("email").asText(person.path("userKey").asText());
            users.stream()
                    .filter(user -> user.path("key").asText().equals(wanted)
                            || user.path("email").asText().equalsIgnoreCase(wanted))
                    .findFirst().map(Accounts::sharingEntry).ifPresent(entries::add);
        }
        return Optional.of(Json.array().addAll(entries));
    }

    static ObjectNode sharingEntry(ObjectNode user) {
        return Json.object()
                .put("email", user.path("email").asText())
                .put("displayName", user.path("displayName").asText())
                .put("fullName", user.path("displayName").asText())
                .put("userKey", user.path("key").asText());
    }
}
