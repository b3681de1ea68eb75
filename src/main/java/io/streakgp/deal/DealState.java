package io.streakgp.deal;

/** Where a deal stands with us. */
public enum DealState {
    /** A process instance works on it. */
    IN_PROGRESS,
    /** Its sales document stands in GP. */
    BOOKED,
    /** It carried a GP number when it came, and GP confirmed it. */
    ADOPTED,
    /** A person voided its document in GP. */
    VOIDED,
    /** It left the won stage, or was deleted, before it was booked. */
    WITHDRAWN,
    /** A person refused to book it. */
    REFUSED,
    /** It was won before we went live: listed, never booked. */
    BEFORE_GO_LIVE;

    /** Whether a sales document of this deal stands in GP. */
    public boolean hasDocument() {
        return this == BOOKED || this == ADOPTED;
    }
}
