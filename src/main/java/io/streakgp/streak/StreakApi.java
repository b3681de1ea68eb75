package io.streakgp.streak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Streak's public API: the one table of resource to version, method and encoding. Each resource lives in v1 or in v2.
 */
@Component
class StreakApi implements Streak, StreakRemarks, StreakOptions {

    private static final String DONE = "DONE";

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
        return found(() -> http.get("api/v1/boxes/" + boxKey, Map.of())).map(this::resolve);
    }

    @Override
    public Box resolve(JsonNode box) {
        return reader.read(box, directory.of(box));
    }

    @Override
    public Optional<Contact> contact(String contactKey) {
        return found(() -> http.get("api/v2/contacts/" + contactKey, Map.of())).map(contact -> new Contact(contact.path("key").asText(contactKey),
                contact.path("givenName").asText(""), contact.path("familyName").asText(""), contact.path("title").asText(""),
                texts(contact.path("emailAddresses")), texts(contact.path("phoneNumbers")), texts(contact.path("addresses"))));
    }

    @Override
    public Optional<Organization> organization(String organizationKey) {
        return found(() -> http.get("api/v2/organizations/" + organizationKey, Map.of())).map(organization -> new Organization(
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
        String in = answer.path("pipelineKey").asText(pipelineKey);
        if (!in.equals(pipelineKey)) {
            throw new StreakRefusal(400, "Box " + boxKey + " is no longer in pipeline \"" + pipeline.name() + "\" but in " + in);
        }
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
    public List<Remark> remarks(String boxKey) {
        List<Remark> remarks = new ArrayList<>(remarks(boxKey, "comments", "message"));
        remarks.addAll(remarks(boxKey, "meetings", "notes"));
        return remarks;
    }

    private List<Remark> remarks(String boxKey, String resource, String text) {
        String path = "api/v2/boxes/" + boxKey + "/" + resource;
        return found(() -> http.get(path, Map.of())).map(answer -> StreakHttp.entries(answer, path)).orElse(List.of()).stream()
                .map(remark -> new Remark(remark.path("key").asText(""), remark.path(text).asText(""), remark.path("creatorKey").asText(""))).toList();
    }

    @Override
    public Optional<String> emailOf(String userKey) {
        return found(() -> http.get("api/v1/users/" + userKey, Map.of())).map(user -> user.path("email").asText("")).filter(email -> !email.isEmpty());
    }

    @Override
    public String comment(String boxKey, String text) {
        String path = "api/v2/boxes/" + boxKey + "/comments";
        return newKey(http.post(path, Map.of(), json.createObjectNode().put("message", text)), path);
    }

    @Override
    public boolean rewriteComment(String commentKey, String text) {
        return found(() -> http.post("api/v2/comments/" + commentKey, Map.of(), json.createObjectNode().put("message", text))).isPresent();
    }

    @Override
    public List<Task> tasks(String boxKey) {
        return http.list("api/v2/boxes/" + boxKey + "/tasks", Map.of()).stream().map(task -> new Task(task.path("key").asText(""),
                task.path("text").asText(""), task.path("status").asText("").equals(DONE))).toList();
    }

    @Override
    public String giveTask(String boxKey, String text, Instant dueAt, List<String> assignees) {
        String path = "api/v2/boxes/" + boxKey + "/tasks";
        // in the body "key" is the box's, in the answer the task's
        ObjectNode task = json.createObjectNode().put("key", boxKey).put("text", text);
        if (dueAt != null) {
            task.put("dueDate", dueAt.toEpochMilli());
        }
        ArrayNode people = task.putArray("assignedToSharingEntries");
        assignees.forEach(email -> people.addObject().put("email", email));
        return newKey(http.post(path, Map.of(), task), path);
    }

    @Override
    public boolean rewriteTask(String taskKey, String text) {
        return changeTask(taskKey, json.createObjectNode().put("text", text), "NOT_DONE");
    }

    @Override
    public void finishTask(String taskKey) {
        changeTask(taskKey, json.createObjectNode(), DONE);
    }

    private boolean changeTask(String taskKey, ObjectNode change, String status) {
        Optional<JsonNode> answer = found(() -> http.post("api/v2/tasks/" + taskKey, Map.of(), change.put("status", status)));
        answer.map(task -> task.path("status").asText(status)).filter(now -> !now.equals(status)).ifPresent(now -> {
            throw new StreakRefusal(400, "Streak answered 200 but task " + taskKey + " is " + now + ", not " + status);
        });
        return answer.isPresent();
    }

    /** @throws IllegalStateException when Streak does not say under which key it keeps what we made */
    private static String newKey(JsonNode made, String path) {
        String key = made.path("key").asText("");
        if (key.isEmpty()) {
            throw new IllegalStateException("Streak answered POST " + path + " without a key");
        }
        return key;
    }

    @Override
    public List<Option> options(String pipelineKey, String fieldKey) {
        return new OptionsOfField(http.get(field(pipelineKey, fieldKey), Map.of())).options();
    }

    @Override
    public List<Option> change(String pipelineKey, String fieldKey, Change change) {
        OptionsOfField field = new OptionsOfField(http.get(field(pipelineKey, fieldKey), Map.of()));
        if (!field.change(change)) {
            return field.options();
        }
        OptionsOfField now = new OptionsOfField(http.post(field(pipelineKey, fieldKey), Map.of(), field.body()));
        now.mustBe(field);
        // boxes that are read from now on have the new labels
        directory.all();
        return now.options();
    }

    private static String field(String pipelineKey, String fieldKey) {
        return "api/v1/pipelines/" + pipelineKey + "/fields/" + fieldKey;
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
    private static Optional<JsonNode> found(Supplier<JsonNode> request) {
        try {
            return once(request);
        } catch (StreakRefusal refusal) {
            if (!complainsOfKey(refusal)) {
                throw refusal;
            }
        }
        try {
            return once(request);
        } catch (StreakRefusal again) {
            if (complainsOfKey(again)) {
                return Optional.empty();
            }
            throw again;
        }
    }

    private static Optional<JsonNode> once(Supplier<JsonNode> request) {
        try {
            return Optional.of(request.get());
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
