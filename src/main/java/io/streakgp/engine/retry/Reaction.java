package io.streakgp.engine.retry;

import java.time.Instant;

/** What becomes of a step that failed. */
public sealed interface Reaction {

    /** Not its own fault: again from {@code until} on, and no attempt is counted. */
    record Postpone(Instant until) implements Reaction {
    }

    /** May pass by itself: again after the step's retry cycle, one attempt counted. */
    record Retry() implements Reaction {
    }

    /** Nobody has classed it, so another attempt proves nothing: a person looks at it. */
    record Incident() implements Reaction {
    }
}
