package io.streakgp.sandbox.streak;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Boxes: the deals. */
final class Boxes {

    /** The form of a v1 list that is asked for with {@code page} or {@code limit}; the sources differ. */
    enum PagedList { RESULTS, ARRAY }

    private static final int DEFAULT_LIMIT = 100;
    private static final Set<String> EDITS = Set.of("name", "notes", "fields", "assignedToSharingEntries");

    private final StreakStore store;
    private final Accounts accounts;
    private final Newsfeed newsfeed;
    private final WebhookQueue webhooks;
    private final StreakSwitches switches;

    Boxes(StreakStore store, Accounts accounts, Newsfeed newsfeed, WebhookQueue webhooks, StreakSwitches switches) {
        this.store = store;
        this.accounts = accounts;
        this.newsfeed = newsfeed;
        this.webhooks = webhooks;
        this.switches = switches;
    }

    // ---- reading

    /** {@code GET /v1/boxes}, the legacy list of everything. */
    JsonNode all(StreakCall call) {
        return Json.arrayOf(store.all(Kind.BOX, Pipelines.sortBy(call)));
    }

    JsonNode listV1(StreakCall call) {
        String pipeline = call.path("pipeline");
        store.get(Kind.PIPELINE, pipeline);
        Optional<Integer> page = call.number("page");
        Optional<Integer> limit = call.number("limit");
        if (page.isEmpty() && limit.isEmpty()) {
            return Json.arrayOf(store.boxes(pipeline, call.param("stageKey"), Pipelines.sortBy(call), 0, Optional.empty()));
        }
        int size = limit.filter(rows -> rows > 0).orElse(DEFAULT_LIMIT);
        List<String> boxes = store.boxes(pipeline, call.param("stageKey"), Pipelines.sortBy(call),
                (long) page.orElse(0) * size, Optional.of(size + 1));
        List<String> shown = boxes.subList(0, Math.min(size, boxes.size()));
        return switches.pagedList() == PagedList.ARRAY ? Json.arrayOf(shown) : Json.page(shown, boxes.size() > size);
    }

    JsonNode listV2(StreakCall call) {
        store.get(Kind.PIPELINE, call.path("pipeline"));
        int size = call.number("limit").filter(rows -> rows > 0).orElse(DEFAULT_LIMIT);
        List<String> boxes = store.boxes(call.path("pipeline"), call.param("stageKey"), Pipelines.sortBy(call),
                call.number("offset").orElse(0), Optional.of(size + 1));
        return Json.page(boxes.subList(0, Math.min(size, boxes.size())), boxes.size() > size);
    }

    JsonNode get(StreakCall call) {
        return store.get(Kind.BOX, call.path("box"));
    }

    /** {@code POST /v1/pipelines/{P}/boxes/batch/}: several boxes of the pipeline by key. */
    JsonNode getMany(StreakCall call) {
        store.get(Kind.PIPELINE, call.path("pipeline"));
        List<String> keys = call.changes().path("boxKeys").valueStream().map(JsonNode::asText).toList();
        ArrayNode boxes = Json.array();
        store.many(Kind.BOX, keys).values().stream()
                .filter(box -> box.path("pipelineKey").asText().equals(call.path("pipeline"))).forEach(boxes::add);
        return boxes;
    }

    // ---- creating

    /** {@code POST /v2/pipelines/{P}/boxes}: custom fields are not taken here. */
    JsonNode createV2(StreakCall call) {
        return create(call, call.document());
    }

    /** {@code PUT /v1/pipelines/{P}/boxes}, legacy. */
    JsonNode createV1(StreakCall call) {
        ObjectNode document = Json.object();
        call.form().forEach(document::put);
        return create(call, document);
    }

    private ObjectNode create(StreakCall call, ObjectNode document) {
        ObjectNode pipeline = store.get(Kind.PIPELINE, call.path("pipeline"));
        String name = document.path("name").asText();
        if (name.isBlank()) {
            throw StreakError.bad("Missing parameters");
        }
        String stage = document.path("stageKey").asText(pipeline.path("stageOrder").path(0).asText());
        if (!pipeline.path("stages").has(stage)) {
            throw StreakError.bad("Invalid stage key");
        }
        ObjectNode box = blank(pipeline, name, stage, call.user());
        box.put("notes", document.path("notes").asText());
        accounts.sharingEntries(document.path("assignedToSharingEntries"))
                .ifPresent(entries -> box.set("assignedToSharingEntries", entries));
        ObjectNode created = store.create(Kind.BOX, box);
        newsfeed.note(created, call.userKey(), "CREATE", "BOX_CREATE", Json.object().put("boxName", name));
        webhooks.fire(StreakEvent.BOX_CREATE, List.of(call.path("pipeline")), List.of(created));
        return created;
    }

    /** A box that was made just now. */
    ObjectNode blank(ObjectNode pipeline, String name, String stageKey, ObjectNode user) {
        long now = store.now();
        ObjectNode box = Json.object()
                .put("pipelineKey", pipeline.path("key").asText())
                .put("stageKey", stageKey)
                .put("name", name)
                .put("notes", "")
                .put("creatorKey", user.path("key").asText())
                .put("creationTimestamp", now)
                .put("lastUpdatedTimestamp", now)
                .put("lastSavedTimestamp", now)
                .put("lastStageChangeTimestamp", now);
        box.putObject("fields");
        box.putArray("assignedToSharingEntries");
        box.putArray("followerSharingEntries").add(Accounts.sharingEntry(user));
        box.set("creatorSharingEntry", Accounts.sharingEntry(user));
        box.putArray("followerKeys").add(user.path("key").asText());
        box.putArray("linkedBoxKeys");
        box.putArray("emailAddresses");
        box.putArray("emailAddressesAutoExtracted");
        box.putArray("emailAddressesBlacklist");
        for (String counter : List.of("commentCount", "fileCount", "gmailThreadCount", "taskTotal", "taskCompleteCount",
                "callLogCount", "meetingNotesCount")) {
            box.put(counter, 0);
        }
        box.put("followerCount", 1);
        box.putArray("stageHistoryEntries").addObject().put("stageKey", stageKey).put("startTimestamp", now);
        box.putArray("violations");
        return box.put("creationSourceType", "API");
    }

    // ---- changing

    JsonNode update(StreakCall call) {
        ObjectNode box = store.getForUpdate(Kind.BOX, call.path("box"));
        return change(call, box, call.changes());
    }

    JsonNode setField(StreakCall call) {
        ObjectNode box = store.getForUpdate(Kind.BOX, call.path("box"));
        String key = definition(box, call.path("field")).path("key").asText();
        ObjectNode changes = call.changes();
        if (changes.has("value")) {
            ObjectNode change = Json.object();
            change.putObject("fields").set(key, changes.get("value"));
            box = change(call, box, change);
        }
        return fieldValue(box, key);
    }

    JsonNode field(StreakCall call) {
        ObjectNode box = store.get(Kind.BOX, call.path("box"));
        return fieldValue(box, definition(box, call.path("field")).path("key").asText());
    }

    JsonNode fields(StreakCall call) {
        ObjectNode box = store.get(Kind.BOX, call.path("box"));
        ArrayNode values = Json.array();
        box.path("fields").propertyStream().forEach(field -> values.add(fieldValue(box, field.getKey())));
        return values;
    }

    private ObjectNode definition(ObjectNode box, String fieldKey) {
        return Pipelines.field(store.get(Kind.PIPELINE, box.path("pipelineKey").asText()), fieldKey)
                .orElseThrow(StreakError::unknown);
    }

    private static ObjectNode fieldValue(ObjectNode box, String key) {
        ObjectNode value = Json.object().put("key", key);
        value.set("value", box.path("fields").has(key) ? box.path("fields").get(key) : Json.object().nullNode());
        return value;
    }

    /** Carries the changes out, and tells of them; what changes nothing is not told. */
    private ObjectNode change(StreakCall call, ObjectNode before, ObjectNode changes) {
        ObjectNode box = before.deepCopy();
        ObjectNode pipeline = store.get(Kind.PIPELINE, box.path("pipelineKey").asText());
        for (String text : List.of("name", "notes")) {
            if (changes.path(text).isTextual()) {
                box.set(text, changes.get(text));
            }
        }
        changeFields(pipeline, box, changes.path("fields"));
        accounts.sharingEntries(changes.path("assignedToSharingEntries"))
                .ifPresent(entries -> box.set("assignedToSharingEntries", entries));
        for (String list : List.of("followerKeys", "linkedBoxKeys")) {
            if (changes.path(list).isArray()) {
                box.set(list, changes.get(list));
            }
        }
        changeLinks(box, "contacts", Kind.CONTACT, changes.path("contacts"));
        changeLinks(box, "organizations", Kind.ORGANIZATION, changes.path("organizations"));
        String stage = changes.path("stageKey").asText();
        boolean moved = !stage.isEmpty() && !stage.equals(box.path("stageKey").asText());
        if (moved && !pipeline.path("stages").has(stage)) {
            throw StreakError.bad("Invalid stage key");
        }
        if (!moved && box.equals(before)) {
            return before;
        }
        long now = nextTimestamp(before);
        if (moved) {
            enterStage(box, stage, now);
        }
        boolean newAddresses = !box.path("contacts").equals(before.path("contacts")) && addAddressesOfContacts(box);
        box.put("lastUpdatedTimestamp", now).put("lastSavedTimestamp", now);
        store.update(Kind.BOX, box);
        tell(call, before, box, moved, newAddresses);
        return box;
    }

    private void tell(StreakCall call, ObjectNode before, ObjectNode box, boolean moved, boolean newAddresses) {
        List<String> pipeline = List.of(box.path("pipelineKey").asText());
        if (EDITS.stream().anyMatch(name -> !box.path(name).equals(before.path(name)))) {
            newsfeed.note(box, call.userKey(), "UPDATE", "BOX_EDIT_FIELD", Json.object());
            webhooks.fire(StreakEvent.BOX_EDIT, pipeline, List.of(box));
        }
        if (moved) {
            newsfeed.note(box, call.userKey(), "UPDATE", "BOX_CHANGE_STAGE", Json.object()
                    .put("oldStageKey", before.path("stageKey").asText())
                    .put("newStageKey", box.path("stageKey").asText()));
            webhooks.fire(StreakEvent.BOX_CHANGE_STAGE, pipeline, List.of(box));
        }
        if (newAddresses) {
            webhooks.fire(StreakEvent.BOX_NEW_EMAIL_ADDRESS, pipeline, List.of(box));
        }
    }

    /** Each change of a box has a later time than the one before, even within one millisecond. */
    private long nextTimestamp(ObjectNode box) {
        return Math.max(store.now(), box.path("lastUpdatedTimestamp").asLong() + 1);
    }

    private static void enterStage(ObjectNode box, String stageKey, long now) {
        ArrayNode history = box.withArray("stageHistoryEntries");
        if (!history.isEmpty()) {
            ((ObjectNode) history.get(history.size() - 1)).put("endTimestamp", now);
        }
        history.addObject().put("stageKey", stageKey).put("startTimestamp", now);
        box.put("stageKey", stageKey).put("lastStageChangeTimestamp", now);
    }

    /** {@code fields} comes as an object, or as a string that holds one; only what is named in it changes. */
    private static void changeFields(ObjectNode pipeline, ObjectNode box, JsonNode given) {
        JsonNode values = given.isTextual() ? Json.parse(given.textValue()).orElseThrow(StreakError::badAndSilent) : given;
        ObjectNode fields = box.withObject("/fields");
        values.propertyStream().forEach(value -> Pipelines.field(pipeline, value.getKey())
                .ifPresent(definition -> FieldValues.put(definition, fields, value.getValue())));
    }

    /**
     * Replaces the whole list of links. Only {@code [{"key": ".."}]} works: entries in any other shape are ignored, and a
     * list of nothing else changes nothing.
     */
    private void changeLinks(ObjectNode box, String list, Kind kind, JsonNode given) {
        if (!given.isArray()) {
            return;
        }
        Map<String, JsonNode> wanted = new LinkedHashMap<>();
        given.forEach(entry -> {
            if (entry.path("key").isTextual() && store.exists(kind, entry.path("key").textValue())) {
                wanted.put(entry.path("key").textValue(), entry);
            }
        });
        if (given.isEmpty()) {
            box.remove(list);
        } else if (!wanted.isEmpty()) {
            Map<String, JsonNode> old = new LinkedHashMap<>();
            box.path(list).forEach(link -> old.put(link.path("key").asText(), link));
            ArrayNode links = Json.array();
            wanted.forEach((key, entry) -> links.addObject().put("key", key)
                    .put("isStarred", entry.path("isStarred")
                            .asBoolean(old.containsKey(key) && old.get(key).path("isStarred").asBoolean()))
                    .put("isAutoboxed", old.containsKey(key) && old.get(key).path("isAutoboxed").asBoolean()));
            box.set(list, links);
        }
    }

    /** Adds the addresses of the linked contacts to those of the box; {@code true} if there were new ones. */
    boolean addAddressesOfContacts(ObjectNode box) {
        Set<String> addresses = new LinkedHashSet<>();
        box.path("emailAddresses").forEach(address -> addresses.add(address.asText()));
        int before = addresses.size();
        store.many(Kind.CONTACT, box.path("contacts").valueStream().map(link -> link.path("key").asText()).toList())
                .values().forEach(contact -> contact.path("emailAddresses").forEach(address -> addresses.add(address.asText())));
        ArrayNode all = Json.array();
        addresses.forEach(all::add);
        box.set("emailAddresses", all);
        return addresses.size() > before;
    }

    JsonNode delete(StreakCall call) {
        ObjectNode box = store.getForUpdate(Kind.BOX, call.path("box"));
        store.deleteBox(call.path("box"));
        newsfeed.note(box, call.userKey(), "DELETE", "BOX_DELETE", Json.object().put("boxName", box.path("name").asText()));
        webhooks.fire(StreakEvent.BOX_DELETE, List.of(box.path("pipelineKey").asText()), List.of(box));
        return Answers.deleted();
    }

    /**
     * {@code POST /v2/pipelines/{P}/boxes/batch}: moves boxes to other pipelines. Values move to fields of the same name
     * and type, the stage to the one of the same name or else the first.
     */
    JsonNode moveToPipeline(StreakCall call) {
        store.get(Kind.PIPELINE, call.path("pipeline"));
        if (!(call.json() instanceof ArrayNode moves)) {
            throw StreakError.bad("Missing parameters");
        }
        List<ObjectNode> moved = new ArrayList<>();
        Set<String> scopes = new LinkedHashSet<>();
        for (JsonNode move : moves) {
            ObjectNode box = store.getForUpdate(Kind.BOX, move.path("boxKey").asText(move.path("key").asText()));
            ObjectNode source = store.get(Kind.PIPELINE, box.path("pipelineKey").asText());
            ObjectNode target = store.get(Kind.PIPELINE, move.path("pipelineKey").asText());
            scopes.add(source.path("key").asText());
            scopes.add(target.path("key").asText());
            long now = nextTimestamp(box);
            box.set("fields", valuesByName(source, target, box.path("fields")));
            enterStage(box, stageLike(source, target, box.path("stageKey").asText()), now);
            box.put("pipelineKey", target.path("key").asText()).put("lastUpdatedTimestamp", now).put("lastSavedTimestamp", now);
            store.update(Kind.BOX, box);
            newsfeed.note(box, call.userKey(), "UPDATE", "BOX_CHANGE_PIPELINE", Json.object());
            moved.add(box);
        }
        if (!moved.isEmpty()) {
            webhooks.fire(StreakEvent.BOX_CHANGE_PIPELINE, scopes, moved);
        }
        return Json.array().addAll(moved);
    }

    private static ObjectNode valuesByName(ObjectNode source, ObjectNode target, JsonNode values) {
        ObjectNode kept = Json.object();
        values.propertyStream().forEach(value -> Pipelines.field(source, value.getKey()).ifPresent(from ->
                target.path("fields").valueStream()
                        .filter(to -> to.path("name").equals(from.path("name")) && to.path("type").equals(from.path("type")))
                        .findFirst().ifPresent(to -> kept.set(to.path("key").asText(), value.getValue()))));
        return kept;
    }

    private static String stageLike(ObjectNode source, ObjectNode target, String stageKey) {
        String name = source.path("stages").path(stageKey).path("name").asText();
        for (Iterator<Map.Entry<String, JsonNode>> stages = target.path("stages").properties().iterator(); stages.hasNext();) {
            Map.Entry<String, JsonNode> stage = stages.next();
            if (stage.getValue().path("name").asText().equals(name)) {
                return stage.getKey();
            }
        }
        return target.path("stageOrder").path(0).asText();
    }

    // ---- counters

    /** Counts something that was hung on or taken off a box; this is not a change of the box, unless it is switched to be one. */
    void count(String boxKey, String counter, int difference) {
        ObjectNode box = store.getForUpdate(Kind.BOX, boxKey);
        if (switches.activitiesTouchTheBox()) {
            box.put("lastUpdatedTimestamp", nextTimestamp(box));
        }
        store.update(Kind.BOX, box.put(counter, Math.max(0, box.path(counter).asInt() + difference)));
    }
}
