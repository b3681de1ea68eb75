package io.streakgp.payment.reversal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.payment.receipt.ReceiptEntry;
import io.streakgp.payment.review.PaymentRouting;
import io.streakgp.review.Route;
import io.streakgp.shared.NotNow;

/** Sees how the receipt stands in GP, keeps how it is to be taken back, and finds who does what is left to a person. */
@Component
public class ReversalPlanning {

    /** How soon a payment whose process is at work, or waits for a person, is looked at again. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Payments payments;
    private final PaymentPlans plans;
    private final Reversals reversals;
    private final ReversedPayments reversed;
    private final Receipts receipts;
    private final ReceiptEntry entry;
    private final PaymentRouting routing;
    private final Clock clock;

    ReversalPlanning(Payments payments, PaymentPlans plans, Reversals reversals, ReversedPayments reversed, Receipts receipts, ReceiptEntry entry,
                     PaymentRouting routing, Clock clock) {
        this.payments = payments;
        this.plans = plans;
        this.reversals = reversals;
        this.reversed = reversed;
        this.receipts = receipts;
        this.entry = entry;
        this.routing = routing;
        this.clock = clock;
    }

    /** What decision table {@code reversal} looks at. */
    public record Seen(Payment reversal, ReceiptStanding standing, boolean foreignCurrency, boolean whole) {
    }

    /**
     * Reads the receipt.
     *
     * @throws NotNow while the payment that is taken back has no receipt yet: the money came, so it is received first
     */
    @Transactional
    public Seen assess(String paymentId) {
        Payment reversal = payments.get(paymentId);
        Reversal known = reversals.require(paymentId);
        String reverses = known.reverses().isEmpty() ? "" : followed(reversal, known);
        String number = reverses.isEmpty() ? known.receiptNumber() : plans.receiptNumber(reverses).orElse("");
        if (number.isEmpty() && payments.state(reverses) != PaymentState.REFUSED) {
            throw new NotNow("Payment " + reverses + ", which is taken back, has no receipt yet", clock.instant().plus(LOOK_AGAIN));
        }
        Optional<Receivable> receipt = number.isEmpty() ? Optional.empty() : receipts.read(reversal.company(), ReceivableKey.receipt(number));
        ReceiptStanding standing = ReceiptStanding.of(receipt);
        boolean foreign = receipt.filter(found -> receipts.isForeign(reversal.company(), found)).isPresent();
        BigDecimal others = reversals.takenBackByOthers(reversal, reverses, number);
        boolean whole = others.signum() == 0 && reversal.amount().compareTo(receipt.map(Receivable::amount).orElse(reversal.amount())) == 0;
        reversals.seen(paymentId, number, standing, foreign, whole, receipt.map(Receivable::balance).orElse(BigDecimal.ZERO));
        return new Seen(reversal, standing, foreign, whole);
    }

    /** The payment may have been merged into another one since it was found. */
    private String followed(Payment reversal, Reversal known) {
        Payment payment = reversed.standsFor(payments.get(known.reverses()));
        if (!payment.id().equals(known.reverses())) {
            reversals.found(reversal.id(), payment.id(), "", known.foundBy(), known.foundHow());
        }
        return payment.id();
    }

    /**
     * Keeps how the payment is to be taken back.
     *
     * @param way    as decision table {@code reversal} names it
     * @param reason why
     * @throws MappingFault when eConnect cannot do what the table says
     */
    @Transactional
    public void plan(String paymentId, String way, String reason) {
        ReversalWay chosen = ReversalWay.of(way);
        Reversal seen = reversals.require(paymentId);
        boolean voidable = seen.standing() == ReceiptStanding.POSTED && !seen.foreignCurrency() && seen.whole();
        if (chosen.isVoid() && !voidable || chosen == ReversalWay.DEBIT_MEMO && seen.foreignCurrency()) {
            throw new MappingFault("Rule " + ReversalWay.TABLE + " says \"" + way + "\" of a receipt that " + seen.standing().words()
                    + (seen.foreignCurrency() ? ", in a foreign currency" : "") + (seen.whole() ? "" : ", of which only a part is taken back")
                    + ": eConnect voids whole, posted receipts in functional currency, and debit memos are entered in it; correct the row");
        }
        reversals.plan(paymentId, chosen, reason);
    }

    /** Who takes it back in GP by hand: of a receipt that is not posted the owner of its batch. */
    public Route takeBackRoute(String paymentId) {
        Reversal reversal = reversals.require(paymentId);
        boolean inBatch = reversal.standing() == ReceiptStanding.UNPOSTED && !reversal.reverses().isEmpty();
        return routing.route(paymentId, ReversalReview.TAKE_BACK_IN_GP.id(), inBatch ? entry.batchOwner(reversal.reverses()) : null);
    }
}
