package io.streakgp.payment.reversal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.streakgp.gp.ReceivableKey;

/**
 * What is known about a reversal. Texts are empty, and what was not chosen or seen yet is {@code null}.
 *
 * @param paymentId       the reversal's own key
 * @param reverses        key of the payment that it takes back; empty for a receipt that a clerk entered in GP
 * @param receiptNumber   DOCNUMBR of the receipt; empty before that is entered
 * @param foundBy         the person who found it; empty = the rules
 * @param foundHow        in words
 * @param standing        of the receipt when the way was chosen
 * @param foreignCurrency whether the receipt is in another than the functional currency
 * @param whole           whether the whole receipt is taken back, and nothing of it was before
 * @param balance         what of the receipt was not applied
 * @param approvedBy      who approved the way as it was chosen
 * @param settled         what the receipt had paid in GP before it was taken back
 * @param trouble         what GP said when it refused
 * @param document        number of the document in GP that takes it back, as a person says
 */
public record Reversal(String paymentId, String reverses, String receiptNumber, String foundBy, String foundHow, ReceiptStanding standing,
                       boolean foreignCurrency, boolean whole, BigDecimal balance, ReversalWay way, String wayReason, String approvedBy, List<Settled> settled,
                       String trouble, String document, State state) {

    public Reversal {
        settled = List.copyOf(settled);
    }

    /** How far it has come. */
    public enum State {
        /** A person must find the payment. */
        ASK,
        /** The payment is found. */
        FOUND,
        /** A person is to take it back in GP. */
        BY_HAND,
        /** It is taken back. */
        DONE
    }

    /** What the receipt had settled of a document. */
    public record Settled(ReceivableKey debit, BigDecimal amount) {
    }

    /** Key of the receipt, once it has a number. */
    public Optional<ReceivableKey> receipt() {
        return receiptNumber.isEmpty() ? Optional.empty() : Optional.of(ReceivableKey.receipt(receiptNumber));
    }
}
