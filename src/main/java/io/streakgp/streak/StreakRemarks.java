package io.streakgp.streak;

import java.util.List;
import java.util.Optional;

/** What people write on boxes. Throws as {@link Streak} does. */
public interface StreakRemarks {

    /** The comments, meeting notes and call logs of the box; none when it was deleted. */
    List<Remark> remarks(String boxKey);

    /** The user's e-mail address; empty when there is no such user. */
    Optional<String> emailOf(String userKey);

    /**
     * A comment, or the notes of a meeting or call.
     *
     * @param creatorKey the user who wrote it
     */
    record Remark(String key, String text, String creatorKey) {
    }
}
