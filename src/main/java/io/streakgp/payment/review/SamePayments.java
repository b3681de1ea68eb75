package io.streakgp.payment.review;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.intake.Repeats;
import io.streakgp.payment.process.PaymentProcess;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.shared.Amounts;
import io.streakgp.shared.NotNow;
import io.streakgp.shared.Protest;

/**
 * Payments that two sources tell: one of them becomes the receipt, the other is merged into it. What only Streak claims gives
 * way to whoever has seen the money.
 */
@Component
@Transactional
public class SamePayments {

    private static final String CLAIMING_SOURCE = "streak";
    /** A process that is at work has come to rest within this time, or has an incident. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Payments payments;
    private final PaymentPlans plans;
    private final Repeats repeats;
    private final PaymentFile file;
    private final PaymentDecisions decisions;
    private final PaymentProcess process;
    private final Clock clock;

    SamePayments(Payments payments, PaymentPlans plans, Repeats repeats, PaymentFile file, PaymentDecisions decisions, PaymentProcess process, Clock clock) {
        this.payments = payments;
        this.plans = plans;
        this.repeats = repeats;
        this.file = file;
        this.decisions = decisions;
        this.process = process;
        this.clock = clock;
    }

    /** What the look came to. */
    public enum Outcome {
        /** The payment goes on. */
        NEW,
        /** Another payment stands for it. */
        MERGED,
        /** A person must say. */
        ASK
    }

    /** @throws NotNow while the other payment's process is at work */
    public Outcome look(String paymentId) {
        if (payments.state(paymentId) == PaymentState.MERGED) {
            return Outcome.MERGED;
        }
        Payment payment = payments.get(paymentId);
        Repeats.Found found = repeats.of(payment);
        if (found instanceof Repeats.Found.Merge merge) {
            return merge(payment, merge.with(), "both carry the reference " + payment.exactReference()) ? Outcome.NEW : Outcome.MERGED;
        }
        return found instanceof Repeats.Found.Ask ? Outcome.ASK : Outcome.NEW;
    }

    /** Merges the two; answers whether this payment is the one that goes on. */
    private boolean merge(Payment payment, Payment other, String reason) {
        if (isClaim(payment) || !isClaim(other) || plans.receiptNumber(other.id()).isPresent()) {
            payments.mergeInto(payment.id(), other.id(), reason);
            payments.toldOn(other.id(), payment.boxKey());
            return false;
        }
        boolean begun = payments.state(other.id()) != PaymentState.RECEIVED;
        payments.mergeInto(other.id(), payment.id(), reason);
        payments.toldOn(payment.id(), other.boxKey());
        if (begun && !process.bankLineArrived(other.id())) {
            throw new NotNow("The claim " + other.id() + " of the same payment is being worked on", clock.instant().plus(SOON));
        }
        return true;
    }

    private static boolean isClaim(Payment payment) {
        return payment.source().equals(CLAIMING_SOURCE);
    }

    /** Facts of "Same payment?". */
    public record SameFacts(PaymentFacts payment, List<Other> others, List<Option> options) {

        /** A payment that this one may be. */
        public record Other(String id, String source, String paid, String payer, String reference, String standing) {
        }
    }

    /** A choice in a form. */
    public record Option(String label, String value) {
    }

    /** What "Same payment?" shows. */
    public SameFacts facts(String paymentId) {
        List<SameFacts.Other> others = alike(paymentId).stream().map(other -> new SameFacts.Other(other.id(), SourceWords.source(other) + " (" + SourceWords.place(other) + ")",
                Amounts.text(other.amount(), other.currency()) + " on " + other.paidOn(), other.payer().name(), other.reference(), standing(other.id()))).toList();
        return new SameFacts(file.facts(paymentId), others, others.stream()
                .map(other -> new Option(other.paid() + (other.payer().isEmpty() ? "" : " from " + other.payer()) + ", told by " + other.source(), other.id()))
                .toList());
    }

    private List<Payment> alike(String paymentId) {
        return repeats.of(payments.get(paymentId)) instanceof Repeats.Found.Ask ask ? ask.candidates() : List.of();
    }

    private String standing(String paymentId) {
        return plans.receiptNumber(paymentId).map(number -> "receipt " + number).orElse(switch (payments.state(paymentId)) {
            case CLAIMED -> "no receipt: waits for the bank line";
            case RECEIVED, IN_PROGRESS -> "being worked on";
            default -> payments.state(paymentId).name().toLowerCase(Locale.ROOT).replace('_', ' ');
        });
    }

    /**
     * A person says that it is the same as another payment.
     *
     * @return whether this payment is the one that goes on
     * @throws Protest when the other one is none of those shown
     */
    public boolean decideSame(String paymentId, String otherId, String user, String reason) {
        Payment other = alike(paymentId).stream().filter(payment -> payment.id().equals(otherId)).findFirst()
                .orElseThrow(() -> new Protest("Choose which of the payments shown it is the same as"));
        decisions.add(paymentId, PaymentReview.SAME_PAYMENT.id(), "same as " + otherId, user, reason);
        try {
            return merge(payments.get(paymentId), other, "the same payment, says " + user);
        } catch (NotNow atWork) {
            throw new Protest("The other payment is being worked on at this moment: try again in a few seconds");
        }
    }

    /** A person says that it is a payment of its own. */
    public void decideAnother(String paymentId, String user, String reason) {
        decisions.add(paymentId, PaymentReview.SAME_PAYMENT.id(), "another payment", user, reason);
    }
}
