package io.streakgp.payment.overview;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.gp.CashReceipt;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.matching.Match;
import io.streakgp.payment.process.PaymentWaits;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.payment.receipt.PlannedApplication;
import io.streakgp.payment.review.PaymentDecisions;

/** What became of a payment and why, from what its source told to what it paid. */
@Component
class PaymentTrails {

    private final Payments payments;
    private final PaymentPlans plans;
    private final PaymentDecisions decisions;
    private final PaymentWaits waits;

    PaymentTrails(Payments payments, PaymentPlans plans, PaymentDecisions decisions, PaymentWaits waits) {
        this.payments = payments;
        this.plans = plans;
        this.decisions = decisions;
        this.waits = waits;
    }

    /**
     * @param told       what the source told
     * @param match      what was decided last; {@code null} before
     * @param decisions  of people, newest first
     * @param receipt    as it was sent; {@code null} before
     * @param mergedInto id of the payment that it is the same as; empty else
     * @param mergedFrom ids of the payments that are the same
     * @param waitsFor   task or failed step; {@code null} when it waits for nobody
     */
    record Trail(Payment told, PaymentState state, String reason, Decision match, List<PaymentDecisions.Made> decisions, CashReceipt receipt, String receiptNumber,
                 List<Applied> applications, String mergedInto, List<String> mergedFrom, PaymentWaits.Wait waitsFor) {
    }

    /**
     * @param decidedBy the person who decided; empty = the rules
     * @param rule      row of the rule {@code payment-match}
     */
    record Decision(Match.Outcome outcome, String customerNumber, String decidedBy, String rule, String reason, int confidence, Match.Signals signals, BigDecimal unapplied,
                    List<Candidate> candidates) {
    }

    /** @param documents what it would pay, in words */
    record Candidate(String customerNumber, String customerName, String documents, int confidence, String reason) {
    }

    record Applied(String credit, String document, BigDecimal amount, BigDecimal discount, BigDecimal writeOff, PlannedApplication.State state, String reason) {
    }

    /** Empty when no such payment was told. */
    Optional<Trail> of(String id) {
        return payments.find(id).map(payment -> new Trail(payment, payments.state(id), payments.reason(id), plans.decision(id).map(match -> decision(id, match)).orElse(null),
                decisions.of(id), plans.receipt(id).orElse(null), plans.receiptNumber(id).orElse(""), plans.applications(id).stream().map(PaymentTrails::applied).toList(),
                payments.mergedInto(id).orElse(""), payments.mergedFrom(id).stream().map(Payment::id).toList(), waits.of(List.of(id)).get(id)));
    }

    private Decision decision(String id, Match match) {
        return new Decision(match.outcome(), match.customerNumber(), plans.decidedBy(id), match.rule(), match.reason(), match.confidence(), match.signals(), match.unapplied(),
                match.candidates().stream().map(candidate -> new Candidate(candidate.customerNumber(), candidate.customerName(),
                        String.join(", ", candidate.allocations().stream().map(allocation -> allocation.order() ? "order " + allocation.debit().number()
                                : allocation.debit().toString()).toList()), candidate.confidence(), candidate.reason())).toList());
    }

    private static Applied applied(PlannedApplication planned) {
        return new Applied(planned.credit().toString(), planned.order() ? "order " + planned.debit().number() : planned.debit().toString(), planned.amount(),
                planned.discount(), planned.writeOff(), planned.state(), planned.reason());
    }
}
