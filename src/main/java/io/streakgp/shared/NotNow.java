package io.streakgp.shared;

import java.time.Instant;

/**
 * The work cannot be done now, through no fault of its own: the other system is down, asks us to slow down, or is busy
 * with the same record. Whoever runs the work tries again at {@link #until()} and counts no failed attempt.
 */
public class NotNow extends RuntimeException {

    private final transient Instant until;

    public NotNow(String reason, Instant until) {
        super(reason);
        this.until = until;
    }

    public NotNow(String reason, Instant until, Throwable cause) {
        super(reason, cause);
        this.until = until;
    }

    /** The earliest moment at which another attempt makes sense. */
    public Instant until() {
        return until;
    }
}
