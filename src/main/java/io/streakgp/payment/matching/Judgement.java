package io.streakgp.payment.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.Match.Candidate;
import io.streakgp.payment.matching.Match.Outcome;
import io.streakgp.payment.matching.Match.Signals;
import io.streakgp.payment.matching.MatchRules.Verdict;

/** Lets the rule judge each booking, and the best of them once more by how far it leads. */
final class Judgement {

    private static final int ALONE = 100;
    private static final int MOST_SHOWN = 6;

    private final Payment payment;
    private final MatchRules rules;
    private final boolean applyInGp;

    Judgement(Payment payment, MatchRules rules, boolean applyInGp) {
        this.payment = payment;
        this.rules = rules;
        this.applyInGp = applyInGp;
    }

    private record Judged(Booking booking, Verdict verdict) {
    }

    Match of(List<Booking> bookings) {
        Booking nobody = new Booking("", "", Payers.NONE, Booking.NONE, Booking.NONE, Booking.NOTHING, true, List.of(), payment.amount(), 0,
                "nobody is known who may have paid");
        List<Judged> judged = distinct(bookings.isEmpty() ? List.of(nobody) : bookings);
        Judged best = judged.get(0);
        int lead = judged.size() == 1 ? ALONE : best.verdict().confidence() - judged.get(1).verdict().confidence();
        Verdict verdict = rules.verdict(payment.kind().name(), best.booking(), lead);
        Booking booking = best.booking();
        boolean asks = verdict.outcome() == Outcome.ASK;
        return new Match(verdict.outcome(), asks && !booking.payer().equals(Payers.FULL) ? "" : booking.customerNumber(), asks ? List.of() : booking.allocations(),
                asks ? payment.amount() : booking.unapplied(), verdict.writeOffLimit(), verdict.rule(), verdict.reason(), verdict.confidence(),
                new Signals(booking.payer(), booking.documents(), booking.amount(), lead),
                judged.stream().filter(one -> one.booking() != nobody).limit(MOST_SHOWN).map(Judgement::candidate).toList(), applyInGp);
    }

    /** Likeliest first; of bookings that come to the same only the likeliest. */
    private List<Judged> distinct(List<Booking> bookings) {
        List<Judged> sorted = bookings.stream().map(booking -> new Judged(booking, rules.verdict(payment.kind().name(), booking, ALONE)))
                .sorted(Comparator.comparing((Judged one) -> one.verdict().confidence()).reversed()).toList();
        List<Judged> distinct = new ArrayList<>();
        for (Judged one : sorted) {
            if (distinct.stream().noneMatch(other -> other.booking().isSameAs(one.booking()))) {
                distinct.add(one);
            }
        }
        return distinct;
    }

    private static Candidate candidate(Judged judged) {
        Booking booking = judged.booking();
        return new Candidate(booking.customerNumber(), booking.customerName(), booking.allocations(), booking.unapplied(), judged.verdict().confidence(),
                booking.why() + " (" + judged.verdict().reason() + ")");
    }
}
