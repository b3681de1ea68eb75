package io.streakgp.streak.intake;

import java.util.Set;

/** Streak's pipeline events, as they stand in the webhook's URL. The body does not name its event. */
final class BoxEvents {

    static final String DELETE = "BOX_DELETE";
    /** What the sweep found without being told. */
    static final String SWEEP = "SWEEP";

    /**
     * The events that we register webhooks for: all that can make a deal won, or change a deal that waits, and what people write
     * on boxes.
     */
    static final Set<String> SUBSCRIBED = Set.of("BOX_CHANGE_STAGE", "BOX_EDIT", "BOX_CHANGE_PIPELINE", DELETE, "COMMENT_CREATE", "MEETING_CREATE");

    private static final Set<String> OF_REMARKS = Set.of("COMMENT_CREATE", "MEETING_CREATE", "MEETING_UPDATE");

    private static final Set<String> OF_BOXES = Set.of("BOX_CREATE", "BOX_EDIT", "BOX_CHANGE_STAGE", "BOX_CHANGE_PIPELINE",
            DELETE, "BOX_NEW_EMAIL_ADDRESS");

    private BoxEvents() {
    }

    /** Whether the body of this event is an array of comments, meetings or calls. */
    static boolean isOfRemarks(String event) {
        return OF_REMARKS.contains(event);
    }

    /** Whether the body of this event is an array of boxes. */
    static boolean isOfBoxes(String event) {
        return OF_BOXES.contains(event);
    }
}
