package io.streakgp.streak;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The value of a custom field, in the words people see in Streak. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
        @JsonSubTypes.Type(value = FieldValue.Text.class, name = "text"),
        @JsonSubTypes.Type(value = FieldValue.Day.class, name = "day"),
        @JsonSubTypes.Type(value = FieldValue.Flag.class, name = "flag"),
        @JsonSubTypes.Type(value = FieldValue.Labels.class, name = "labels")})
public sealed interface FieldValue {

    /** The value as FEEL sees it: text, date, boolean or list of texts. */
    Object plain();

    /** Text, a number as text, or the label of a dropdown option. */
    record Text(String plain) implements FieldValue {
    }

    /** A DATE field, on the company's calendar. */
    record Day(LocalDate plain) implements FieldValue {
    }

    /** A CHECKBOX. */
    record Flag(Boolean plain) implements FieldValue {
    }

    /** The labels of a TAG field. */
    record Labels(List<String> plain) implements FieldValue {
        public Labels {
            plain = List.copyOf(plain);
        }
    }
}
