package io.streakgp.sandbox.streak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Contacts and organizations. Both belong to a team, are created under it and changed by their own key; there is no list
 * of all of them.
 */
final class Directory {

    /** What contacts and organizations differ in. */
    private enum Entry {

        CONTACT(Kind.CONTACT, "emailAddresses", StreakEvent.CONTACT_CREATE, StreakEvent.CONTACT_UPDATE,
                StreakEvent.CONTACT_DELETE,
                List.of("givenName", "familyName", "title", "other", "twitterHandle", "facebookHandle", "linkedinHandle",
                        "photoUrl"),
                List.of("emailAddresses", "phoneNumbers", "addresses", "orgLinks")),
        ORGANIZATION(Kind.ORGANIZATION, "domains", StreakEvent.ORG_CREATE, StreakEvent.ORG_UPDATE,
                StreakEvent.ORG_DELETE,
                List.of("name", "industry", "employeeCount", "other", "logoURL", "twitterHandle", "facebookHandle",
                        "linkedinHandle"),
                List.of("domains", "phoneNumbers", "addresses", "contactLinks", "orgLinks"));

        private final Kind kind;
        private final String handles;
        private final StreakEvent created;
        private final StreakEvent updated;
        private final StreakEvent deleted;
        private final List<String> texts;
        private final List<String> lists;

        Entry(Kind kind, String handles, StreakEvent created, StreakEvent updated, StreakEvent deleted,
                List<String> texts, List<String> lists) {
            this.kind = kind;
            this.handles = handles;
            this.created = created;
            this.updated = updated;
            this.deleted = deleted;
            this.texts = texts;
            this.lists = lists;
        }
    }

    private static final int DUPLICATE_CONTACT_EMAIL = 801;

    private final StreakStore store;
    private final WebhookQueue webhooks;
    private final StreakSwitches switches;

    Directory(StreakStore store, WebhookQueue webhooks, StreakSwitches switches) {
        this.store = store;
        this.webhooks = webhooks;
        this.switches = switches;
    }

    JsonNode createContact(StreakCall call) {
        return create(Entry.CONTACT, call);
    }

    JsonNode contact(StreakCall call) {
        return store.get(Kind.CONTACT, call.path("key"));
    }

    JsonNode updateContact(StreakCall call) {
        return update(Entry.CONTACT, call);
    }

    JsonNode deleteContact(StreakCall call) {
        return delete(Entry.CONTACT, call);
    }

    JsonNode createOrganization(StreakCall call) {
        return create(Entry.ORGANIZATION, call);
    }

    JsonNode organization(StreakCall call) {
        return store.get(Kind.ORGANIZATION, call.path("key"));
    }

    JsonNode updateOrganization(StreakCall call) {
        return update(Entry.ORGANIZATION, call);
    }

    JsonNode deleteOrganization(StreakCall call) {
        return delete(Entry.ORGANIZATION, call);
    }

    /**
     * With {@code getIfExisting=true} the first that has one of the e-mail addresses or domains is returned as it is.
     * In that mode nothing but these may be sent: the rest is ignored, unless the switch says otherwise.
     */
    private JsonNode create(Entry entry, StreakCall call) {
        String team = call.path("team");
        // serialises creations, so that two at the same moment find each other
        store.getForUpdate(Kind.TEAM, team);
        ObjectNode document = call.document();
        if (call.param("getIfExisting").filter("true"::equalsIgnoreCase).isPresent()) {
            Optional<ObjectNode> existing = store.withHandle(entry.kind, handles(entry, document));
            if (existing.isPresent()) {
                return existing.get();
            }
            if (!switches.getIfExistingTakesAll()) {
                document = document.deepCopy().retain(entry.handles);
            }
        }
        if (handles(entry, document).isEmpty() && isNameless(entry, document)) {
            throw StreakError.bad(entry == Entry.CONTACT ? "Need to specify at least a name or email address"
                    : "Missing parameters");
        }
        ObjectNode blank = blank(team, call.userKey());
        apply(entry, blank, document);
        refuseDuplicates(entry, blank, Optional.empty());
        ObjectNode created = store.create(entry.kind, blank);
        store.setHandles(entry.kind, created.path("key").asText(), handles(entry, created));
        webhooks.fire(entry.created, List.of(team), List.of(created));
        return created;
    }

    private static boolean isNameless(Entry entry, ObjectNode document) {
        return entry == Entry.CONTACT
                ? document.path("givenName").asText().isBlank() && document.path("familyName").asText().isBlank()
                : document.path("name").asText().isBlank();
    }

    /** Stores a contact of the demo data. */
    ObjectNode seedContact(String key, String team, String userKey, ObjectNode document) {
        return seed(Entry.CONTACT, key, team, userKey, document);
    }

    /** Stores an organization of the demo data. */
    ObjectNode seedOrganization(String key, String team, String userKey, ObjectNode document) {
        return seed(Entry.ORGANIZATION, key, team, userKey, document);
    }

    private ObjectNode seed(Entry entry, String key, String team, String userKey, ObjectNode document) {
        ObjectNode blank = blank(team, userKey);
        apply(entry, blank, document);
        ObjectNode created = store.create(entry.kind, key, blank);
        store.setHandles(entry.kind, key, handles(entry, created));
        return created;
    }

    private ObjectNode blank(String team, String userKey) {
        long now = store.now();
        ObjectNode blank = Json.object().put("teamKey", team).put("creatorKey", userKey).put("creationDate", now)
                .put("lastSavedTimestamp", now).put("lastSavedUserKey", userKey).put("versionTimestamp", now);
        blank.putObject("fields");
        return blank;
    }

    private JsonNode update(Entry entry, StreakCall call) {
        ObjectNode before = store.getForUpdate(entry.kind, call.path("key"));
        ObjectNode after = before.deepCopy();
        apply(entry, after, call.document());
        if (after.equals(before)) {
            return before;
        }
        refuseDuplicates(entry, after, Optional.of(call.path("key")));
        long now = Math.max(store.now(), before.path("lastSavedTimestamp").asLong() + 1);
        after.put("lastSavedTimestamp", now).put("versionTimestamp", now).put("lastSavedUserKey", call.userKey());
        store.update(entry.kind, after);
        store.setHandles(entry.kind, call.path("key"), handles(entry, after));
        webhooks.fire(entry.updated, List.of(after.path("teamKey").asText()), List.of(after));
        return after;
    }

    private JsonNode delete(Entry entry, StreakCall call) {
        ObjectNode gone = store.getForUpdate(entry.kind, call.path("key"));
        store.delete(entry.kind, call.path("key"));
        webhooks.fire(entry.deleted, List.of(gone.path("teamKey").asText()), List.of(gone));
        return Answers.deleted();
    }

    /** Texts are replaced, lists are replaced as a whole, custom fields one by one. */
    private static void apply(Entry entry, ObjectNode target, ObjectNode document) {
        for (String text : entry.texts) {
            if (document.path(text).isValueNode() && !document.path(text).isNull()) {
                // Streak shows the number of employees as a text, whatever was sent
                target.put(text, document.path(text).asText());
            }
        }
        for (String list : entry.lists) {
            if (document.path(list).isArray()) {
                target.set(list, document.get(list));
            }
        }
        if (document.path("fields") instanceof ObjectNode fields) {
            target.withObject("/fields").setAll(fields);
        }
        if (target.path("domains") instanceof ArrayNode domains) {
            ArrayNode normalized = target.putArray("normalizedDomains");
            domains.forEach(domain -> normalized.add(normalDomain(domain.asText())));
        }
    }

    private static List<String> handles(Entry entry, ObjectNode document) {
        List<String> handles = new ArrayList<>();
        document.path(entry.handles).forEach(handle -> handles.add(entry == Entry.ORGANIZATION
                ? normalDomain(handle.asText()) : handle.asText().trim().toLowerCase(Locale.ROOT)));
        handles.removeIf(String::isEmpty);
        return handles;
    }

    private static String normalDomain(String domain) {
        return domain.trim().toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("^www\\.", "")
                .replaceFirst("/.*$", "");
    }

    private void refuseDuplicates(Entry entry, ObjectNode document, Optional<String> own) {
        List<String> handles = handles(entry, document);
        boolean duplicate = handles.stream().distinct().count() < handles.size()
                || switches.duplicatesTeamWide() && handles.stream()
                        .map(handle -> store.withHandle(entry.kind, List.of(handle)))
                        .flatMap(Optional::stream)
                        .anyMatch(other -> own.filter(other.path("key").asText()::equals).isEmpty());
        if (duplicate) {
            throw entry == Entry.CONTACT ? StreakError.bad("Duplicate contact email", DUPLICATE_CONTACT_EMAIL)
                    : StreakError.bad("Duplicate organization domain");
        }
    }
}
