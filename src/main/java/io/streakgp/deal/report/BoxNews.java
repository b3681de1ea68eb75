package io.streakgp.deal.report;

import java.util.List;

import io.streakgp.shared.Fault;

public record BoxNews(Event event, String reason, String waitsFor, String group, List<Fault> faults) {
    public enum Event { WAITING, TO_MEND, BOOKED, ADOPTED, REFUSED, WITHDRAWN, WON_AGAIN, KEPT, CHANGED, HELD, VOIDED }

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
}
