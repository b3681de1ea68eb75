package io.streakgp.streak;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The options in Streak's JSON of a field: a dropdown has {@code items} with a {@code name}, a tag field {@code tags} with a {@code tag}. */
final class OptionsOfField {

    private final String fieldName;
    private final String settings;
    private final String list;
    private final String label;
    private final List<ObjectNode> options = new ArrayList<>();

    /** @throws StreakRefusal when the field is neither a DROPDOWN nor a TAG, or shows no list of options */
    OptionsOfField(JsonNode field) {
        fieldName = field.path("name").asText();
        boolean tags = field.path("type").asText().equals("TAG");
        if (!tags && !field.path("type").asText().equals("DROPDOWN")) {
            throw new StreakRefusal(400, "Field \"" + fieldName + "\" is a " + field.path("type").asText("field of unknown type") + " and has no options: make it a DROPDOWN or TAG in Streak");
        }
        settings = tags ? "tagSettings" : "dropdownSettings";
        list = tags ? "tags" : "items";
        label = tags ? "tag" : "name";
        if (field.has(settings) && !field.path(settings).path(list).isArray()) {
            // taken for an empty list it would be overwritten
            throw new StreakRefusal(400, "Streak shows the options of field \"" + fieldName + "\" in a form that is not known");
        }
        field.path(settings).path(list).forEach(option -> options.add(option.deepCopy()));
    }

    List<StreakOptions.Option> options() {
        return options.stream().map(option -> new StreakOptions.Option(option.path("key").asText(), option.path(label).asText())).toList();
    }

    /** Changes the list; what else Streak keeps of an option stays. Answers whether anything was to change. */
    boolean change(StreakOptions.Change change) {
        List<StreakOptions.Option> before = options();
        options.removeIf(option -> change.removed().contains(option.path("key").asText()));
        options.forEach(option -> option.put(label, change.renamed().getOrDefault(option.path("key").asText(), option.path(label).asText())));
        Set<String> labels = options.stream().map(option -> option.path(label).asText()).collect(Collectors.toCollection(LinkedHashSet::new));
        change.added().stream().filter(labels::add).forEach(added -> options.add(JsonNodeFactory.instance.objectNode().put(label, added)));
        return !before.equals(options());
    }

    JsonNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject(settings).putArray(list).addAll(options);
        return body;
    }

    /** A 200 is no proof of effect: what stands now must be what was sent. */
    void mustBe(OptionsOfField sent) {
        List<String> labels = options().stream().map(StreakOptions.Option::label).toList();
        boolean keyless = options().stream().anyMatch(option -> option.key().isEmpty());
        if (keyless || !labels.equals(sent.options().stream().map(StreakOptions.Option::label).toList())) {
            throw new StreakRefusal(400, "Streak answered 200 but did not take the options of field \"" + fieldName + "\"");
        }
    }
}
