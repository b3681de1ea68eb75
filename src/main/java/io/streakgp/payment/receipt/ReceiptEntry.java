package io.streakgp.payment.receipt;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.streakgp.batch.BatchChoice;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.shared.CompanyTime;

/**
 * Enters a payment's cash receipt into GP, exactly once. First a number is reserved and kept; then the receipt is sent under
 * that number, and only that one; when an answer is missing, GP is asked for the number before anything is sent again. A receipt
 * is ours when number, customer and amount agree.
 */
@Component
public class ReceiptEntry {

    private static final int LONGEST_REASON = 400;

    private final Payments payments;
    private final PaymentPlans plans;
    private final ReceivableNumbers numbers;
    private final ReceiptRules rules;
    private final GreatPlains gp;
    private final GpReceivables receivables;
    private final BatchChoice batches;
    private final SendJournal journal;
    private final CompanyTime time;

    ReceiptEntry(Payments payments, PaymentPlans plans, ReceivableNumbers numbers, ReceiptRules rules, GreatPlains gp, GpReceivables receivables,
                 BatchChoice batches, SendJournal journal, CompanyTime time) {
        this.payments = payments;
        this.plans = plans;
        this.numbers = numbers;
        this.rules = rules;
        this.gp = gp;
        this.receivables = receivables;
        this.batches = batches;
        this.journal = journal;
        this.time = time;
    }

    /**
     * Reserves the number, unless the payment has one already.
     *
     * @return DOCNUMBR
     */
    public String reserveNumber(String paymentId) {
        Payment payment = payments.get(paymentId);
        // what a rule names wrongly is found before a number is spent on it
        ruled(payment);
        return numbers.current(payment.company(), paymentId, ReceivableType.RECEIPT).map(ReceivableKey::number).orElseGet(() -> {
            String number = receivables.reserveNumber(payment.company(), ReceivableType.RECEIPT);
            numbers.reserved(payment.company(), ReceivableKey.receipt(number), paymentId);
            return number;
        });
    }

    /**
     * Sends the receipt under its reserved number, or finds that an earlier run did.
     *
     * @throws ReceiptRefused when GP refuses it and a person must look
     * @throws NumberTaken    when another document stands under the number; reserve the next one
     */
    public void enter(String paymentId) throws ReceiptRefused, NumberTaken {
        Payment payment = payments.get(paymentId);
        ReceivableKey key = numbers.current(payment.company(), paymentId, ReceivableType.RECEIPT)
                .orElseThrow(() -> new IllegalStateException("No receipt number is reserved for payment " + paymentId));
        if (numbers.isEntered(payment.company(), key)) {
            return;
        }
        String journalId = journalId(payment, key);
        Optional<Receivable> standing = journal.isInDoubt(journalId) ? standingAsOurs(payment, key) : Optional.empty();
        CashReceipt receipt;
        if (standing.isPresent()) {
            receipt = receipt(payment, key, standing.get().batch());
        } else {
            receipt = receipt(payment, key, batch(payment));
            journal.begin(journalId, receipt.toString());
            send(payment, receipt, key, journalId);
        }
        journal.answered(journalId);
        numbers.entered(payment.company(), key);
        plans.keep(paymentId, receipt);
        plans.entered(paymentId, key.number());
        payments.become(paymentId, PaymentState.RECEIVED_IN_GP);
    }

    private void send(Payment payment, CashReceipt receipt, ReceivableKey key, String journalId) throws ReceiptRefused, NumberTaken {
        try {
            receivables.enter(payment.company(), receipt);
        } catch (GpRefusal refusal) {
            if (refusal.has(ErrorClass.DUPLICATE) && standingAsOurs(payment, key).isPresent()) {
                return;
            }
            journal.answered(journalId);
            if (refusal.has(ErrorClass.UNKNOWN)) {
                throw refusal;
            }
            String words = refusal.errors().stream().map(EconnectError::toString).collect(Collectors.joining("; "));
            payments.become(payment.id(), PaymentState.IN_PROGRESS, words.length() <= LONGEST_REASON ? words : words.substring(0, LONGEST_REASON));
            throw new ReceiptRefused(words);
        }
    }

    /**
     * The payment will not be entered: its number is listed as unused. One that was used after all is never let go of.
     *
     * @throws IllegalStateException when the receipt stands in GP, e.g. because an operator cancelled the process while a send was in doubt
     */
    public void release(String paymentId, String reason) {
        Payment payment = payments.get(paymentId);
        numbers.current(payment.company(), paymentId, ReceivableType.RECEIPT).ifPresent(key -> {
            if (!receivables.receivables(payment.company(), List.of(key)).isEmpty()) {
                throw new IllegalStateException("Receipt " + key.number() + " of payment " + paymentId + " stands in GP, although it was not finished (" + reason
                        + "): void it in GP if it shall not stand, then retry");
            }
            numbers.unused(payment.company(), key, reason);
        });
    }

    private static String journalId(Payment payment, ReceivableKey key) {
        return "gp:" + payment.company() + ":RM:" + key.type().code() + ":" + key.number();
    }

    private Optional<Receivable> standingAsOurs(Payment payment, ReceivableKey key) throws NumberTaken {
        String customer = plans.require(payment.id()).customerNumber();
        Optional<Receivable> standing = receivables.receivables(payment.company(), List.of(key)).stream().findFirst();
        if (standing.filter(found -> !found.customerNumber().equals(customer) || found.amount().compareTo(payment.amount()) != 0).isPresent()) {
            numbers.unused(payment.company(), key, "another receipt stands under it in GP");
            journal.answered(journalId(payment, key));
            throw new NumberTaken(key.number());
        }
        return standing;
    }

    /** What the rules say, checked against what GP has. */
    private ReceiptRules.Kind ruled(Payment payment) {
        return rules.kind(payment, plans.batchKind(payment.id()), receivables.receivablesSetup(payment.company()), currency(payment).id());
    }

    private CompanySetup.Currency currency(Payment payment) {
        return gp.setup(payment.company()).currencyByIsoCode(payment.currency()).orElseThrow(() -> new MappingFault("GP has no currency "
                + payment.currency() + ", in which payment " + payment.id() + " was made: set it up in GP (MC40200), or refuse the payment"));
    }

    private String batch(Payment payment) {
        String checkbook = ruled(payment).checkbook();
        return batches.choose(payment.company(), GpBatch.Source.RECEIPTS,
                suffix -> rules.batch(payment, plans.batchKind(payment.id()), checkbook, payment.paidOn(), suffix));
    }

    /** The group that owns the batch of the payment's receipt, by rule {@code receipt-batch}. */
    public String batchOwner(String paymentId) {
        Payment payment = payments.get(paymentId);
        return rules.batch(payment, plans.batchKind(paymentId), ruled(payment).checkbook(), payment.paidOn(), "").ownerGroup();
    }

    private CashReceipt receipt(Payment payment, ReceivableKey key, String batch) {
        ReceiptRules.Kind kind = ruled(payment);
        return new CashReceipt(key.number(), plans.require(payment.id()).customerNumber(), payment.paidOn(), postingDate(payment), payment.amount(),
                currency(payment).id(), kind.type(), kind.checkbook(), kind.type() == CashReceipt.Type.CHECK ? payment.checkNumber() : "", kind.card(), batch,
                payment.id());
    }

    /** GP would take a receipt of a closed period, and refuse to post it. */
    private LocalDate postingDate(Payment payment) {
        CompanySetup setup = gp.setup(payment.company());
        if (setup.isOpen(payment.paidOn())) {
            return payment.paidOn();
        }
        if (setup.isOpen(time.today())) {
            return time.today();
        }
        throw new MappingFault("Neither the period of " + payment.paidOn() + " nor that of today is open for sales in GP: open one, then retry");
    }
}
