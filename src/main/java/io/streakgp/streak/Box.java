package io.streakgp.streak;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A deal as it stands in Streak, with names instead of keys.
 *
 * @param fields        custom fields by name; empty ones are absent
 * @param emptyFields   names of the custom fields that the pipeline has and this box leaves empty
 * @param assignees     e-mail addresses of the people it is assigned to
 * @param wonAt         when it came to its stage ({@code lastStageChangeTimestamp})
 * @param fingerprint   changes when anything but our own write-backs changes
 */
public record Box(String key, String name, String notes, String pipelineKey, String pipeline, String stageKey, String stage,
                  Map<String, FieldValue> fields, List<String> emptyFields, List<String> assignees, List<Link> contacts, List<Link> organizations,
                  Instant updatedAt, Instant wonAt, String fingerprint) {

    /** The same box with other values in its custom fields. */
    public Box withFields(Map<String, FieldValue> values) {
        return new Box(key, name, notes, pipelineKey, pipeline, stageKey, stage, values,
                emptyFields.stream().filter(field -> !values.containsKey(field)).toList(), assignees, contacts, organizations, updatedAt, wonAt, fingerprint);
    }

    /** A contact or an organization on the box. */
    public record Link(String key, boolean starred) {
    }
}
