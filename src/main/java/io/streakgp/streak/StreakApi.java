package io.streakgp.streak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Streak's public API: the one table of resource to version, method and encoding. Each resource lives in v1 or in v2.
 */
@Component
class StreakApi implements Streak {

    private final StreakHttp http;
    private final PipelineDirectory directory;
    private final BoxReader reader;
    private final StreakProperties properties;
    private final ObjectMapper json;

    StreakApi(StreakHttp http, PipelineDirectory directory, BoxReader reader, StreakProperties properties, ObjectMapper json) {
        this.http = http;
        this.directory = directory;
        this.reader = reader;
        this.properties = properties;
        this.json = json;
    }

    @Override
    public List<Pipeline> pipelines() {
        return directory.all();
    }

    @Override
    public Optional<Box> box(String boxKey) {
        return found("api/v1/boxes/" + boxKey).map(this::resolve);
    }

    @Override
    public Box resolve(JsonNode box) {
        return reader.read(box, directory.of(box));
    }

    @Override
    public Optional<Contact> contact(String contactKey) {
        return found("api/v2/contacts/" + contactKey).map(contact -> new Contact(contact.path("key").asText(contactKey),
                contact.path("givenName").asText(""), contact.path("familyName").asText(""), contact.path("title").asText(""),
                texts(contact.path("emailAddresses")), texts(contact.path("phoneNumbers")), texts(contact.path("addresses"))));
    }

    @Override
    public Optional<Organization> organization(String organizationKey) {
        return found("api/v2/organizations/" + organizationKey).map(organization -> new Organization(
                organization.path("key").asText(organizationKey), organization.path("name").asText(""),
                texts(organization.path("domains")), texts(organization.path("phoneNumbers")), texts(organization.path("addresses")),
                organization.path("industry").asText(""), fields(organization.path("fields"))));
    }

    @Override
    public BoxPage boxesByLastUpdate(String pipelineKey, int page, int pageSize) {
        String path = "api/v1/pipelines/" + pipelineKey + "/boxes";
        JsonNode answer = http.get(path, Map.of("sortBy", "lastUpdatedTimestamp", "page", String.valueOf(page), "limit", String.valueOf(pageSize)));
        List<JsonNode> boxes = StreakHttp.entries(answer, path);
        return new BoxPage(boxes, answer.path("hasNextPage").asBoolean(boxes.size() >= pageSize));
    }

    @Override
    public void setFields(String boxKey, String pipelineKey, Map<String, String> valuesByFieldName) {
        Pipeline pipeline = directory.withFields(pipelineKey, valuesByFieldName.keySet());
        ObjectNode fields = json.createObjectNode();
        valuesByFieldName.forEach((name, value) -> fields.put(keyOf(pipeline, name), value));
        JsonNode answer = http.post("api/v1/boxes/" + boxKey, Map.of(), json.createObjectNode().set("fields", fields));
        // a 200 is no proof of effect: some writes are ignored in silence
        valuesByFieldName.forEach((name, value) -> {
            String now = answer.path("fields").path(keyOf(pipeline, name)).asText("");
            if (!now.equals(value)) {
                throw new StreakRefusal(400, "Streak answered 200 but did not take field \"" + name + "\" of box " + boxKey);
            }
        });
    }

    private static String keyOf(Pipeline pipeline, String fieldName) {
        return pipeline.field(fieldName).map(Pipeline.Field::key).orElseThrow(() -> new StreakRefusal(400, "Pipeline \""
                + pipeline.name() + "\" has no field \"" + fieldName + "\": add it in Streak, or change the mapping table"));
    }

    @Override
    public List<Comment> comments(String boxKey) {
        return http.list("api/v2/boxes/" + boxKey + "/comments", Map.of()).stream()
                .map(comment -> new Comment(comment.path("key").asText(""), comment.path("message").asText(""))).toList();
    }

    @Override
    public String comment(String boxKey, String text) {
        return http.post("api/v2/boxes/" + boxKey + "/comments", Map.of(), json.createObjectNode().put("message", text)).path("key").asText("");
    }

    @Override
    public boolean rewriteComment(String commentKey, String text) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public List<Task> tasks(String boxKey) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public String giveTask(String boxKey, String text, Instant dueAt, List<String> assignees) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void finishTask(String taskKey) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public List<Webhook> webhooks(String pipelineKey) {
        return http.list("api/v2/pipelines/" + pipelineKey + "/webhooks", Map.of()).stream()
                .map(hook -> new Webhook(hook.path("key").asText(), hook.path("event").asText(), hook.path("targetUrl").asText()))
                .toList();
    }

    @Override
    public void createWebhook(String pipelineKey, String event, String targetUrl) {
        http.post("api/v2/webhooks", Map.of("pipelineKey", pipelineKey), json.createObjectNode()
                .put("event", event).put("targetUrl", targetUrl).put("token", properties.webhookToken()));
    }

    /** Streak says "not there" with 404, or with a 400 that complains of the key; the latter is believed the second time. */
    private Optional<JsonNode> found(String path) {
        try {
            return read(path);
        } catch (StreakRefusal refusal) {
            if (!complainsOfKey(refusal)) {
                throw refusal;
            }
        }
        try {
            return read(path);
        } catch (StreakRefusal again) {
            if (complainsOfKey(again)) {
                return Optional.empty();
            }
            throw again;
        }
    }

    private Optional<JsonNode> read(String path) {
        try {
            return Optional.of(http.get(path, Map.of()));
        } catch (StreakRefusal refusal) {
            if (refusal.status() == 404) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static boolean complainsOfKey(StreakRefusal refusal) {
        return refusal.status() == 400 && (refusal.getMessage().contains("key issue") || refusal.getMessage().contains("does not exist"));
    }

    private Map<String, Object> fields(JsonNode fields) {
        return fields.isObject() ? json.convertValue(fields, new MapType()) : Map.of();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> {
            if (!text.isNull()) {
                texts.add(text.asText());
            }
        });
        return List.copyOf(texts);
    }

    private static final class MapType extends com.fasterxml.jackson.core.type.TypeReference<LinkedHashMap<String, Object>> {
    }
}
