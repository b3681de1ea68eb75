package io.streakgp.deal.report;

import java.util.List;
import java.util.Map;

import io.streakgp.shared.Fault;

/**
 * What there is to tell sales about a deal.
 *
 * @param reason   in plain words, for events that have one; else empty
 * @param waitsFor what a person must decide, e.g. {@code credit approval}; empty where nobody must
 * @param group    whose people the deal waits for, e.g. {@code finance}; else empty
 * @param faults   what must be mended; else empty
 * @param facts    what the table sees beside that, by name, for news of what became of the order in GP; else empty
 */
public record BoxNews(Event event, String reason, String waitsFor, String group, List<Fault> faults, Map<String, Object> facts) {

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
        VOIDED,
        /** An invoice or a back order was made from its document. */
        TRANSFERRED,
        /** More or less of its order is invoiced than before, without a new invoice. */
        PROGRESS,
        /** An invoice was posted. */
        POSTED,
        /** Less of an invoice is open than before, and not all is paid. */
        PARTLY_PAID,
        /** Nothing of an invoice is open any more. */
        PAID,
        /** More of an invoice is open than before, e.g. after a payment that was not honoured. */
        REOPENED,
        /** An invoice is open past its due date. */
        OVERDUE,
        /** An invoice was voided. */
        INVOICE_VOIDED,
        /** Its document was voided in GP, and not by us. */
        VOIDED_IN_GP,
        /** A document of it was deleted in GP. */
        GONE,
        /** Something else about its documents changed in GP, e.g. a due date. */
        UPDATED,
        /** A payment became a receipt. */
        PAYMENT,
        /** A payment was taken back. */
        PAYMENT_REVERSED,
        /** A payment that was logged on the box was not received. */
        PAYMENT_REFUSED;

        /** Whether it tells what became of the order in GP: such news leaves alone what the deal waits for and what sales must mend. */
        public boolean isAfterOrder() {
            return compareTo(VOIDED) > 0;
        }
    }

    public static BoxNews of(Event event) {
        return of(event, "");
    }

    public static BoxNews of(Event event, String reason) {
        return new BoxNews(event, reason, "", "", List.of(), Map.of());
    }

    public static BoxNews waiting(String waitsFor, String group) {
        return new BoxNews(Event.WAITING, "", waitsFor, group, List.of(), Map.of());
    }

    public static BoxNews mend(List<Fault> faults, String group) {
        return new BoxNews(Event.TO_MEND, "", "", group, faults, Map.of());
    }

    /** @param facts texts, flags and lists of texts, by the names that the table uses */
    public static BoxNews afterOrder(Event event, Map<String, Object> facts) {
        return new BoxNews(event, "", "", "", List.of(), facts);
    }

    /** What is waited for: the same text while the same wait goes on; empty for news that is no wait. */
    String waited() {
        return event == Event.WAITING || event == Event.TO_MEND ? event + "/" + waitsFor + "/" + group : "";
    }
}
