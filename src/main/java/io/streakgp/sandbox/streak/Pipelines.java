package io.streakgp.sandbox.streak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Pipelines with their stages and field definitions. */
final class Pipelines {

    private static final Set<String> FIELD_TYPES = Set.of("TEXT_INPUT", "DATE", "CHECKBOX", "DROPDOWN", "TAG", "FORMULA",
            "TEAM_CONTACT", "PERSON");
    private static final int FIRST_STAGE = 5001;
    private static final int FIRST_FIELD = 1001;
    private static final int FIRST_OPTION = 9001;

    private final StreakStore store;
    private final WebhookQueue webhooks;

    Pipelines(StreakStore store, WebhookQueue webhooks) {
        this.store = store;
        this.webhooks = webhooks;
    }

    JsonNode list(StreakCall call) {
        ArrayNode pipelines = Json.array();
        store.all(Kind.PIPELINE, sortBy(call)).forEach(doc -> pipelines.add(counted(Json.document(doc))));
        return pipelines;
    }

    static StreakStore.SortBy sortBy(StreakCall call) {
        return call.param("sortBy").filter("lastUpdatedTimestamp"::equals).isPresent() ? StreakStore.SortBy.UPDATED
                : StreakStore.SortBy.CREATED;
    }

    JsonNode get(StreakCall call) {
        return counted(pipeline(call));
    }

    private ObjectNode counted(ObjectNode pipeline) {
        long boxes = store.countBoxes(pipeline.path("key").asText(), Optional.empty());
        return pipeline.put("boxCount", boxes).put("boxCountHint", boxes);
    }

    JsonNode create(StreakCall call) {
        Map<String, String> form = call.form();
        if (form.getOrDefault("name", "").isBlank() || !form.containsKey("teamKey")) {
            throw StreakError.bad("Insufficient params for Pipeline");
        }
        store.get(Kind.TEAM, form.get("teamKey"));
        ObjectNode pipeline = blank(form.get("name"), form.get("teamKey"), call.userKey());
        names(form.get("stageNames")).forEach(name -> addStage(pipeline, name));
        List<String> fieldNames = names(form.get("fieldNames"));
        List<String> fieldTypes = names(form.get("fieldTypes"));
        if (fieldNames.size() != fieldTypes.size()) {
            throw StreakError.bad("Insufficient params for Pipeline");
        }
        for (int i = 0; i < fieldNames.size(); i++) {
            addField(pipeline, fieldNames.get(i), fieldTypes.get(i));
        }
        return counted(store.create(Kind.PIPELINE, pipeline));
    }

    /** A pipeline without stages and fields. */
    ObjectNode blank(String name, String teamKey, String userKey) {
        long now = store.now();
        ObjectNode pipeline = Json.object()
                .put("name", name)
                .put("creatorKey", userKey)
                .put("teamKey", teamKey)
                .put("creationTimestamp", now)
                .put("lastUpdatedTimestamp", now)
                .put("lastSavedTimestamp", now);
        pipeline.putObject("stages");
        pipeline.putArray("stageOrder");
        pipeline.putArray("fields");
        pipeline.putArray("aclEntries");
        return pipeline.put("sharingRestrictedToOrg", false).put("sharingRestrictedToTeam", true)
                .put("creationSourceType", "API");
    }

    private static List<String> names(String commaSeparated) {
        return commaSeparated == null || commaSeparated.isBlank() ? List.of()
                : Arrays.stream(commaSeparated.split(",")).map(String::trim).filter(name -> !name.isEmpty()).toList();
    }

    /** Stages and fields are not changed here: what is sent of them is ignored. */
    JsonNode update(StreakCall call) {
        ObjectNode pipeline = pipelineForUpdate(call);
        ObjectNode changes = call.changes();
        for (String name : List.of("name", "description")) {
            if (changes.path(name).isTextual()) {
                pipeline.put(name, changes.path(name).textValue());
            }
        }
        if (changes.path("stageOrder") instanceof ArrayNode order && sameElements(order, pipeline.withArray("stageOrder"))) {
            pipeline.set("stageOrder", order);
        }
        save(pipeline);
        return counted(pipeline);
    }

    private static boolean sameElements(ArrayNode one, ArrayNode other) {
        return one.size() == other.size() && Set.copyOf(texts(one)).equals(Set.copyOf(texts(other)));
    }

    private static List<String> texts(ArrayNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    JsonNode delete(StreakCall call) {
        ObjectNode pipeline = pipelineForUpdate(call);
        String key = pipeline.path("key").asText();
        for (String box : store.boxes(key, Optional.empty(), StreakStore.SortBy.CREATED, 0, Optional.empty())) {
            store.deleteBox(Json.document(box).path("key").asText());
        }
        store.jdbc().sql("select webhook_key from streak.webhook where scope_key = ?").param(key).query(String.class)
                .list().forEach(webhooks::deleteWebhook);
        store.delete(Kind.PIPELINE, key);
        return Answers.deleted();
    }

    private ObjectNode pipeline(StreakCall call) {
        return store.get(Kind.PIPELINE, call.path("pipeline"));
    }

    private ObjectNode pipelineForUpdate(StreakCall call) {
        return store.getForUpdate(Kind.PIPELINE, call.path("pipeline"));
    }

    private void save(ObjectNode pipeline) {
        long now = store.now();
        store.update(Kind.PIPELINE, pipeline.put("lastUpdatedTimestamp", now).put("lastSavedTimestamp", now));
    }

    // ---- stages

    JsonNode stages(StreakCall call) {
        return pipeline(call).path("stages");
    }

    JsonNode stage(StreakCall call) {
        return stage(pipeline(call), call.path("stage"));
    }

    private static ObjectNode stage(ObjectNode pipeline, String key) {
        if (pipeline.path("stages").path(key) instanceof ObjectNode stage) {
            return stage;
        }
        throw StreakError.unknown();
    }

    JsonNode createStage(StreakCall call) {
        String name = call.form().getOrDefault("name", "");
        if (name.isBlank()) {
            throw StreakError.bad("Insufficient params for Stage");
        }
        ObjectNode pipeline = pipelineForUpdate(call);
        ObjectNode stage = addStage(pipeline, name);
        save(pipeline);
        webhooks.fire(StreakEvent.STAGE_CREATE, List.of(call.path("pipeline")),
                List.of(stage.deepCopy().put("pipelineKey", call.path("pipeline"))));
        return stage;
    }

    /** Adds a stage at the end. */
    ObjectNode addStage(ObjectNode pipeline, String name) {
        ObjectNode stages = (ObjectNode) pipeline.path("stages");
        String key = nextKey(stages.propertyStream().map(Map.Entry::getKey).toList(), FIRST_STAGE);
        ObjectNode stage = Json.object().put("key", key).put("name", name);
        stages.set(key, stage);
        pipeline.withArray("stageOrder").add(key);
        return stage;
    }

    JsonNode updateStage(StreakCall call) {
        ObjectNode pipeline = pipelineForUpdate(call);
        ObjectNode stage = stage(pipeline, call.path("stage"));
        JsonNode name = call.changes().path("name");
        if (name.isTextual()) {
            stage.put("name", name.textValue());
        }
        save(pipeline);
        return stage;
    }

    JsonNode deleteStage(StreakCall call) {
        ObjectNode pipeline = pipelineForUpdate(call);
        String key = stage(pipeline, call.path("stage")).path("key").asText();
        if (store.countBoxes(call.path("pipeline"), Optional.of(key)) > 0) {
            throw StreakError.bad("Failed to delete");
        }
        ((ObjectNode) pipeline.path("stages")).remove(key);
        ArrayNode order = Json.array();
        texts(pipeline.withArray("stageOrder")).stream().filter(stage -> !stage.equals(key)).forEach(order::add);
        pipeline.set("stageOrder", order);
        save(pipeline);
        return Answers.deleted();
    }

    // ---- field definitions

    JsonNode fields(StreakCall call) {
        return pipeline(call).path("fields");
    }

    JsonNode field(StreakCall call) {
        return field(pipeline(call), call.path("field")).orElseThrow(StreakError::unknown);
    }

    static Optional<ObjectNode> field(ObjectNode pipeline, String key) {
        return pipeline.path("fields").valueStream().filter(field -> field.path("key").asText().equals(key))
                .map(ObjectNode.class::cast).findFirst();
    }

    JsonNode createField(StreakCall call) {
        Map<String, String> form = call.form();
        ObjectNode pipeline = pipelineForUpdate(call);
        ObjectNode field = addField(pipeline, form.getOrDefault("name", ""), form.getOrDefault("type", ""));
        save(pipeline);
        return field;
    }

    /** Adds a field definition; a drop-down and a tag field start without options. */
    ObjectNode addField(ObjectNode pipeline, String name, String type) {
        if (name.isBlank() || !FIELD_TYPES.contains(type)) {
            throw StreakError.bad("Insufficient params for Field");
        }
        ArrayNode fields = pipeline.withArray("fields");
        String key = nextKey(fields.valueStream().map(field -> field.path("key").asText()).toList(), FIRST_FIELD);
        ObjectNode field = fields.addObject().put("key", key).put("name", name).put("type", type)
                .put("lastUpdatedTimestamp", store.now());
        if (type.equals("DROPDOWN")) {
            field.putObject("dropdownSettings").putArray("items");
        } else if (type.equals("TAG")) {
            field.putObject("tagSettings").putArray("tags");
        }
        return field;
    }

    /** Replaces the options of a drop-down or tag field; an option without a key is new. */
    void setOptions(ObjectNode field, JsonNode options) {
        boolean tags = field.path("type").asText().equals("TAG");
        String label = tags ? "tag" : "name";
        ArrayNode list = (ArrayNode) (tags ? field.path("tagSettings").path("tags")
                : field.path("dropdownSettings").path("items"));
        List<String> used = new ArrayList<>(list.valueStream().map(option -> option.path("key").asText()).toList());
        list.removeAll();
        for (JsonNode option : options) {
            String key = option.path("key").isTextual() ? option.path("key").textValue() : nextKey(used, FIRST_OPTION);
            used.add(key);
            list.addObject().put("key", key).put(label, option.path(label).asText());
        }
    }

    JsonNode updateField(StreakCall call) {
        ObjectNode pipeline = pipelineForUpdate(call);
        ObjectNode field = field(pipeline, call.path("field")).orElseThrow(StreakError::unknown);
        ObjectNode changes = call.changes();
        if (changes.path("name").isTextual()) {
            field.put("name", changes.path("name").textValue());
        }
        JsonNode options = field.path("type").asText().equals("TAG") ? changes.path("tagSettings").path("tags")
                : changes.path("dropdownSettings").path("items");
        if (options.isArray() && (field.has("tagSettings") || field.has("dropdownSettings"))) {
            setOptions(field, options);
        }
        field.put("lastUpdatedTimestamp", store.now());
        save(pipeline);
        return field;
    }

    JsonNode deleteField(StreakCall call) {
        ObjectNode pipeline = pipelineForUpdate(call);
        ObjectNode field = field(pipeline, call.path("field")).orElseThrow(StreakError::unknown);
        ArrayNode rest = Json.array();
        pipeline.path("fields").valueStream().filter(other -> other != field).forEach(rest::add);
        pipeline.set("fields", rest);
        save(pipeline);
        return Answers.deleted();
    }

    private static String nextKey(List<String> used, int first) {
        return Integer.toString(used.stream().mapToInt(Integer::parseInt).max().orElse(first - 1) + 1);
    }
}
