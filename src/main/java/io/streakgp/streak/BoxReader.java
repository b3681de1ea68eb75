package io.streakgp.streak;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Sha256;

/** Turns Streak's JSON of a box into a {@link Box}: keys into names and labels, times into dates. */
@Component
class BoxReader {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final CompanyTime companyTime;
    private final OwnFields ownFields;

    BoxReader(CompanyTime companyTime, OwnFields ownFields) {
        this.companyTime = companyTime;
        this.ownFields = ownFields;
    }

    Box read(JsonNode box, Pipeline pipeline) {
        String stageKey = box.path("stageKey").asText("");
        Map<String, FieldValue> fields = fields(box.path("fields"), pipeline);
        String name = box.path("name").asText("");
        String notes = box.path("notes").asText("");
        List<Box.Link> contacts = links(box.path("contacts"));
        List<Box.Link> organizations = links(box.path("organizations"));
        List<String> assignees = StreamSupport.stream(box.path("assignedToSharingEntries").spliterator(), false)
                .map(entry -> entry.path("email").asText("")).filter(email -> !email.isEmpty()).toList();
        return new Box(box.path("key").asText(box.path("boxKey").asText()), name, notes, pipeline.key(), pipeline.name(),
                stageKey, pipeline.stages().getOrDefault(stageKey, stageKey), fields,
                pipeline.fields().stream().map(Pipeline.Field::name).filter(field -> !fields.containsKey(field)).toList(), assignees, contacts, organizations,
                Instant.ofEpochMilli(box.path("lastUpdatedTimestamp").asLong()), wonAt(box),
                fingerprint(pipeline.key(), stageKey, name, notes, fields, assignees, contacts, organizations));
    }

    private static Instant wonAt(JsonNode box) {
        long moved = box.path("lastStageChangeTimestamp").asLong(0);
        return Instant.ofEpochMilli(moved > 0 ? moved : box.path("creationTimestamp").asLong());
    }

    private Map<String, FieldValue> fields(JsonNode values, Pipeline pipeline) {
        Map<String, FieldValue> fields = new TreeMap<>();
        for (Pipeline.Field field : pipeline.fields()) {
            JsonNode value = values.path(field.key());
            if (!value.isMissingNode() && !value.isNull() && !(value.isTextual() && value.textValue().isBlank())) {
                fields.put(field.name(), value(value, field));
            }
        }
        return fields;
    }

    private FieldValue value(JsonNode value, Pipeline.Field field) {
        return switch (field.type()) {
            case "DATE" -> value.canConvertToLong() ? new FieldValue.Day(date(value.asLong())) : new FieldValue.Text(value.asText());
            case "CHECKBOX" -> new FieldValue.Flag(value.isBoolean() ? value.booleanValue() : Boolean.parseBoolean(value.asText()));
            case "DROPDOWN" -> new FieldValue.Text(field.options().getOrDefault(value.asText(), value.asText()));
            case "TAG" -> new FieldValue.Labels(labels(value, field.options()));
            case "TEAM_CONTACT" -> new FieldValue.Text(people(value));
            default -> new FieldValue.Text(value.isValueNode() ? value.asText() : value.toString());
        };
    }

    /** Colleagues are a list of objects with name and e-mail. */
    private static String people(JsonNode people) {
        List<String> names = new ArrayList<>();
        people.forEach(person -> names.add(person.path("displayName").asText(person.path("email").asText())));
        return people.isArray() ? String.join(", ", names) : people.asText();
    }

    /**
     * Streak keeps a date as a moment. Midnight UTC is a calendar date as programs write it, and stays that date in every
     * time zone; any other moment is what somebody picked on a screen, and counts in the company's time zone.
     */
    private LocalDate date(long epochMillis) {
        return epochMillis % DAY == 0 ? LocalDate.ofEpochDay(epochMillis / DAY) : companyTime.dateOf(Instant.ofEpochMilli(epochMillis));
    }

    private static List<String> labels(JsonNode keys, Map<String, String> options) {
        List<String> labels = new ArrayList<>();
        keys.forEach(key -> labels.add(options.getOrDefault(key.asText(), key.asText())));
        return labels;
    }

    private static List<Box.Link> links(JsonNode links) {
        List<Box.Link> read = new ArrayList<>();
        links.forEach(link -> read.add(new Box.Link(link.path("key").asText(), link.path("isStarred").asBoolean())));
        return read;
    }

    private String fingerprint(Object... parts) {
        StringBuilder content = new StringBuilder();
        for (Object part : parts) {
            content.append(part instanceof Map<?, ?> fields ? ownFields.without(fields) : part).append('\n');
        }
        return Sha256.hex(content.toString(), 16);
    }
}
