package io.streakgp.streak;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deal's box, organization and contact as the tables' FEEL sees them: {@code box.name}, {@code box.fields.`Ship date`},
 * {@code organization.addressLines[1]}, {@code contact.fullName}. What Streak does not have is {@code null}.
 */
public final class StreakFacts {

    private static final Map<String, Object> NO_ORGANIZATION = noOrganization();
    private static final Map<String, Object> NO_CONTACT = nothing("givenName", "familyName", "fullName", "title", "email", "phone");

    private StreakFacts() {
    }

    /** @param organization and {@code contact} may be {@code null} */
    public static Map<String, Object> of(Box box, Organization organization, Contact contact, String link) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("box", box(box, link));
        facts.put("organization", organization == null ? NO_ORGANIZATION : organization(organization));
        facts.put("contact", contact == null ? NO_CONTACT : contact(contact));
        return facts;
    }

    private static Map<String, Object> noOrganization() {
        Map<String, Object> facts = nothing("name", "industry", "domain", "phone");
        facts.put("fields", Map.of());
        return facts;
    }

    private static Map<String, Object> nothing(String... names) {
        Map<String, Object> facts = new HashMap<>();
        for (String name : names) {
            facts.put(name, null);
        }
        facts.put("addressLines", List.of());
        return facts;
    }

    private static Map<String, Object> box(Box box, String link) {
        Map<String, Object> facts = new HashMap<>();
        Map<String, Object> fields = new LinkedHashMap<>();
        box.emptyFields().forEach(name -> fields.put(name, null));
        box.fields().forEach((name, value) -> fields.put(name, value.plain()));
        facts.put("key", box.key());
        facts.put("name", box.name());
        facts.put("notes", box.notes());
        facts.put("pipeline", box.pipeline());
        facts.put("stage", box.stage());
        facts.put("fields", fields);
        facts.put("assignees", box.assignees());
        facts.put("link", link);
        return facts;
    }

    private static Map<String, Object> organization(Organization organization) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("name", organization.name());
        facts.put("industry", organization.industry());
        facts.put("domain", first(organization.domains()));
        facts.put("phone", first(organization.phoneNumbers()));
        // by key: Streak does not name the custom fields of organizations
        facts.put("fields", organization.fields());
        facts.put("addressLines", addressLines(organization.addresses()));
        return facts;
    }

    private static Map<String, Object> contact(Contact contact) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("givenName", contact.givenName());
        facts.put("familyName", contact.familyName());
        facts.put("fullName", (contact.givenName() + " " + contact.familyName()).strip());
        facts.put("title", contact.title());
        facts.put("email", first(contact.emailAddresses()));
        facts.put("phone", first(contact.phoneNumbers()));
        facts.put("addressLines", addressLines(contact.addresses()));
        return facts;
    }

    /** Streak keeps an address as one text; its lines are separated by line breaks or commas. */
    private static List<String> addressLines(List<String> addresses) {
        return addresses.isEmpty() ? List.of()
                : Arrays.stream(addresses.get(0).split("\\R|,")).map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? null : texts.get(0);
    }
}
