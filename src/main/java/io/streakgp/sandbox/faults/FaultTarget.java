package io.streakgp.sandbox.faults;

import java.util.Arrays;
import java.util.Optional;

/** A simulated system that can be told to fail. Its tables, pages and fault switches never fail. */
public enum FaultTarget {

    STREAK("streak", "/sandbox/streak/api/"),
    GP("gp", "/sandbox/gp/eConnect/");

    private final String id;
    private final String prefix;

    FaultTarget(String id, String prefix) {
        this.id = id;
        this.prefix = prefix;
    }

    /** The name on the wire. */
    public String id() {
        return id;
    }

    static Optional<FaultTarget> withId(String id) {
        return Arrays.stream(values()).filter(target -> target.id.equals(id)).findFirst();
    }

    static Optional<FaultTarget> ofPath(String path) {
        return Arrays.stream(values()).filter(target -> path.startsWith(target.prefix)).findFirst();
    }
}
