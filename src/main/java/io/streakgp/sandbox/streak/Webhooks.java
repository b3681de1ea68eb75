package io.streakgp.sandbox.streak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import okhttp3.HttpUrl;

/** Registration of webhooks: one event, one scope, one URL each. The token is never shown again. */
final class Webhooks {

    private final StreakStore store;
    private final WebhookQueue queue;

    Webhooks(StreakStore store, WebhookQueue queue) {
        this.store = store;
        this.queue = queue;
    }

    /** {@code POST /v2/webhooks?pipelineKey=..} or {@code ?teamKey=..}: the scope stands in the query string. */
    JsonNode create(StreakCall call) {
        ObjectNode document = call.document();
        StreakEvent event = StreakEvent.named(document.path("event").asText())
                .orElseThrow(() -> StreakError.bad("Missing parameters"));
        String targetUrl = targetUrl(document);
        String scope = call.param(event.ofTeam() ? "teamKey" : "pipelineKey")
                .orElseThrow(() -> StreakError.bad("Missing parameters"));
        store.get(event.ofTeam() ? Kind.TEAM : Kind.PIPELINE, scope);
        String key = StreakKeys.random(Kind.TASK);
        store.jdbc().sql("""
                insert into streak.webhook(webhook_key, event, scope_key, target_url, token, user_key, created, saved)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(key, event.name(), scope, targetUrl, token(document).orElse(null), call.userKey(), store.now(),
                        store.now())
                .update();
        return webhook(key);
    }

    JsonNode ofPipeline(StreakCall call) {
        store.get(Kind.PIPELINE, call.path("pipeline"));
        return ofScope(call.path("pipeline"));
    }

    JsonNode ofTeam(StreakCall call) {
        store.get(Kind.TEAM, call.path("team"));
        return ofScope(call.path("team"));
    }

    private JsonNode ofScope(String scope) {
        ObjectNode list = Json.object();
        list.putArray("results").addAll(store.jdbc()
                .sql("select * from streak.webhook where scope_key = ? order by seq").param(scope)
                .query(Webhooks::view).list());
        return list;
    }

    JsonNode get(StreakCall call) {
        return webhook(call.path("webhook"));
    }

    JsonNode update(StreakCall call) {
        ObjectNode current = webhook(call.path("webhook"));
        ObjectNode document = call.document();
        String event = document.has("event")
                ? StreakEvent.named(document.path("event").asText()).orElseThrow(() -> StreakError.bad("Missing parameters")).name()
                : current.path("event").asText();
        String url = document.has("targetUrl") ? targetUrl(document) : current.path("targetUrl").asText();
        store.jdbc().sql("update streak.webhook set event = ?, target_url = ?, saved = ? where webhook_key = ?")
                .params(event, url, store.now(), call.path("webhook")).update();
        token(document).ifPresent(token -> store.jdbc()
                .sql("update streak.webhook set token = ? where webhook_key = ?")
                .params(token, call.path("webhook")).update());
        return webhook(call.path("webhook"));
    }

    JsonNode delete(StreakCall call) {
        if (!queue.deleteWebhook(call.path("webhook"))) {
            throw StreakError.unknown();
        }
        return Answers.deleted();
    }

    private ObjectNode webhook(String key) {
        return store.jdbc().sql("select * from streak.webhook where webhook_key = ?").param(key)
                .query(Webhooks::view).optional().orElseThrow(StreakError::unknown);
    }

    private static String targetUrl(ObjectNode document) {
        HttpUrl url = HttpUrl.parse(document.path("targetUrl").asText());
        if (url == null) {
            throw StreakError.bad("Missing parameters");
        }
        return url.toString();
    }

    private static Optional<String> token(ObjectNode document) {
        return Optional.of(document.path("token").asText()).filter(token -> !token.isEmpty());
    }

    private static ObjectNode view(ResultSet row, int rowNumber) throws SQLException {
        StreakEvent event = StreakEvent.valueOf(row.getString("event"));
        return Json.object()
                .put("key", row.getString("webhook_key"))
                .put("event", event.name())
                .put("targetUrl", row.getString("target_url"))
                .put(event.ofTeam() ? "teamKey" : "pipelineKey", row.getString("scope_key"))
                .put("userKey", row.getString("user_key"))
                .put("creationDate", row.getLong("created"))
                .put("lastSavedTimestamp", row.getLong("saved"));
    }
}
