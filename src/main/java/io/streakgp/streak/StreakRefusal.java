package io.streakgp.streak;

/** Streak understood the request and refused it. */
public class StreakRefusal extends RuntimeException {

    private final int status;

    public StreakRefusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status, 300 to 499. */
    public int status() {
        return status;
    }
}
