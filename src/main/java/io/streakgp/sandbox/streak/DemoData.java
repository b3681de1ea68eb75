package io.streakgp.sandbox.streak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;

/**
 * A business to try things on: {@code sandbox/streak/demo.json}, whose deals name items, prices and customers of the
 * simulated GP. Every key is the same in every sandbox; dates are counted from the day of the first start.
 */
final class DemoData {

    private static final ClassPathResource DATA = new ClassPathResource("sandbox/streak/demo.json");
    /** Deals are expected to be won this long before they are to ship. */
    private static final Duration EXPECTED_BEFORE_SHIPMENT = Duration.ofDays(7);

    private final StreakStore store;
    private final Pipelines pipelines;
    private final Boxes boxes;
    private final Directory directory;
    private final Map<String, ObjectNode> users = new HashMap<>();
    private final Map<String, ObjectNode> pipelinesById = new HashMap<>();

    DemoData(StreakStore store, Pipelines pipelines, Boxes boxes, Directory directory) {
        this.store = store;
        this.pipelines = pipelines;
        this.boxes = boxes;
        this.directory = directory;
    }

    /** Fills an empty database; leaves any other alone. */
    void seedIfEmpty() {
        if (store.isEmpty()) {
            ObjectNode data = read();
            store.inTransaction(() -> {
                seed(data);
                return data;
            });
        }
    }

    private static ObjectNode read() {
        try {
            return Json.document(DATA.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The demo data cannot be read", e);
        }
    }

    private void seed(ObjectNode data) {
        data.path("users").forEach(this::seedUser);
        String firstUser = key(Kind.USER, data.path("users").path(0));
        String team = seedTeam(data, firstUser);
        data.path("pipelines").forEach(pipeline -> seedPipeline(pipeline, data, team, firstUser));
        data.path("organizations").forEach(organization -> directory.seedOrganization(
                key(Kind.ORGANIZATION, organization), team, firstUser, (ObjectNode) organization));
        data.path("contacts").forEach(contact -> seedContact(contact, team, firstUser));
        data.path("deals").forEach(this::seedDeal);
        data.path("suppliers").forEach(this::seedSupplier);
    }

    private static String key(Kind kind, JsonNode entry) {
        return StreakKeys.named(kind, entry.path("id").asText());
    }

    private void seedUser(JsonNode user) {
        long now = store.now();
        String email = user.path("email").asText();
        users.put(user.path("id").asText(), store.create(Kind.USER, key(Kind.USER, user), Json.object()
                .put("email", email).put("lowercaseEmail", email.toLowerCase(Locale.ROOT))
                .put("displayName", user.path("displayName").asText())
                .put("creationTimestamp", now).put("lastUpdatedTimestamp", now).put("lastSeenTimestamp", now)
                .put("isOauthComplete", true)));
    }

    private String seedTeam(ObjectNode data, String creator) {
        long now = store.now();
        ObjectNode team = Json.object().put("name", data.path("team").asText()).put("creator", creator)
                .put("creationDate", now).put("lastSavedTimestamp", now).put("sharingRestrictedToTeam", true);
        data.path("users").forEach(user -> team.withArray("members")
                .add(Accounts.sharingEntry(users.get(user.path("id").asText())).put("role", "MEMBER")));
        String key = StreakKeys.named(Kind.TEAM, "team");
        store.create(Kind.TEAM, key, team);
        return key;
    }

    private void seedPipeline(JsonNode entry, ObjectNode data, String team, String creator) {
        ObjectNode pipeline = pipelines.blank(entry.path("name").asText(), team, creator);
        // a pipeline that holds no deals brings its own stages and fields
        JsonNode ownOrShared = entry.has("stages") ? entry : data;
        ownOrShared.path("stages").forEach(stage -> pipelines.addStage(pipeline, stage.asText()));
        ownOrShared.path("fields").forEach(definition -> {
            ObjectNode field = pipelines.addField(pipeline, definition.path("name").asText(), definition.path("type").asText());
            String label = field.path("type").asText().equals("TAG") ? "tag" : "name";
            if (definition.has("options")) {
                pipelines.setOptions(field, Json.array().addAll(definition.path("options").valueStream()
                        .map(option -> Json.object().put(label, option.asText())).toList()));
            }
        });
        pipelinesById.put(entry.path("id").asText(),
                store.create(Kind.PIPELINE, key(Kind.PIPELINE, entry), pipeline));
    }

    private void seedContact(JsonNode entry, String team, String creator) {
        ObjectNode contact = entry.deepCopy();
        if (entry.path("organization").isTextual()) {
            contact.putArray("orgLinks").addObject()
                    .put("key", StreakKeys.named(Kind.ORGANIZATION, entry.path("organization").asText()));
        }
        directory.seedContact(key(Kind.CONTACT, entry), team, creator, contact);
    }

    private void seedDeal(JsonNode deal) {
        ObjectNode pipeline = pipelinesById.get(deal.path("pipeline").asText());
        ObjectNode assignee = users.get(deal.path("assignee").asText());
        ObjectNode box = box(pipeline, deal, assignee);
        fillFields(pipeline, box, deal, assignee);
        store.create(Kind.BOX, boxKey(deal), box);
    }

    private void seedSupplier(JsonNode supplier) {
        ObjectNode pipeline = pipelinesById.get(supplier.path("pipeline").asText());
        ObjectNode box = box(pipeline, supplier, users.get(supplier.path("assignee").asText()));
        ObjectNode values = box.withObject("/fields");
        supplier.path("fields").properties().forEach(field -> put(pipeline, values, field.getKey(), field.getValue().asText()));
        store.create(Kind.BOX, boxKey(supplier), box);
    }

    private ObjectNode box(ObjectNode pipeline, JsonNode deal, ObjectNode assignee) {
        String stage = stageKey(pipeline, deal.path("stage").asText());
        long created = store.now() - Duration.ofDays(deal.path("createdDaysAgo").asLong()).toMillis();
        long entered = created + Duration.ofHours(deal.path("createdDaysAgo").asLong()).toMillis();
        ObjectNode box = boxes.blank(pipeline, deal.path("name").asText(), stage, assignee);
        box.put("notes", deal.path("notes").asText())
                .put("creationTimestamp", created).put("lastStageChangeTimestamp", entered)
                .put("lastUpdatedTimestamp", entered).put("lastSavedTimestamp", entered);
        box.withArray("assignedToSharingEntries").add(Accounts.sharingEntry(assignee));
        String first = pipeline.path("stageOrder").path(0).asText();
        box.putArray("stageHistoryEntries").addObject().put("stageKey", first).put("startTimestamp", created)
                .put("endTimestamp", entered);
        box.withArray("stageHistoryEntries").addObject().put("stageKey", stage).put("startTimestamp", entered);
        link(box, "organizations", Kind.ORGANIZATION, deal.path("organizations"));
        link(box, "contacts", Kind.CONTACT, deal.path("contacts"));
        boxes.addAddressesOfContacts(box);
        return box;
    }

    /** Two deals have keys that differ in the case of their last letter only. */
    private static String boxKey(JsonNode deal) {
        if (!deal.has("keyLike")) {
            return key(Kind.BOX, deal);
        }
        String like = StreakKeys.named(Kind.BOX, deal.path("keyLike").asText());
        for (int i = like.length() - 1; i >= 0; i--) {
            char letter = like.charAt(i);
            if (Character.isLetter(letter)) {
                char other = Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
                return like.substring(0, i) + other + like.substring(i + 1);
            }
        }
        throw new IllegalStateException("A key without letters: " + like);
    }

    private static String stageKey(ObjectNode pipeline, String name) {
        return pipeline.path("stages").propertyStream()
                .filter(stage -> stage.getValue().path("name").asText().equals(name))
                .map(Map.Entry::getKey).findFirst().orElseThrow();
    }

    private static void link(ObjectNode box, String list, Kind kind, JsonNode entries) {
        entries.forEach(entry -> {
            String id = entry.isTextual() ? entry.textValue() : entry.path("id").asText();
            box.withArray(list).addObject().put("key", StreakKeys.named(kind, id))
                    .put("isStarred", entry.path("isStarred").asBoolean()).put("isAutoboxed", false);
        });
    }

    private void fillFields(ObjectNode pipeline, ObjectNode box, JsonNode deal, ObjectNode assignee) {
        ObjectNode values = box.withObject("/fields");
        put(pipeline, values, "Line items", String.join("\n", deal.path("lineItems").valueStream().map(JsonNode::asText).toList()));
        put(pipeline, values, "Deal value", deal.path("dealValue").asText());
        put(pipeline, values, "Currency", option(pipeline, "Currency", deal.path("currency").asText()));
        // noon in UTC is the same day in America and in Europe
        Instant shipDate = Instant.ofEpochMilli(store.now()).atZone(ZoneOffset.UTC).toLocalDate()
                .plusDays(deal.path("shipInDays").asLong()).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        values.put(field(pipeline, "Ship date").path("key").asText(), shipDate.toEpochMilli());
        values.put(field(pipeline, "Expected close").path("key").asText(), shipDate.minus(EXPECTED_BEFORE_SHIPMENT).toEpochMilli());
        put(pipeline, values, "Customer PO", deal.path("customerPo").asText());
        put(pipeline, values, "GP customer number", deal.path("gpCustomerNumber").asText());
        put(pipeline, values, "Payment terms", option(pipeline, "Payment terms", deal.path("terms").asText()));
        put(pipeline, values, "Site", deal.path("site").asText());
        deal.path("families").forEach(family -> values.withArray("/" + field(pipeline, "Product families").path("key").asText())
                .add(option(pipeline, "Product families", family.asText())));
        values.put(field(pipeline, "Rush").path("key").asText(), deal.path("rush").asBoolean());
        values.putArray(field(pipeline, "Account team").path("key").asText()).add(Accounts.sharingEntry(assignee));
        store.many(Kind.CONTACT, box.path("contacts").valueStream().map(link -> link.path("key").asText()).limit(1).toList())
                .values().forEach(contact -> put(pipeline, values, "Decision maker",
                        contact.path("givenName").asText() + " " + contact.path("familyName").asText()));
        put(pipeline, values, "Age", deal.path("createdDaysAgo").asText());
    }

    private static void put(ObjectNode pipeline, ObjectNode values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(field(pipeline, name).path("key").asText(), value);
        }
    }

    private static ObjectNode field(ObjectNode pipeline, String name) {
        return pipeline.path("fields").valueStream().filter(field -> field.path("name").asText().equals(name))
                .map(ObjectNode.class::cast).findFirst().orElseThrow();
    }

    private static String option(ObjectNode pipeline, String fieldName, String label) {
        ObjectNode field = field(pipeline, fieldName);
        List<JsonNode> options = field.has("tagSettings") ? field.path("tagSettings").path("tags").valueStream().toList()
                : field.path("dropdownSettings").path("items").valueStream().toList();
        return options.stream()
                .filter(option -> option.path(field.has("tagSettings") ? "tag" : "name").asText().equals(label))
                .map(option -> option.path("key").asText()).findFirst().orElse("");
    }
}
