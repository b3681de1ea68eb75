package io.streakgp.gp;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * GP's receivables as this product needs them, beside {@link GreatPlains} and behind the same door: the same faults, the same
 * lanes. Every method throws {@link io.streakgp.shared.NotNow} when GP cannot be reached, is busy, or leaves us in doubt whether
 * a write arrived ({@link GpInDoubt}), and the writing ones throw {@link GpRefusal} when GP understood and said no.
 */
public interface GpReceivables {

    /** What receipts may refer to; kept for a stated time. */
    ReceivablesSetup receivablesSetup(String company);

    /** The customer as a payer, with its national account; empty when there is no such customer. */
    Optional<PayerTerms> payerTerms(String company, String customerNumber);

    /** Takes the next number for a document of this type ({@code taGetPaymentNumber}, {@code GetNextRMNumber}), which GP then never gives to anybody else. */
    String reserveNumber(String company, ReceivableType type);

    /** Enters the receipt under the number it carries. */
    void enter(String company, CashReceipt receipt);

    /** Enters the debit memo under the number it carries. */
    void enter(String company, DebitMemo memo);

    /**
     * Applies a credit to a debit. An apply has no number: after a {@link GpInDoubt} read {@link #applications} before it is
     * repeated. GP refuses one across currencies.
     */
    void apply(String company, Application application);

    /** Takes a posted credit back; after a {@link GpInDoubt} read it before it is repeated. */
    void voidReceivable(String company, VoidOfReceivable voiding);

    /** Those of the documents that stand anywhere: not posted, open, or in history. */
    List<Receivable> receivables(String company, Collection<ReceivableKey> keys);

    /** Posted documents of any customer, open or in history, whose number is one of these. */
    List<Receivable> receivablesNumbered(String company, Collection<String> numbers);

    /** What is open between us and these customers: debits and credits with a balance, posted or not. Without sales documents that are not posted. */
    List<Receivable> openReceivables(String company, Collection<String> customerNumbers);

    /** What this credit was applied to, or what was applied to this debit (RM20201, RM30201). */
    List<Application> applications(String company, ReceivableKey key);

    /** Orders and invoices of these customers that are neither posted nor wholly transferred (SOP10100). */
    List<GpSalesHeader> openSalesDocuments(String company, Collection<String> customerNumbers);

    /** Sales documents with one of these numbers or transferred from one of these numbers, in work or history. */
    List<GpSalesHeader> salesChain(String company, Collection<String> numbers);

    /** What changed since a moment; ask with some overlap, for stamps are not in the order of commits. */
    GpChanges changesSince(String company, Instant since);

    /** Batches of sales documents, cash receipts and debit memos that hold documents. */
    List<UnpostedBatch> unpostedBatches(String company);

    /** Receipts that were entered on one of these days, wherever they stand, for the tie-out. */
    List<Receivable> receiptsBetween(String company, LocalDate first, LocalDate last);
}
