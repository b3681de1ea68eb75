package io.streakgp.deal.report;

import java.util.List;

import io.streakgp.shared.Fault;

/**
 * What there is to tell sales about a deal.
 *
 * @param reason   in plain words, for events that have one; else empty
 * @param waitsFor what a person must decide, e.g. {@code credit approval}; empty where nobody must
 * @param group    whose people the deal waits for, e.g. {@code finance}; else empty
 * @param faults   what must be mended; else empty
 */
public record BoxNews(Event event, String reason, String waitsFor, String group, List<Fault> faults) {

    public BoxNews {
        faults = List.copyOf(faults);
    }

    /** What happened; the table {@code mapping-order-to-box} sees its name as {@code event}. */
    public enum Event {
        /** It waits for a person to decide. */
        WAITING,
        /** It waits for what must be mended on the box. */
        TO_MEND,
        /** Its document was entered in GP. */
        BOOKED,
        /** Its document stood in GP before us. */
        ADOPTED,
        /** A person refused to book it. */
        REFUSED,
        /** It is no longer won, and was not booked. */
        WITHDRAWN,
        /** It was won again after its order; a person decides. */
        WON_AGAIN,
        /** A person decided to keep the order as it is. */
        KEPT,
        /** It changed after its order; a person looks. */
        CHANGED,
        /** Its document was entered in GP on a process hold. */
        HELD,
        /** A person voided its document. */
        VOIDED
    }

    public static BoxNews of(Event event) {
        return of(event, "");
    }

    public static BoxNews of(Event event, String reason) {
        return new BoxNews(event, reason, "", "", List.of());
    }

    public static BoxNews waiting(String waitsFor, String group) {
        return new BoxNews(Event.WAITING, "", waitsFor, group, List.of());
    }

    public static BoxNews mend(List<Fault> faults, String group) {
        return new BoxNews(Event.TO_MEND, "", "", group, faults);
    }

    /** What is waited for: the same text while the same wait goes on; empty for news that is no wait. */
    String waited() {
        return event == Event.WAITING || event == Event.TO_MEND ? event + "/" + waitsFor + "/" + group : "";
    }
}
