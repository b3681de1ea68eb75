package io.streakgp.payment.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.matching.Match;
import io.streakgp.payment.matching.PayerAliases;
import io.streakgp.payment.payout.Payouts;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.payment.receipt.PlannedApplication;
import io.streakgp.shared.Amounts;
import io.streakgp.shared.Protest;

/** What a reviewer sees of a payment, and what becomes of what he decides. */
@Component
@Transactional
public class PaymentDesk {

    private final Payments payments;
    private final PaymentPlans plans;
    private final PaymentFile file;
    private final PaymentDecisions decisions;
    private final ManualMatch manual;
    private final PayerAliases aliases;
    private final Payouts payouts;

    PaymentDesk(Payments payments, PaymentPlans plans, PaymentFile file, PaymentDecisions decisions, ManualMatch manual, PayerAliases aliases, Payouts payouts) {
        this.payments = payments;
        this.plans = plans;
        this.file = file;
        this.decisions = decisions;
        this.manual = manual;
        this.aliases = aliases;
        this.payouts = payouts;
    }

    /** A choice in a form. */
    public record Option(String label, String value) {
    }

    /** Facts of "Confirm payment". */
    public record ClaimFacts(PaymentFacts payment, String why) {
    }

    /**
     * Facts of "Match payment".
     *
     * @param why     what kept the rules from deciding
     * @param trouble why the last decision could not be carried out, or empty
     */
    public record MatchFacts(PaymentFacts payment, String why, String trouble, List<Shown> candidates, List<Option> options) {

        /**
         * A candidate, as the table shows it.
         *
         * @param candidate its number in the list, and the customer
         * @param reason    begins with the confidence
         */
        public record Shown(String candidate, String documents, String unapplied, String reason) {
        }
    }

    /** Facts of "Approve write-off". */
    public record WriteOffFacts(PaymentFacts payment, List<Part> parts, String writeOff, String limit, String decidedBy) {

        /** What is written off of one document. */
        public record Part(String document, String amount, String discount, String writeOff) {
        }
    }

    /**
     * Facts of "Resolve payout".
     *
     * @param difference by how much it is less or more than expected
     */
    public record PayoutFacts(PaymentFacts payment, String gross, String fees, String expected, String difference, List<Part> parts) {

        /** A payment of the provider that was not paid out yet. */
        public record Part(String paidOn, String kind, String payer, String amount, String fee) {
        }
    }

    /**
     * Facts of "Apply in GP".
     *
     * @param why what kept us from applying
     */
    public record ByHandFacts(PaymentFacts payment, String receipt, String why, List<Part> parts) {

        /** What is to be applied to what. */
        public record Part(String credit, String document, String amount, String discount, String writeOff) {
        }
    }

    /** By which people tell the payment apart in Tasklist's list. */
    public String name(String paymentId) {
        return file.facts(paymentId).name();
    }

    public ClaimFacts claim(String paymentId, String why) {
        return new ClaimFacts(file.facts(paymentId), why);
    }

    /** The claim is confirmed, or refused. */
    public void decideClaim(String paymentId, boolean confirmed, String user, String reason) {
        decisions.add(paymentId, PaymentReview.CONFIRM_PAYMENT.id(), confirmed ? "confirmed" : "refused", user, reason);
        // sales reads why
        payments.become(paymentId, PaymentState.IN_PROGRESS, confirmed ? null : reason);
    }

    public MatchFacts match(String paymentId) {
        Payment payment = payments.get(paymentId);
        Match match = plans.require(paymentId);
        List<MatchFacts.Shown> shown = new ArrayList<>();
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < match.candidates().size(); i++) {
            Match.Candidate candidate = match.candidates().get(i);
            String number = Integer.toString(i + 1);
            String documents = candidate.allocations().isEmpty() ? "on account" : words(payment, candidate.allocations());
            shown.add(new MatchFacts.Shown(number + ": " + candidate.customerNumber() + " " + candidate.customerName(), documents,
                    Amounts.text(candidate.unapplied(), payment.currency()), candidate.confidence() + " %: " + candidate.reason()));
            options.add(new Option(number + ": " + candidate.customerName() + ", " + documents, number));
        }
        return new MatchFacts(file.facts(paymentId), match.reason(), payments.reason(paymentId), shown, options);
    }

    private static String words(Payment payment, List<Allocation> allocations) {
        return String.join("; ", allocations.stream().map(allocation -> (allocation.order() ? "order " + allocation.debit().number() : allocation.debit())
                + " " + Amounts.text(allocation.amount(), payment.currency())
                + (allocation.discount().signum() > 0 ? ", discount " + allocation.discount().toPlainString() : "")
                + (allocation.writeOff().signum() > 0 ? ", write-off " + allocation.writeOff().toPlainString() : "")).toList());
    }

    /** The reviewer takes a candidate, by its number in the list. */
    public void takeCandidate(String paymentId, String number, String user, String reason) {
        Match before = plans.require(paymentId);
        if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > before.candidates().size()) {
            throw new Protest("Choose one of the candidates, or another way");
        }
        Match.Candidate candidate = before.candidates().get(Integer.parseInt(number) - 1);
        decided(paymentId, new Match(candidate.allocations().isEmpty() ? Match.Outcome.ON_ACCOUNT : Match.Outcome.APPLY, candidate.customerNumber(),
                candidate.allocations(), candidate.unapplied(), before.writeOffLimit(), "by hand", candidate.reason(), candidate.confidence(), before.signals(),
                before.candidates()), "candidate " + number, user, reason);
    }

    /** The reviewer splits the payment over documents. */
    public void split(String paymentId, String customerNumber, String text, String user, String reason) {
        decided(paymentId, manual.split(payments.get(paymentId), plans.require(paymentId), customerNumber, text), "split", user, reason);
    }

    /** The reviewer leaves the payment on account of a customer. */
    public void leaveOnAccount(String paymentId, String customerNumber, String user, String reason) {
        decided(paymentId, manual.onAccount(payments.get(paymentId), plans.require(paymentId), customerNumber), "on account", user, reason);
    }

    private void decided(String paymentId, Match match, String decision, String user, String reason) {
        Payment payment = payments.get(paymentId);
        decisions.add(paymentId, PaymentReview.MATCH_PAYMENT.id(), decision, user, reason);
        plans.decide(paymentId, match, user);
        payments.become(paymentId, PaymentState.IN_PROGRESS);
        if (match.signals().teachesPayer()) {
            // who pays for another customer is no alias of it
            aliases.learn(payment.company(), payment.payer(), match.customerNumber(), paymentId, user);
        }
    }

    /** The rules are asked again, e.g. because something was mended in GP. */
    public void askRulesAgain(String paymentId, PaymentReview review, String user, String reason) {
        decisions.add(paymentId, review.id(), "match again", user, reason);
        plans.forget(paymentId);
        payments.become(paymentId, PaymentState.IN_PROGRESS);
    }

    /** The payment is refused: no receipt is entered. */
    public void refuse(String paymentId, PaymentReview review, String user, String reason) {
        decisions.add(paymentId, review.id(), "refused", user, reason);
        payments.become(paymentId, PaymentState.IN_PROGRESS, reason);
    }

    public WriteOffFacts writeOff(String paymentId) {
        Payment payment = payments.get(paymentId);
        Match match = plans.require(paymentId);
        BigDecimal sum = match.allocations().stream().map(Allocation::writeOff).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new WriteOffFacts(file.facts(paymentId), match.allocations().stream().map(allocation -> new WriteOffFacts.Part(allocation.debit().toString(),
                Amounts.text(allocation.amount(), payment.currency()), Amounts.text(allocation.discount(), payment.currency()),
                Amounts.text(allocation.writeOff(), payment.currency()))).toList(), Amounts.text(sum, payment.currency()),
                Amounts.text(match.writeOffLimit(), payment.currency()), plans.decidedBy(paymentId).isEmpty() ? "the rules" : plans.decidedBy(paymentId));
    }

    /** @throws Protest when the same person decided what is to be approved */
    public void approveWriteOff(String paymentId, String user, String reason) {
        if (plans.decidedBy(paymentId).equals(user)) {
            throw new Protest("You have decided this match yourself: a second person approves its write-off");
        }
        decisions.add(paymentId, PaymentReview.APPROVE_WRITE_OFF.id(), "approved", user, reason);
        plans.approveWriteOff(paymentId, user);
    }

    /** The write-off is refused: a person matches the payment anew. */
    public void refuseWriteOff(String paymentId, String user, String reason) {
        decisions.add(paymentId, PaymentReview.APPROVE_WRITE_OFF.id(), "refused", user, reason);
        plans.decide(paymentId, plans.require(paymentId).asking("the write-off was refused by " + user + ": " + reason), user);
    }

    public PayoutFacts payout(String paymentId) {
        Payment payout = payments.get(paymentId);
        Payouts.Expected expected = payouts.expected(payout);
        String currency = payout.currency();
        return new PayoutFacts(file.facts(paymentId), Amounts.text(expected.gross(), currency), Amounts.text(expected.fees(), currency),
                Amounts.text(expected.net(), currency), difference(payout.amount().subtract(expected.net()), currency),
                expected.parts().stream().map(part -> new PayoutFacts.Part(part.paidOn().toString(), part.kind().toLowerCase(Locale.ROOT), part.payer(),
                        Amounts.text(part.amount(), currency), Amounts.text(part.fee(), currency))).toList());
    }

    /** As one says it: {@code 38.00 USD less}. */
    private static String difference(BigDecimal paidOverExpected, String currency) {
        return Amounts.text(paidOverExpected.abs(), currency) + (paidOverExpected.signum() < 0 ? " less" : " more");
    }

    /** What was missing has been told meanwhile: the payout is added up again. */
    public void addUpAgain(String paymentId, String user, String reason) {
        decisions.add(paymentId, PaymentReview.RESOLVE_PAYOUT.id(), "add up again", user, reason);
    }

    /** The payout is accepted although it does not add up. */
    public void acceptPayout(String paymentId, String user, String reason) {
        decisions.add(paymentId, PaymentReview.RESOLVE_PAYOUT.id(), "accepted", user, reason);
        payouts.accept(paymentId, reason);
    }

    public ByHandFacts byHand(String paymentId) {
        Payment payment = payments.get(paymentId);
        List<PlannedApplication> byHand = plans.applications(paymentId).stream().filter(planned -> planned.state() == PlannedApplication.State.BY_HAND).toList();
        return new ByHandFacts(file.facts(paymentId), plans.receiptNumber(paymentId).orElse(""),
                byHand.stream().map(PlannedApplication::reason).distinct().collect(Collectors.joining("; ")), byHand.stream()
                .map(planned -> new ByHandFacts.Part(planned.credit().toString(), planned.debit().toString(), Amounts.text(planned.amount(), payment.currency()),
                        Amounts.text(planned.discount(), payment.currency()), Amounts.text(planned.writeOff(), payment.currency()))).toList());
    }

    /** Words for the log of decisions when a person says that he has applied by hand; whether he has is read from GP. */
    public void saysApplied(String paymentId, String user) {
        decisions.add(paymentId, PaymentReview.APPLY_IN_GP.id(), "says it is applied", user, "");
    }
}
