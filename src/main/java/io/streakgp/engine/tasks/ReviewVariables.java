package io.streakgp.engine.tasks;

/** Variables of a process that waits for people: who decides, and by when. Times are ISO 8601 durations, e.g. {@code PT8H}. */
public final class ReviewVariables {

    /** Id of the group that decides. */
    public static final String REVIEW_GROUP = "reviewGroup";
    public static final String REVIEW_DUE = "reviewDue";
    public static final String REMIND_AFTER = "remindAfter";
    public static final String ESCALATE_AFTER = "escalateAfter";
    /** Id of the group that is asked then as well. */
    public static final String ESCALATE_TO = "escalateTo";

    private ReviewVariables() {
    }
}
