package io.streakgp.deal.lists;

import java.time.Instant;

/**
 * How it stands with a list that rule {@code mirrored-lists} names.
 *
 * @param field   empty where the rule itself cannot be understood
 * @param list    e.g. {@code payment terms}
 * @param entries of the list; of one that is too long, as many as were read; 0 where it was not read
 * @param detail  what to do, or empty
 * @param since   since when it stands so
 */
public record MirrorState(String pipeline, String field, String list, State state, int entries, int most, String detail, Instant since, Instant lookedAt) {

    /** How a list can stand. */
    public enum State {
        /** The field's options follow the list. */
        MIRRORED,
        /** The list has more entries than the rule allows: the field is left alone. */
        TOO_LONG,
        /** The field is free text, which pre-flight compares with the list. */
        TEXT,
        /** It cannot be mirrored as things are; nothing was changed. */
        FAULT
    }
}
