package io.streakgp.sandbox.streak;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The encoding of custom field values. A value that does not fit the field's type is ignored without an error, as are
 * unknown fields: a 200 is not proof of effect.
 */
final class FieldValues {

    private FieldValues() {
    }

    /** Puts a value into a box's field map if it fits the definition; a cleared value leaves the map. */
    static void put(ObjectNode definition, ObjectNode fields, JsonNode given) {
        String key = definition.path("key").asText();
        if (definition.path("type").asText().equals("FORMULA")) {
            return;
        }
        if (given.isNull() || given.isTextual() && given.textValue().isEmpty()) {
            fields.remove(key);
            return;
        }
        fit(definition, given).ifPresent(value -> fields.set(key, value));
    }

    private static Optional<JsonNode> fit(ObjectNode definition, JsonNode given) {
        return switch (definition.path("type").asText()) {
            case "TEXT_INPUT" -> given.isValueNode() ? Optional.of(given) : Optional.empty();
            case "DATE" -> date(given);
            case "CHECKBOX" -> checkbox(given);
            case "DROPDOWN" -> Optional.of(given)
                    .filter(option -> option.isTextual() && options(definition).contains(option.textValue()));
            case "TAG" -> tags(definition, given);
            default -> Optional.of(given);
        };
    }

    private static Optional<JsonNode> date(JsonNode given) {
        if (given.isIntegralNumber()) {
            return Optional.of(given);
        }
        return given.isTextual() && given.textValue().matches("-?\\d{1,18}")
                ? Optional.of(LongNode.valueOf(Long.parseLong(given.textValue()))) : Optional.empty();
    }

    private static Optional<JsonNode> checkbox(JsonNode given) {
        if (given.isBoolean()) {
            return Optional.of(given);
        }
        return switch (given.asText()) {
            case "true" -> Optional.of(BooleanNode.TRUE);
            case "false" -> Optional.of(BooleanNode.FALSE);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> tags(ObjectNode definition, JsonNode given) {
        if (!given.isArray()) {
            return Optional.empty();
        }
        Set<String> options = options(definition);
        ArrayNode tags = Json.array();
        given.forEach(tag -> {
            if (options.contains(tag.asText())) {
                tags.add(tag.asText());
            }
        });
        return Optional.of(tags);
    }

    private static Set<String> options(ObjectNode definition) {
        JsonNode options = definition.path("type").asText().equals("TAG")
                ? definition.path("tagSettings").path("tags") : definition.path("dropdownSettings").path("items");
        return options.valueStream().map(option -> option.path("key").asText()).collect(Collectors.toSet());
    }
}
