package io.streakgp.deal.lists;

import java.time.Instant;

import io.streakgp.gp.GpLists;

/**
 * An option of a field that stands for an entry of a list.
 *
 * @param optionKey Streak's key, unique within the field
 * @param label     as we wrote it last
 * @param leftAt    since when GP, or the filter, does not have it any more; {@code null} while it does
 * @param unusedAt  when no box was found to use it, and none has been since; {@code null} before
 */
record MirroredOption(String optionKey, GpLists.Name list, String gpKey, String label, Instant leftAt, Instant unusedAt) {

    MirroredOption labelled(String newLabel) {
        return new MirroredOption(optionKey, list, gpKey, newLabel, leftAt, unusedAt);
    }

    MirroredOption back() {
        return new MirroredOption(optionKey, list, gpKey, label, null, null);
    }

    MirroredOption left(Instant at) {
        return leftAt == null ? new MirroredOption(optionKey, list, gpKey, label, at, null) : this;
    }

    MirroredOption unused(Instant at) {
        return new MirroredOption(optionKey, list, gpKey, label, leftAt, at);
    }
}
