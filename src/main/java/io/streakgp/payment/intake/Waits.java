package io.streakgp.payment.intake;

import java.time.Duration;

/** How long something that failed waits for its next attempt. */
public final class Waits {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 8;

    private Waits() {
    }

    /** Two seconds after the first failure, then twice as long each time, up to nine minutes. */
    public static Duration after(int failedAttempts) {
        return FIRST.multipliedBy(1L << Math.min(failedAttempts, MOST_DOUBLINGS));
    }
}
