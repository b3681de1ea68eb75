package io.streakgp.sandbox.streak;

import java.util.Arrays;
import java.util.Optional;

/** The events that a webhook can be registered for. */
enum StreakEvent {

    BOX_CREATE(false), BOX_EDIT(false), BOX_CHANGE_STAGE(false), BOX_CHANGE_PIPELINE(false), BOX_DELETE(false),
    BOX_NEW_EMAIL_ADDRESS(false), BOX_NEW_EMAIL_RECEIVED(false), STAGE_CREATE(false), COMMENT_CREATE(false),
    MEETING_CREATE(false), MEETING_UPDATE(false), TASK_CREATE(false), TASK_COMPLETE(false), TASK_DUE(false),
    TASK_UPDATED(false), THREAD_ADDED_TO_BOX(false), THREAD_REMOVED_FROM_BOX(false),
    CONTACT_CREATE(true), CONTACT_UPDATE(true), CONTACT_DELETE(true),
    ORG_CREATE(true), ORG_UPDATE(true), ORG_DELETE(true);

    private final boolean ofTeam;

    StreakEvent(boolean ofTeam) {
        this.ofTeam = ofTeam;
    }

    /** Whether it is registered for a team ({@code true}) or for a pipeline. */
    boolean ofTeam() {
        return ofTeam;
    }

    static Optional<StreakEvent> named(String name) {
        return Arrays.stream(values()).filter(event -> event.name().equals(name)).findFirst();
    }
}
