package io.streakgp.engine.release;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A deployment that waits for finance, or did.
 *
 * @param id     business key of its process {@code release-of-rules}
 * @param name   as its author named it
 * @param author who deployed it
 * @param files  contents by name
 * @param models what is defined in the files
 */
record HeldDeployment(String id, String name, String author, Instant heldAt, State state, String decidedBy, SortedMap<String, byte[]> files, List<ModelChange> models) {

    enum State {
        /** Waits for a decision. */
        HELD,
        /** Released, and not deployed yet. */
        RELEASED,
        /** Deployed. */
        IN_EFFECT,
        /** Kept, and never deployed. */
        REJECTED
    }
}
