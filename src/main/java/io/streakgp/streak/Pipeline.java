package io.streakgp.streak;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline as Streak describes it: what turns the keys in a box into names.
 *
 * @param stages stage names by stage key
 * @param fields definitions of the custom fields
 */
public record Pipeline(String key, String name, Map<String, String> stages, List<Field> fields) {

    public Pipeline {
        stages = Map.copyOf(stages);
        fields = List.copyOf(fields);
    }

    /**
     * A custom field.
     *
     * @param type    Streak's word, e.g. {@code TEXT_INPUT}, {@code DATE}, {@code DROPDOWN}, {@code TAG}
     * @param options labels by option key, for dropdowns and tags
     */
    public record Field(String key, String name, String type, Map<String, String> options) {
        public Field {
            options = Map.copyOf(options);
        }
    }

    public Optional<Field> field(String fieldName) {
        return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }

    public boolean hasStage(String stageKey) {
        return stages.containsKey(stageKey);
    }
}
