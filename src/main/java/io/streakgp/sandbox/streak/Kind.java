package io.streakgp.sandbox.streak;

/** The kinds of entity that Streak addresses by an opaque key. */
enum Kind {
    USER, TEAM, PIPELINE, BOX, CONTACT, ORGANIZATION, TASK, COMMENT, MEETING, THREAD, FILE, NEWSFEED;

    /** The name of the second property that repeats the key, or {@code null} for kinds that show only {@code key}. */
    String secondKeyName() {
        return switch (this) {
            case USER -> "userKey";
            case PIPELINE -> "pipelineKey";
            case BOX -> "boxKey";
            case COMMENT -> "commentKey";
            case THREAD -> "threadKey";
            case FILE -> "fileKey";
            default -> null;
        };
    }
}
