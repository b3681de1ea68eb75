package io.streakgp.payment.reversal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.payment.receipt.PaymentReport;
import io.streakgp.payment.receipt.PlannedApplication;
import io.streakgp.payment.review.PaymentEnd;

/** Ends reversals: what was taken back in GP is so in our books too, and the deals are told. */
@Component
public class ReversalEnd {

    private final Payments payments;
    private final PaymentPlans plans;
    private final Reversals reversals;
    private final Receipts receipts;
    private final DebitMemos memos;
    private final PaymentReport report;
    private final PaymentEnd end;

    ReversalEnd(Payments payments, PaymentPlans plans, Reversals reversals, Receipts receipts, DebitMemos memos, PaymentReport report, PaymentEnd end) {
        this.payments = payments;
        this.plans = plans;
        this.reversals = reversals;
        this.receipts = receipts;
        this.memos = memos;
        this.report = report;
        this.end = end;
    }

    /**
     * The payment is taken back. Where its receipt no longer stands, it is reversed and what it had paid is open again; where a debit
     * memo or another document stands against it, the receipt and what it paid stay as they are in GP.
     */
    @Transactional
    public void close(String paymentId) {
        Payment payment = payments.get(paymentId);
        Reversal reversal = reversals.require(paymentId);
        boolean receiptGone = reversal.receipt().isEmpty() || ReceiptStanding.of(receipts.read(payment.company(), reversal.receipt().get())).isTakenBack();
        Optional<ReceivableKey> owed = memos.entered(payment);
        String words = ReversedPayments.words(payment.kind());
        String how = words + how(reversal, receiptGone, owed);
        Map<ReceivableKey, BigDecimal> paid = paid(reversal);
        if (owed.isEmpty()) {
            memos.release(payment, "taken back otherwise");
        }
        if (!reversal.reverses().isEmpty()) {
            endPayment(reversal, receiptGone, how);
        }
        payments.become(paymentId, PaymentState.REVERSED, how.length() <= 400 ? how : how.substring(0, 400));
        reversals.done(paymentId);
        report.reversed(payment, new PaymentReport.TakenBack(toldOn(payment, reversal), reversal.receiptNumber(), words, paid, receiptGone, owed.orElse(null)));
    }

    private static String how(Reversal reversal, boolean receiptGone, Optional<ReceivableKey> owed) {
        String receipt = reversal.receiptNumber().isEmpty() ? ": it was never received" : ": receipt " + reversal.receiptNumber();
        if (owed.isPresent()) {
            return receipt + " stays, " + owed.get() + " stands against it";
        }
        if (receiptGone) {
            return reversal.receiptNumber().isEmpty() ? receipt : receipt + " is taken back";
        }
        return receipt + (reversal.document().isEmpty() ? ", its credit is paid out" : ", taken back by " + reversal.document());
    }

    private void endPayment(Reversal reversal, boolean receiptGone, String how) {
        String payment = reversal.reverses();
        if (receiptGone && payments.state(payment) != PaymentState.REFUSED) {
            plans.takeBack(payment, how);
            payments.become(payment, PaymentState.REVERSED, how.length() <= 400 ? how : how.substring(0, 400));
        } else {
            reversals.note(payment, how);
        }
    }

    /** As GP had it; where nobody could ask GP any more, as we applied it. */
    private Map<ReceivableKey, BigDecimal> paid(Reversal reversal) {
        Map<ReceivableKey, BigDecimal> paid = new LinkedHashMap<>();
        reversal.settled().forEach(settled -> paid.merge(settled.debit(), settled.amount(), BigDecimal::add));
        if (paid.isEmpty() && !reversal.reverses().isEmpty()) {
            plans.applications(reversal.reverses()).stream().filter(PlannedApplication::own)
                    .filter(planned -> planned.state() == PlannedApplication.State.APPLIED || planned.state() == PlannedApplication.State.TAKEN_BACK)
                    .forEach(planned -> paid.merge(planned.debit(), planned.settled(), BigDecimal::add));
        }
        return paid;
    }

    private List<String> toldOn(Payment payment, Reversal reversal) {
        List<String> boxes = new ArrayList<>(List.of(payment.boxKey()));
        if (!reversal.reverses().isEmpty()) {
            boxes.add(payments.get(reversal.reverses()).boxKey());
        }
        return boxes.stream().distinct().toList();
    }

    /**
     * Nothing is taken back.
     *
     * @param otherwise the reason where no person gave one
     */
    @Transactional
    public void refuse(String paymentId, String otherwise) {
        memos.release(payments.get(paymentId), "the reversal was refused");
        end.refuse(paymentId, otherwise);
    }
}
