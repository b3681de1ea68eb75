package io.streakgp.streak.intake;

import java.util.Set;

/** Streak's pipeline events, as they stand in the webhook's URL. The body does not name its event. */
final class BoxEvents {

    static final String DELETE = "BOX_DELETE";
    /** What the sweep found without being told. */
    static final String SWEEP = "SWEEP";

    /** The events that we register webhooks for: all that can make a deal won, or change a deal that waits. */
    static final Set<String> SUBSCRIBED = Set.of("BOX_CHANGE_STAGE", "BOX_EDIT", "BOX_CHANGE_PIPELINE", DELETE);

    private static final Set<String> OF_BOXES = Set.of("BOX_CREATE", "BOX_EDIT", "BOX_CHANGE_STAGE", "BOX_CHANGE_PIPELINE",
            DELETE, "BOX_NEW_EMAIL_ADDRESS");

    private BoxEvents() {
    }

    /** Whether the body of this event is an array of boxes. */
    static boolean isOfBoxes(String event) {
        return OF_BOXES.contains(event);
    }
}
