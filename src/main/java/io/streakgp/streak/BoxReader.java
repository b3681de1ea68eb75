package io.streakgp.streak;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Sha256;

/** Turns Streak's JSON of a box into a {@link Box}: keys into names and labels, times into dates. */
@Component
class BoxReader {

    private static final long DAY = Duration.ofDays(1).toMillis();
    /** Up to the year 33658, either side of 1970. */
    private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{1,15}");
    private static final int MOST_ZEROS = 40;

    private final CompanyTime companyTime;
    private final OwnFields ownFields;

    BoxReader(CompanyTime companyTime, OwnFields ownFields) {
        this.companyTime = companyTime;
        this.ownFields = ownFields;
    }

    Box read(JsonNode box, Pipeline pipeline) {
        String stageKey = box.path("stageKey").asText("");
        Map<String, FieldValue> fields = fields(box.path("fields"), pipeline);
        String key = box.path("key").asText(box.path("boxKey").asText());
        String name = box.path("name").asText("");
        String notes = box.path("notes").asText("");
        List<Box.Link> contacts = links(box.path("contacts"));
        List<Box.Link> organizations = links(box.path("organizations"));
        List<String> assignees = StreamSupport.stream(box.path("assignedToSharingEntries").spliterator(), false)
                .map(entry -> entry.path("email").asText("")).filter(email -> !email.isEmpty()).toList();
        return new Box(key, name, notes, pipeline.key(), pipeline.name(),
                stageKey, pipeline.stages().getOrDefault(stageKey, stageKey), fields,
                pipeline.fields().stream().map(Pipeline.Field::name).filter(field -> !fields.containsKey(field)).toList(), assignees, contacts, organizations,
                Instant.ofEpochMilli(box.path("lastUpdatedTimestamp").asLong()), wonAt(box),
                fingerprint(pipeline.key(), stageKey, name, notes, news(key, fields, choices(box.path("fields"), pipeline)), assignees, contacts, organizations));
    }

    private static Instant wonAt(JsonNode box) {
        long moved = box.path("lastStageChangeTimestamp").asLong(0);
        return Instant.ofEpochMilli(moved > 0 ? moved : box.path("creationTimestamp").asLong());
    }

    private Map<String, FieldValue> fields(JsonNode values, Pipeline pipeline) {
        Map<String, FieldValue> fields = new TreeMap<>();
        for (Pipeline.Field field : pipeline.fields()) {
            JsonNode value = values.path(field.key());
            if (!isEmpty(value)) {
                fields.put(field.name(), value(value, field));
            }
        }
        return fields;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isTextual() && value.textValue().isBlank() || value.isArray() && value.isEmpty();
    }

    private FieldValue value(JsonNode value, Pipeline.Field field) {
        return switch (field.type()) {
            case "DATE" -> EPOCH_MILLIS.matcher(value.asText()).matches() ? new FieldValue.Day(date(value.asLong())) : new FieldValue.Text(text(value));
            case "CHECKBOX" -> new FieldValue.Flag(value.isBoolean() ? value.booleanValue() : Boolean.parseBoolean(value.asText()));
            case "DROPDOWN" -> new FieldValue.Text(field.options().getOrDefault(value.asText(), value.asText()));
            case "TAG" -> new FieldValue.Labels(labels(value, field.options()));
            case "TEAM_CONTACT" -> new FieldValue.Text(people(value));
            default -> new FieldValue.Text(text(value));
        };
    }

    /** Numbers may be money: written out to the last digit, without an exponent while that is of reasonable length. */
    private static String text(JsonNode value) {
        if (value.isNumber() && Math.abs((long) value.decimalValue().scale()) <= MOST_ZEROS) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
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
        for (JsonNode key : keys.isArray() ? keys : List.of(keys)) {
            labels.add(options.getOrDefault(key.asText(), key.asText()));
        }
        return labels;
    }

    private static List<Box.Link> links(JsonNode links) {
        List<Box.Link> read = new ArrayList<>();
        links.forEach(link -> read.add(new Box.Link(link.path("key").asText(), link.path("isStarred").asBoolean())));
        return read;
    }

    /** What is chosen, by option keys: an option that was merely given another name is the same choice. */
    private static Map<String, FieldValue> choices(JsonNode values, Pipeline pipeline) {
        Map<String, FieldValue> choices = new TreeMap<>();
        for (Pipeline.Field field : pipeline.fields()) {
            JsonNode value = values.path(field.key());
            if (!field.options().isEmpty() && !isEmpty(value)) {
                choices.put(field.name(), new FieldValue.Labels(labels(value, Map.of())));
            }
        }
        return choices;
    }

    private Map<String, FieldValue> news(String boxKey, Map<String, FieldValue> fields, Map<String, FieldValue> choices) {
        Map<String, FieldValue> others = new TreeMap<>(fields);
        others.putAll(choices);
        others.keySet().removeAll(ownFields.in(boxKey, fields));
        return others;
    }

    private static String fingerprint(Object... parts) {
        StringBuilder content = new StringBuilder();
        for (Object part : parts) {
            add(content, part);
        }
        return Sha256.hex(content.toString(), 16);
    }

    /** Each text with its length, so that no two boxes read the same. */
    private static void add(StringBuilder content, Object part) {
        if (part instanceof Map<?, ?> map) {
            content.append('{').append(map.size());
            map.forEach((name, value) -> {
                add(content, name);
                add(content, value);
            });
        } else if (part instanceof Collection<?> list) {
            content.append('[').append(list.size());
            list.forEach(entry -> add(content, entry));
        } else if (part instanceof FieldValue value) {
            add(content, value.getClass().getSimpleName());
            add(content, value.plain());
        } else {
            String text = part.toString();
            content.append(':').append(text.length()).append(':').append(text);
        }
    }
}
