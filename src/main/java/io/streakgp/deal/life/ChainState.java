package io.streakgp.deal.life;

import java.util.Locale;

/** How far a sales document of a deal has come in GP. */
public enum ChainState {
    /** An order or back order of which nothing is invoiced. */
    OPEN,
    /** An order of which a part is invoiced. */
    PARTLY_INVOICED,
    /** An order of which nothing waits for an invoice any more. */
    INVOICED,
    /** An invoice that is not posted. */
    WORK,
    /** An invoice that is posted and open, wholly or in part. */
    POSTED,
    /** An invoice that is posted and has no open balance. */
    PAID,
    /** VOIDSTTS 1. */
    VOIDED,
    /** It was deleted in GP. */
    GONE;

    /** Whether nothing more is expected of it. */
    boolean isSettled() {
        return this == INVOICED || this == PAID || isVoid();
    }

    /** Whether it no longer counts. */
    public boolean isVoid() {
        return this == VOIDED || this == GONE;
    }

    /** As people say it, e.g. {@code partly invoiced}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
