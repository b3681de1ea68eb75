package io.streakgp.sandbox.faults;

import java.util.Arrays;
import java.util.Optional;

/** A way to fail. */
public enum FaultKind {

    /** The connection is closed without an answer; nothing is carried out. */
    OUTAGE("outage"),
    /** The answer comes {@code ms} later. Adds up, and goes together with every other kind. */
    LATENCY("latency"),
    /** Answered with 429 and {@code Retry-After} (seconds; {@code ms} rounded up, 1 if absent). */
    RATE_LIMIT("rateLimit"),
    /** Carried out wholly, then held for {@code ms} (30 s if absent) and closed without an answer. */
    COMMIT_THEN_TIMEOUT("commitThenTimeout"),
    /** The record is in use: GP's error 2079, Streak's 503. */
    BUSY("busy"),
    /** Answered with 500. */
    SERVER_ERROR("serverError");

    private final String id;

    FaultKind(String id) {
        this.id = id;
    }

    /** The name on the wire. */
    public String id() {
        return id;
    }

    static Optional<FaultKind> withId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
