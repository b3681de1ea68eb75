package io.streakgp.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.matching.Match;
import io.streakgp.proof.Truth.Settled;

/** Counts what became of the payments, beside what they truly were. */
final class Scores {

    private final Map<PaymentClass, Score> byClass = new EnumMap<>(PaymentClass.class);
    private final Score all = new Score();
    private final List<String> remarks = new ArrayList<>();

    /** What became of a payment. */
    enum Result {
        /** Booked as it truly was, without a person. */
        STRAIGHT,
        /** Dropped or merged as what was told before. */
        KNOWN,
        /** A person decides. */
        ASKED,
        /** Nothing wrong was applied, but not all that could be. */
        INCOMPLETE,
        /** Applied to a document, or an amount, that the truth does not say. */
        WRONG
    }

    private static final class Score {
        private int payments;
        private int mustAsk;
        private final Map<Result, Integer> results = new EnumMap<>(Result.class);
        private BigDecimal wronglyApplied = BigDecimal.ZERO;

        int of(Result result) {
            return results.getOrDefault(result, 0);
        }

        int straight() {
            return of(Result.STRAIGHT) + of(Result.KNOWN);
        }

        BigDecimal percentOf(int whole) {
            return whole == 0 ? new BigDecimal("100.00") : BigDecimal.valueOf(100L * straight()).divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN);
        }
    }

    void known(Told told) {
        // told again is told apart by what it carries: no person is needed then
        count(told, Result.KNOWN, BigDecimal.ZERO, false);
    }

    void asked(Told told) {
        count(told, Result.ASKED, BigDecimal.ZERO, true);
    }

    void matched(Told told, Match match) {
        Truth truth = told.truth();
        if (match.outcome() == Match.Outcome.ASK || match.writtenOff().compareTo(match.writeOffLimit()) > 0) {
            count(told, Result.ASKED, BigDecimal.ZERO, truth.mustAsk());
            return;
        }
        BigDecimal wrong = wrong(told, match);
        boolean whole = wrong.signum() == 0 && !truth.mustAsk() && matchedDebits(match).size() == truth.debits().size()
                && match.applyInGp() == !told.payment().currency().equals(World.BOOKS_CURRENCY);
        Result result = wrong.signum() > 0 ? Result.WRONG : whole ? Result.STRAIGHT : Result.INCOMPLETE;
        count(told, result, wrong, truth.mustAsk());
        if (result != Result.STRAIGHT) {
            remark(told, match, result.name());
        }
    }

    void remark(Told told, Match match, String what) {
        remarks.add(String.format("%s %s %s: %s %s by %s, \"%s\"%n    is %s%n    was matched to %s by %s %s, on %s %s%n    candidates %s",
                what, told.kind(), told.payment().id(),
                told.payment().amount(), told.payment().currency(), told.payment().payer(), told.payment().reference(), told.truth(), match.outcome(),
                match.rule(), match.signals(), match.customerNumber(), match.allocations(), match.candidates()));
    }

    private static Map<ReceivableKey, Settled> matchedDebits(Match match) {
        Map<ReceivableKey, Settled> debits = new HashMap<>();
        match.allocations().forEach(one -> debits.merge(one.debit(), new Settled(one.amount(), one.discount(), one.writeOff()), Settled::plus));
        return debits;
    }

    /** Money that went where it should not. */
    private static BigDecimal wrong(Told told, Match match) {
        Truth truth = told.truth();
        if (!match.customerNumber().equals(truth.customerNumber()) || truth.mustAsk() && match.outcome() == Match.Outcome.APPLY) {
            return told.payment().amount();
        }
        BigDecimal wrong = BigDecimal.ZERO;
        for (Map.Entry<ReceivableKey, Settled> one : matchedDebits(match).entrySet()) {
            Settled right = truth.debits().getOrDefault(one.getKey(), Settled.paid(BigDecimal.ZERO));
            if (!one.getValue().isSameAs(right)) {
                wrong = wrong.add(one.getValue().all().subtract(right.all()).abs().max(new BigDecimal("0.01")));
            }
        }
        Map<ReceivableKey, BigDecimal> credits = new HashMap<>();
        match.allocations().stream().filter(one -> !one.isOwn()).forEach(one -> credits.merge(one.credit(), one.amount(), BigDecimal::add));
        for (Map.Entry<ReceivableKey, BigDecimal> one : credits.entrySet()) {
            wrong = wrong.add(one.getValue().subtract(truth.credits().getOrDefault(one.getKey(), BigDecimal.ZERO)).abs());
        }
        if (match.allocations().stream().map(Allocation::order).anyMatch(order -> order != truth.onOrder())) {
            wrong = wrong.add(told.payment().amount());
        }
        return wrong;
    }

    private void count(Told told, Result result, BigDecimal wronglyApplied, boolean mustAsk) {
        for (Score score : List.of(byClass.computeIfAbsent(told.kind(), kind -> new Score()), all)) {
            score.payments++;
            score.mustAsk += mustAsk ? 1 : 0;
            score.results.merge(result, 1, Integer::sum);
            score.wronglyApplied = score.wronglyApplied.add(wronglyApplied);
        }
    }

    int wrong() {
        return all.of(Result.WRONG);
    }

    BigDecimal straightThrough() {
        return all.percentOf(all.payments);
    }

    BigDecimal straightThroughOfClean() {
        Score clean = byClass.getOrDefault(PaymentClass.CLEAN, new Score());
        return clean.percentOf(clean.payments);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** One line for each class, then the sums. "Must be asked" are those that the rules of the house let nobody but a person decide. */
    String table() {
        StringBuilder table = new StringBuilder(String.format("%-18s %9s %9s %9s %7s %10s %7s %11s %6s %15s%n", "class", "payments", "straight", "rate %", "asked",
                "must ask", "rest %", "incomplete", "wrong", "wrong money"));
        byClass.forEach((kind, score) -> table.append(line(kind.option(), score)));
        return table.append(line("all", all)).toString();
    }

    private static String line(String name, Score score) {
        return String.format(Locale.ROOT, "%-18s %9d %9d %9s %7d %10d %7s %11d %6d %,15.2f%n",
                name, score.payments, score.straight(), score.percentOf(score.payments),
                score.of(Result.ASKED), score.mustAsk, score.percentOf(score.payments - score.mustAsk), score.of(Result.INCOMPLETE), score.of(Result.WRONG),
                score.wronglyApplied);
    }
}
