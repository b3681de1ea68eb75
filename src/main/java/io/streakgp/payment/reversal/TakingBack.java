package io.streakgp.payment.reversal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.VoidOfReceivable;
import io.streakgp.journal.SendJournal;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.shared.NotNow;

/**
 * Takes receipts back in GP: voids those that eConnect can void, each once, and sees whether a person has taken back the others. A
 * void has no number: just before it the receipt is read, and one that is void already is done.
 */
@Component
public class TakingBack {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Payments payments;
    private final PaymentPlans plans;
    private final Reversals reversals;
    private final Receipts receipts;
    private final DebitMemos memos;
    private final GpReceivables receivables;
    private final SendJournal journal;
    private final TransactionTemplate apart;
    private final Clock clock;

    TakingBack(Payments payments, PaymentPlans plans, Reversals reversals, Receipts receipts, DebitMemos memos, GpReceivables receivables, SendJournal journal,
               PlatformTransactionManager transactions, Clock clock) {
        this.payments = payments;
        this.plans = plans;
        this.reversals = reversals;
        this.receipts = receipts;
        this.memos = memos;
        this.receivables = receivables;
        this.journal = journal;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** What is to be done next. */
    public enum Step {
        /** The receipt is voided. */
        VOID,
        /** A debit memo is entered. */
        DEBIT_MEMO,
        /** A person takes it back in GP. */
        BY_HAND,
        /** It is taken back. */
        DONE,
        /** It no longer stands in GP as it was approved: it is decided and approved anew. */
        CHANGED
    }

    /**
     * Looks what is to be done, once it is approved. A payment that is to lose its receipt is no longer applied first.
     *
     * @throws NotNow                while the payment's process is at work
     * @throws IllegalStateException when nobody has approved it
     */
    @Transactional
    public Step prepare(String paymentId) {
        Payment payment = payments.get(paymentId);
        Reversal reversal = reversals.require(paymentId);
        if (reversal.way() == null || reversal.approvedBy().isEmpty()) {
            throw new IllegalStateException("Reversal " + paymentId + " was not approved by a second person: nothing is taken back");
        }
        Step step = step(payment, reversal);
        if (reversal.way().isVoid() || reversal.way() == ReversalWay.BY_HAND && reversal.whole() || step == Step.DONE && reversal.way() != ReversalWay.PAYABLES) {
            stop(reversal);
        }
        if (step != Step.CHANGED && !reversal.standing().isTakenBack() && reversal.receipt().isPresent()) {
            keepSettled(payment, reversal);
        }
        if (step == Step.BY_HAND) {
            reversals.byHand(paymentId);
        }
        return step;
    }

    /** Whether what a person was to take back in GP is, or stands otherwise there. */
    public boolean hasMoved(String paymentId) {
        Reversal reversal = reversals.require(paymentId);
        Step step = step(payments.get(paymentId), reversal);
        return step == Step.DONE || step == Step.CHANGED;
    }

    private Step step(Payment payment, Reversal reversal) {
        if (reversal.way() == ReversalWay.DEBIT_MEMO && memos.stands(payment)) {
            // whatever became of the receipt
            return memos.isEntered(payment) ? Step.DONE : Step.DEBIT_MEMO;
        }
        Optional<Receivable> receipt = reversal.receipt().flatMap(key -> receipts.read(payment.company(), key));
        ReceiptStanding standing = ReceiptStanding.of(receipt);
        if (standing.isTakenBack() || !reversal.document().isEmpty()) {
            return Step.DONE;
        }
        if (standing != reversal.standing()) {
            return Step.CHANGED;
        }
        return switch (reversal.way()) {
            case VOID, VOID_NSF -> Step.VOID;
            case DEBIT_MEMO -> Step.DEBIT_MEMO;
            case BY_HAND -> Step.BY_HAND;
            case PAYABLES -> isPaidOut(payment, reversal, receipt.orElseThrow().balance()) ? Step.DONE : Step.BY_HAND;
        };
    }

    /** What is paid out was part of the credit's balance, and no longer is. What had no balance is not seen to be paid out. */
    private static boolean isPaidOut(Payment payment, Reversal reversal, BigDecimal balance) {
        BigDecimal rest = reversal.balance().subtract(payment.amount());
        return rest.signum() >= 0 && balance.compareTo(rest) <= 0;
    }

    /**
     * What the payment still waits to be applied to is let go of, and its process told, which comes to its end with it.
     *
     * @throws NotNow until it has
     */
    private void stop(Reversal reversal) {
        if (reversal.reverses().isEmpty() || payments.state(reversal.reverses()) != PaymentState.RECEIVED_IN_GP) {
            return;
        }
        // stays although this step does not commit
        apart.executeWithoutResult(status -> {
            plans.dropOpen(reversal.reverses(), "the payment is taken back");
            plans.lookAgain(List.of(reversal.receiptNumber()));
        });
        throw new NotNow("Payment " + reversal.reverses() + ", which is taken back, is being applied", clock.instant().plus(SOON));
    }

    /** GP forgets what a void receipt had paid, so that is kept before. */
    private void keepSettled(Payment payment, Reversal reversal) {
        List<Reversal.Settled> settled = receivables.applications(payment.company(), reversal.receipt().orElseThrow()).stream()
                .map(application -> new Reversal.Settled(application.to(), application.settled())).toList();
        if (!settled.isEmpty()) {
            reversals.settled(reversal.paymentId(), settled);
        }
    }

    /**
     * Voids the receipt, or finds that it is void.
     *
     * @throws ReversalRefused when GP refuses and a person must look
     */
    @Transactional
    public void voidReceipt(String paymentId) throws ReversalRefused {
        Payment payment = payments.get(paymentId);
        Reversal reversal = reversals.require(paymentId);
        ReceivableKey key = reversal.receipt().orElseThrow(() -> new IllegalStateException("Reversal " + paymentId + " has no receipt to void"));
        String journalId = "gp:" + payment.company() + ":VOID:" + key.type().code() + ":" + key.number();
        Optional<Receivable> receipt = receipts.read(payment.company(), key);
        if (!ReceiptStanding.of(receipt).isTakenBack()) {
            send(payment, reversal, receipt.orElseThrow(), journalId);
        }
        journal.answered(journalId);
    }

    private void send(Payment payment, Reversal reversal, Receivable receipt, String journalId) throws ReversalRefused {
        VoidOfReceivable voiding = new VoidOfReceivable(receipt.key(), receipt.customerNumber(),
                reversal.way() == ReversalWay.VOID_NSF ? VoidOfReceivable.Kind.NSF : VoidOfReceivable.Kind.VOID, receipts.day(payment, receipt.date()));
        journal.begin(journalId, voiding.toString());
        try {
            receivables.voidReceivable(payment.company(), voiding);
        } catch (GpRefusal refusal) {
            if (ReceiptStanding.of(receipts.read(payment.company(), receipt.key())).isTakenBack()) {
                return;
            }
            journal.answered(journalId);
            throw refused(reversals, payment.id(), refusal);
        }
    }

    /** What GP refuses is put before a person; what nobody has classed is an incident. */
    static ReversalRefused refused(Reversals reversals, String paymentId, GpRefusal refusal) {
        if (refusal.has(ErrorClass.UNKNOWN)) {
            throw refusal;
        }
        String words = refusal.errors().stream().map(EconnectError::toString).collect(Collectors.joining("; "));
        reversals.byHand(paymentId, words);
        return new ReversalRefused(words);
    }
}
