package io.streakgp.payment.reversal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.batch.BatchChoice;
import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.DebitMemo;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.NumberTaken;
import io.streakgp.payment.receipt.ReceivableNumbers;

/**
 * Enters the debit memos by which customers owe what was taken back, exactly once: the number is kept before anything is sent, and
 * after a lost answer GP is asked for it.
 */
@Component
public class DebitMemos {

    static final String BATCH = "debit-memo-batch";
    private static final int LONGEST_BATCH = 15;

    private final Payments payments;
    private final Reversals reversals;
    private final Receipts receipts;
    private final ReceivableNumbers numbers;
    private final GpReceivables receivables;
    private final BatchChoice batches;
    private final SendJournal journal;
    private final Decisions decisions;
    private final DecisionTraces traces;

    DebitMemos(Payments payments, Reversals reversals, Receipts receipts, ReceivableNumbers numbers, GpReceivables receivables, BatchChoice batches,
               SendJournal journal, Decisions decisions, DecisionTraces traces) {
        this.payments = payments;
        this.reversals = reversals;
        this.receipts = receipts;
        this.numbers = numbers;
        this.receivables = receivables;
        this.batches = batches;
        this.journal = journal;
        this.decisions = decisions;
        this.traces = traces;
    }

    /** Whether the reversal's debit memo stands in GP, although its answer may have been lost. */
    boolean stands(Payment reversal) {
        return number(reversal).filter(key -> numbers.isEntered(reversal.company(), key)
                || journal.isInDoubt(journalId(reversal, key)) && !receivables.receivables(reversal.company(), List.of(key)).isEmpty()).isPresent();
    }

    /** Whether the reversal's debit memo stands in GP, and we know. */
    boolean isEntered(Payment reversal) {
        return entered(reversal).isPresent();
    }

    /** The reversal's debit memo, once it stands in GP. */
    Optional<ReceivableKey> entered(Payment reversal) {
        return number(reversal).filter(key -> numbers.isEntered(reversal.company(), key));
    }

    private Optional<ReceivableKey> number(Payment reversal) {
        return numbers.current(reversal.company(), reversal.id(), ReceivableType.DEBIT_MEMO);
    }

    /**
     * Reserves the number, unless the reversal has one already.
     *
     * @return DOCNUMBR
     */
    public String reserveNumber(String paymentId) {
        Payment reversal = payments.get(paymentId);
        return number(reversal).map(ReceivableKey::number).orElseGet(() -> {
            String number = receivables.reserveNumber(reversal.company(), ReceivableType.DEBIT_MEMO);
            numbers.reserved(reversal.company(), new ReceivableKey(ReceivableType.DEBIT_MEMO, number), paymentId);
            return number;
        });
    }

    /**
     * Sends the debit memo under its reserved number, or finds that an earlier run did.
     *
     * @throws ReversalRefused when GP refuses it and a person must look
     * @throws NumberTaken     when another document stands under the number; reserve the next one
     */
    @Transactional
    public void enter(String paymentId) throws ReversalRefused, NumberTaken {
        Payment reversal = payments.get(paymentId);
        ReceivableKey key = number(reversal).orElseThrow(() -> new IllegalStateException("No debit memo number is reserved for reversal " + paymentId));
        if (numbers.isEntered(reversal.company(), key)) {
            return;
        }
        Receivable receipt = reversals.require(paymentId).receipt().flatMap(number -> receipts.read(reversal.company(), number))
                .orElseThrow(() -> new IllegalStateException("The receipt that reversal " + paymentId + " takes back no longer stands in GP"));
        String journalId = journalId(reversal, key);
        if (!journal.isInDoubt(journalId) || !standsAsOurs(reversal, receipt, key)) {
            if (ReceiptStanding.of(Optional.of(receipt)).isTakenBack()) {
                reversals.byHand(paymentId, "the receipt was taken back meanwhile");
                throw new ReversalRefused("The receipt was taken back meanwhile");
            }
            LocalDate day = receipts.day(reversal, receipt.date());
            DebitMemo memo = new DebitMemo(key.number(), receipt.customerNumber(), day, reversal.amount(), batch(reversal, day), reversal.id());
            journal.begin(journalId, memo.toString());
            send(reversal, receipt, memo, key, journalId);
        }
        journal.answered(journalId);
        numbers.entered(reversal.company(), key);
    }

    private void send(Payment reversal, Receivable receipt, DebitMemo memo, ReceivableKey key, String journalId) throws ReversalRefused, NumberTaken {
        try {
            receivables.enter(reversal.company(), memo);
        } catch (GpRefusal refusal) {
            if (refusal.has(ErrorClass.DUPLICATE) && standsAsOurs(reversal, receipt, key)) {
                return;
            }
            journal.answered(journalId);
            throw TakingBack.refused(reversals, reversal.id(), refusal);
        }
    }

    private boolean standsAsOurs(Payment reversal, Receivable receipt, ReceivableKey key) throws NumberTaken {
        Optional<Receivable> standing = receivables.receivables(reversal.company(), List.of(key)).stream().findFirst();
        if (standing.filter(found -> !found.customerNumber().equals(receipt.customerNumber()) || found.amount().compareTo(reversal.amount()) != 0).isPresent()) {
            journal.answered(journalId(reversal, key));
            numbers.unused(reversal.company(), key, "another document stands under it in GP");
            throw new NumberTaken(key.number());
        }
        return standing.isPresent();
    }

    /**
     * The debit memo will not be entered: its number is listed as unused.
     *
     * @throws IllegalStateException when it stands in GP
     */
    void release(Payment reversal, String reason) {
        number(reversal).ifPresent(key -> {
            if (!receivables.receivables(reversal.company(), List.of(key)).isEmpty()) {
                throw new IllegalStateException("Debit memo " + key.number() + " of reversal " + reversal.id() + " stands in GP: void it there if it shall not stand,"
                        + " then retry");
            }
            numbers.unused(reversal.company(), key, reason);
        });
    }

    private static String journalId(Payment reversal, ReceivableKey key) {
        return "gp:" + reversal.company() + ":RM:" + key.type().code() + ":" + key.number();
    }

    private String batch(Payment reversal, LocalDate day) {
        return batches.choose(reversal.company(), GpBatch.Source.RECEIVABLES, suffix -> {
            Map<String, Object> input = new HashMap<>();
            input.put("company", reversal.company());
            input.put("kind", reversal.kind().name());
            input.put("source", reversal.source());
            input.put("documentDate", day);
            input.put("suffix", suffix);
            DecisionOutcome outcome = decisions.require(BATCH, input);
            traces.keep(reversal.id(), outcome.trace());
            return named(outcome.rows().get(0));
        });
    }

    private static BatchChoice.Named named(Map<String, Object> row) {
        if (!(row.get("name") instanceof String name) || name.isBlank() || name.length() > LONGEST_BATCH) {
            throw new MappingFault("Rule " + BATCH + " gives \"" + row.get("name") + "\" as batch: GP takes 1 to " + LONGEST_BATCH + " characters");
        }
        if (!(row.get("patienceMinutes") instanceof Number minutes) || !(row.get("ownerGroup") instanceof String owner)) {
            throw new MappingFault("Rule " + BATCH + " gives no number in column \"patienceMinutes\", or no group in \"ownerGroup\": correct the row");
        }
        return new BatchChoice.Named(name, owner, Duration.ofMinutes(minutes.intValue()));
    }
}
