package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.streakgp.gp.ReceivableKey;

/**
 * Something that a payment may pay, or a credit that may help to pay it. Texts are empty where there is nothing.
 *
 * @param kind              what it is
 * @param key               the document; of an {@link Kind#ORDER} or an invoice that is not posted, the invoice's key stands for it
 * @param customerNumber    whose it is
 * @param currency          ISO code
 * @param dueDate           {@code null} where there is none
 * @param amount            what it was for
 * @param balance           what is open; of a credit what may be applied
 * @param discountAvailable terms discount that may be taken until {@code discountDate}, GP's own figures
 * @param discountDate      {@code null} where there is none
 * @param orderNumber       the order that an invoice was transferred from, or the order itself
 * @param dealName          name of the box that it belongs to
 * @param boxKey            the box that it belongs to
 */
public record OpenItem(Kind kind, ReceivableKey key, String customerNumber, String currency, LocalDate date, LocalDate dueDate, BigDecimal amount,
                       BigDecimal balance, BigDecimal discountAvailable, LocalDate discountDate, String purchaseOrder, String orderNumber,
                       String dealName, String boxKey) {

    /** What may be done with it. */
    public enum Kind {
        /** Posted: can be applied to. */
        DEBIT,
        /** A credit memo, a return, or a receipt that is not wholly applied. */
        CREDIT,
        /** An invoice that is not posted yet: what it gets waits for that. */
        UNPOSTED_INVOICE,
        /** An order without its invoice: what it gets waits on account. */
        ORDER
    }

    /** The same with so much open. */
    public OpenItem withBalance(BigDecimal open) {
        return new OpenItem(kind, key, customerNumber, currency, date, dueDate, amount, open, discountAvailable, discountDate, purchaseOrder, orderNumber,
                dealName, boxKey);
    }
}
