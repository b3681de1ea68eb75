package io.streakgp.engine.release;

/** The names that {@code processes/release-of-rules.bpmn}, its form and its delegates share. */
public final class ReleaseOfRules {

    public static final String PROCESS = "release-of-rules";
    public static final String FORM = "release-change-of-rules";

    /** What the reviewer decided: {@value #RELEASE} or {@value #REJECT}. */
    public static final String DECISION = "releaseDecision";
    public static final String RELEASE = "release";
    public static final String REJECT = "reject";

    /** The reviewer's reason. */
    public static final String REASON = "reason";

    /** What was changed is not what is in use any more. */
    public static final String ERROR_OUTDATED = "changeOutdated";

    private ReleaseOfRules() {
    }
}
