package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the rules make of a payment.
 *
 * @param outcome        what shall happen
 * @param customerNumber who pays: the receipt's customer; empty when nobody knows
 * @param allocations    what it pays, in the order in which it is applied
 * @param unapplied      what stays on account: payment = own allocations + unapplied
 * @param writeOffLimit  up to this sum of write-offs no second person is asked
 * @param rule           id of the row of {@code payment-match} that decided
 * @param reason         in the row's words
 * @param confidence     0 to 100
 * @param signals        what the row looked at
 * @param candidates     ways to book it, likeliest first, the one that was judged among them: for the person who decides
 * @param applyInGp      it is not in functional currency: the receipt is entered, and a person applies it in GP as allocated
 */
public record Match(Outcome outcome, String customerNumber, List<Allocation> allocations, BigDecimal unapplied, BigDecimal writeOffLimit, String rule,
                    String reason, int confidence, Signals signals, List<Candidate> candidates, boolean applyInGp) {

    /** A match in functional currency. */
    public Match(Outcome outcome, String customerNumber, List<Allocation> allocations, BigDecimal unapplied, BigDecimal writeOffLimit, String rule,
                 String reason, int confidence, Signals signals, List<Candidate> candidates) {
        this(outcome, customerNumber, allocations, unapplied, writeOffLimit, rule, reason, confidence, signals, candidates, false);
    }

    /** What is written off in all; above {@link #writeOffLimit} a second person approves. */
    public BigDecimal writtenOff() {
        return allocations.stream().map(Allocation::writeOff).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The same, put before a person. */
    public Match asking(String why) {
        return new Match(Outcome.ASK, customerNumber, allocations, unapplied, writeOffLimit, rule, why, confidence, signals, candidates,
                applyInGp);
    }

    /** What shall happen with a payment. */
    public enum Outcome {
        /** Receipt, applied as allocated; a rest stays on account. */
        APPLY,
        /** Receipt on account of a customer that is sure; nothing is applied. */
        ON_ACCOUNT,
        /** A person decides. */
        ASK
    }

    /**
     * What was found, in the words of the table.
     *
     * @param payer      {@code full}, {@code partial} or {@code none}; {@code other} = somebody else pays than whose documents these are
     * @param documents  {@code several}, {@code one}, {@code fuzzy} or {@code none}: document numbers in the text; {@code partly} = what
     *                   is paid is named only in part, {@code elsewhere} = the text names other documents than are paid
     * @param amount     {@code one}, {@code several}, {@code none}, {@code tolerance}, {@code short} or {@code over}
     * @param runnerUp   confidence points by which the best candidate leads; 100 where there is no other
     */
    public record Signals(String payer, String documents, String amount, int runnerUp) {

        /** Whether a person's decision tells who the payer is: it was not known, and it was nobody else either. */
        public boolean teachesPayer() {
            return Payers.PARTIAL.equals(payer) || Payers.NONE.equals(payer);
        }
    }

    /**
     * One way to book the payment.
     *
     * @param reason why it is one, in a few words
     */
    public record Candidate(String customerNumber, String customerName, List<Allocation> allocations, BigDecimal unapplied, int confidence, String reason) {
    }
}
