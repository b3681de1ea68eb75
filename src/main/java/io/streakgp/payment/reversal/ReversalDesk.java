package io.streakgp.payment.reversal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.payment.review.PaymentDecisions;
import io.streakgp.payment.review.PaymentFacts;
import io.streakgp.payment.review.PaymentFile;
import io.streakgp.shared.Amounts;
import io.streakgp.shared.Protest;

/** What a reviewer sees of a reversal, and what becomes of what he decides. */
@Component
@Transactional
public class ReversalDesk {

    private final Payments payments;
    private final PaymentPlans plans;
    private final Reversals reversals;
    private final ReversedPayments reversed;
    private final Receipts receipts;
    private final GpReceivables receivables;
    private final PaymentFile file;
    private final PaymentDecisions decisions;

    ReversalDesk(Payments payments, PaymentPlans plans, Reversals reversals, ReversedPayments reversed, Receipts receipts, GpReceivables receivables,
                 PaymentFile file, PaymentDecisions decisions) {
        this.payments = payments;
        this.plans = plans;
        this.reversals = reversals;
        this.reversed = reversed;
        this.receipts = receipts;
        this.receivables = receivables;
        this.file = file;
        this.decisions = decisions;
    }

    /** A choice in a form. */
    public record Option(String label, String value) {
    }

    /**
     * Facts of "Find reversed payment".
     *
     * @param what in words, e.g. {@code not honoured by the bank}
     */
    public record FindFacts(PaymentFacts payment, String what, List<Shown> candidates, List<Option> options) {

        /** A payment that may be the one. */
        public record Shown(String receipt, String amount, String paidOn, String payer, String reference, String standing, String why) {
        }
    }

    /**
     * Facts of "Approve reversal".
     *
     * @param receipt   number and standing in GP
     * @param taken     the payment that is taken back
     * @param foundBy   who found it, and how
     * @param way       what will be done
     * @param unapplied what of the receipt is not applied
     */
    public record ApproveFacts(PaymentFacts payment, String what, String receipt, String taken, String foundBy, String foundHow, String way, String wayReason,
                               List<Part> paid, String unapplied) {
    }

    /** What the receipt has paid. */
    public record Part(String document, String amount) {
    }

    /**
     * Facts of "Take back in GP".
     *
     * @param todo    what a person does in GP
     * @param trouble what GP said when it refused, or empty
     */
    public record TakeBackFacts(PaymentFacts payment, String what, String receipt, String customer, String batch, String todo, String why, String trouble,
                                List<Part> paid) {
    }

    /** By which people tell the reversal apart in Tasklist's list. */
    public String name(String paymentId) {
        return file.facts(paymentId).name();
    }

    public FindFacts find(String paymentId) {
        Payment reversal = payments.get(paymentId);
        List<FindFacts.Shown> shown = new ArrayList<>();
        List<Option> options = new ArrayList<>();
        for (ReversedPayments.Candidate candidate : reversed.candidates(paymentId)) {
            Payment payment = candidate.payment();
            String receipt = plans.receiptNumber(payment.id()).orElse("");
            String standing = standing(reversal, payment, receipt);
            shown.add(new FindFacts.Shown(receipt, Amounts.text(payment.amount(), payment.currency()), payment.paidOn().toString(), payment.payer().name(),
                    payment.reference(), standing, candidate.why()));
            options.add(new Option(Amounts.text(payment.amount(), payment.currency()) + " of " + payment.paidOn() + " from " + payment.payer().name() + " ("
                    + (receipt.isEmpty() ? payment.id() : receipt) + ")", payment.id()));
        }
        return new FindFacts(file.facts(paymentId), ReversedPayments.words(reversal.kind()), shown, options);
    }

    private String standing(Payment reversal, Payment payment, String receipt) {
        BigDecimal taken = reversals.takenBackByOthers(reversal, payment.id(), receipt);
        if (taken.signum() > 0) {
            return Amounts.text(taken, payment.currency()) + " of it is taken back already";
        }
        return payments.state(payment.id()) == PaymentState.REVERSED ? "taken back" : receipt.isEmpty() ? "not received in GP yet" : "received";
    }

    /**
     * The reviewer takes a payment.
     *
     * @throws Protest when it is none of those shown, or less is left of it
     */
    public void takeCandidate(String paymentId, String candidateId, String user, String reason) {
        Payment payment = reversed.candidates(paymentId).stream().map(ReversedPayments.Candidate::payment).filter(one -> one.id().equals(candidateId)).findFirst()
                .orElseThrow(() -> new Protest("Choose one of the payments shown, or type the number of its receipt"));
        take(payments.get(paymentId), payment, user, reason);
    }

    private void take(Payment reversal, Payment payment, String user, String reason) {
        if (!reversed.fits(reversal, payment)) {
            throw new Protest("Of the payment of " + Amounts.text(payment.amount(), payment.currency()) + " less is left than "
                    + Amounts.text(reversal.amount(), reversal.currency()) + ", or it was taken back already: choose another one, or refuse");
        }
        decisions.add(reversal.id(), ReversalReview.FIND_REVERSED_PAYMENT.id(), "takes back payment " + payment.id(), user, reason);
        reversed.keep(reversal, payment, user, reason);
    }

    /**
     * The reviewer types the number of a receipt: one of ours, or one that a clerk has entered in GP.
     *
     * @throws Protest when GP has no such receipt, or it cannot be the one
     */
    public void takeReceipt(String paymentId, String receiptNumber, String user, String reason) {
        Payment reversal = payments.get(paymentId);
        String number = receiptNumber.strip().toUpperCase(Locale.ROOT);
        Optional<Payment> ours = reversals.withReceipts(reversal.company(), List.of(number)).stream().map(payments::get).findFirst();
        if (ours.isPresent()) {
            take(reversal, ours.get(), user, reason);
            return;
        }
        Receivable receipt = receipts.read(reversal.company(), ReceivableKey.receipt(number))
                .orElseThrow(() -> new Protest("GP has no receipt " + number + ": correct the number"));
        if (!receipts.currency(reversal.company(), receipt).equals(reversal.currency())) {
            throw new Protest("Receipt " + number + " is in " + receipts.currency(reversal.company(), receipt) + ", the reversal in " + reversal.currency()
                    + ": correct the number, or refuse");
        }
        if (reversals.takenBackByOthers(reversal, "", number).add(reversal.amount()).compareTo(receipt.amount()) > 0) {
            throw new Protest("Of receipt " + number + " less is left than " + Amounts.text(reversal.amount(), reversal.currency())
                    + ", or it was taken back already: correct the number, or refuse");
        }
        decisions.add(paymentId, ReversalReview.FIND_REVERSED_PAYMENT.id(), "takes back receipt " + number, user, reason);
        reversals.found(paymentId, "", number, user, reason);
    }

    /** The reversal is refused: nothing is taken back. */
    public void refuse(String paymentId, ReversalReview review, String user, String reason) {
        decisions.add(paymentId, review.id(), "refused", user, reason);
        payments.become(paymentId, PaymentState.IN_PROGRESS, reason);
    }

    public ApproveFacts approval(String paymentId) {
        Payment payment = payments.get(paymentId);
        Reversal reversal = reversals.require(paymentId);
        String receipt = reversal.receiptNumber().isEmpty() ? "none" : reversal.receiptNumber() + ", which " + reversal.standing().words();
        return new ApproveFacts(file.facts(paymentId), ReversedPayments.words(payment.kind()), receipt, taken(reversal),
                reversal.foundBy().isEmpty() ? "the rules" : reversal.foundBy(), reversal.foundHow(), reversal.way().words(), reversal.wayReason(),
                paid(payment, reversal), Amounts.text(reversal.balance(), payment.currency()));
    }

    private String taken(Reversal reversal) {
        return reversal.reverses().isEmpty() ? "" : file.facts(reversal.reverses()).name() + " of " + payments.get(reversal.reverses()).paidOn();
    }

    private List<Part> paid(Payment payment, Reversal reversal) {
        return reversal.receipt().map(key -> receivables.applications(payment.company(), key).stream()
                .map(application -> new Part(application.to().toString(), Amounts.text(application.settled(), payment.currency()))).toList()).orElse(List.of());
    }

    /** @throws Protest when the same person told of it, or decided about it before */
    public void approve(String paymentId, String user, String reason) {
        Reversal reversal = reversals.require(paymentId);
        if (reversal.foundBy().equals(user) || payments.get(paymentId).toldBy().equalsIgnoreCase(user)
                || decisions.hasDecided(paymentId, user, ReversalReview.APPROVE_REVERSAL.id())) {
            throw new Protest("You have told of this reversal, or decided about it yourself: a second person approves it");
        }
        decisions.add(paymentId, ReversalReview.APPROVE_REVERSAL.id(), "approved: " + reversal.way().id(), user, reason);
        reversals.approve(paymentId, user);
    }

    /** The payment that was found is the wrong one: a person finds another. */
    public void findAgain(String paymentId, String user, String reason) {
        decisions.add(paymentId, ReversalReview.APPROVE_REVERSAL.id(), "another payment", user, reason);
        reversals.ask(paymentId);
    }

    public TakeBackFacts takeBack(String paymentId) {
        Payment payment = payments.get(paymentId);
        Reversal reversal = reversals.require(paymentId);
        Optional<Receivable> receipt = reversal.receipt().flatMap(key -> receipts.read(payment.company(), key));
        return new TakeBackFacts(file.facts(paymentId), ReversedPayments.words(payment.kind()),
                reversal.receiptNumber() + ", which " + ReceiptStanding.of(receipt).words(), receipt.map(found -> file.named(payment.company(), found.customerNumber())).orElse(""),
                receipt.map(Receivable::batch).orElse(""), todo(payment, reversal), reversal.wayReason(), reversal.trouble(), paid(payment, reversal));
    }

    private static String todo(Payment payment, Reversal reversal) {
        if (reversal.way() == ReversalWay.PAYABLES) {
            return "Pay " + Amounts.text(payment.amount(), payment.currency()) + " of the credit back out of payables, so that the receipt's balance is used up";
        }
        if (reversal.way() == ReversalWay.DEBIT_MEMO) {
            return "Enter a debit memo over " + Amounts.text(payment.amount(), payment.currency()) + ", and write its number below";
        }
        return reversal.standing() == ReceiptStanding.UNPOSTED ? "Delete the receipt in its batch" : payment.kind() == Payment.Kind.NSF ? "Void the receipt as NSF" : "Void the receipt";
    }

    /** A person says that it is taken back; whether it is is read from GP. */
    public void saysTakenBack(String paymentId, String user, String reason) {
        decisions.add(paymentId, ReversalReview.TAKE_BACK_IN_GP.id(), "says it is taken back", user, reason);
    }

    /**
     * A person names the document in GP by which it is taken back.
     *
     * @throws Protest when GP has no such document of this customer and of this amount
     */
    public void takenBackBy(String paymentId, String documentNumber, String user, String reason) {
        Payment payment = payments.get(paymentId);
        Reversal reversal = reversals.require(paymentId);
        String number = documentNumber.strip().toUpperCase(Locale.ROOT);
        Receivable document = receivables.receivablesNumbered(payment.company(), List.of(number)).stream()
                .filter(found -> !found.voided() && !reversal.receipt().equals(Optional.of(found.key()))).findFirst()
                .orElseThrow(() -> new Protest("GP has no posted document " + number + " that could take the payment back: correct the number"));
        String customer = reversal.receipt().flatMap(key -> receipts.read(payment.company(), key)).map(Receivable::customerNumber).orElse("");
        boolean ofFamily = document.customerNumber().equals(customer)
                || receivables.payerTerms(payment.company(), customer).map(PayerTerms::family).filter(family -> family.contains(document.customerNumber())).isPresent();
        if (!ofFamily || document.amount().compareTo(payment.amount()) != 0) {
            throw new Protest("Document " + number + " is of customer " + document.customerNumber() + " over " + document.amount().toPlainString() + ", the payment of "
                    + customer + " over " + payment.amount().toPlainString() + ": correct the number");
        }
        decisions.add(paymentId, ReversalReview.TAKE_BACK_IN_GP.id(), "taken back by " + number, user, reason);
        reversals.document(paymentId, number);
    }

    /** How it is taken back is decided, and approved, anew. */
    public void decideAnew(String paymentId, String user, String reason) {
        decisions.add(paymentId, ReversalReview.TAKE_BACK_IN_GP.id(), "to be decided anew", user, reason);
    }
}
