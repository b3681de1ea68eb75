package io.streakgp.deal.life;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import io.streakgp.gp.SopType;
import io.streakgp.shared.Amounts;

/**
 * A document of a deal's chain as we know it. Amounts are in its own currency.
 *
 * @param origin        what it was made from, in words; empty for the deal's own document
 * @param currency      ISO code, or GP's own id where that has none
 * @param dueDate       {@code null} where there is none
 * @param requestedShip {@code null} where there is none
 * @param notInvoiced   of its subtotal what is on no invoice yet, back orders of it included
 * @param amount        of the posted invoice, {@code null} before
 * @param balance       CURTRXAM of the posted invoice, {@code null} before
 * @param postedAt      when we saw that it was posted; {@code null} when it came so
 * @param paidAt        when we saw that it was paid; {@code null} when it came so, and while it is not
 */
record ChainDocument(SalesKey key, String customerNumber, String documentId, int masterNumber, String origin, String purchaseOrder, String batch,
                     String currency, LocalDate date, LocalDate dueDate, LocalDate requestedShip, BigDecimal subtotal, BigDecimal total,
                     BigDecimal notInvoiced, ChainState state, Instant stateSince, BigDecimal amount, BigDecimal balance, boolean overdue,
                     Instant postedAt, Instant paidAt) {

    boolean isInvoice() {
        return key.type() == SopType.INVOICE;
    }

    /** What of its subtotal is on invoices. */
    BigDecimal invoiced() {
        return subtotal.subtract(notInvoiced);
    }

    /** What the customer owes for it: nothing before it is posted. */
    BigDecimal openBalance() {
        return balance == null || state != ChainState.POSTED ? BigDecimal.ZERO : balance;
    }

    String money(BigDecimal value) {
        return Amounts.text(value, currency);
    }

    /** E.g. {@code 200.00 of 400.00 USD invoiced}. */
    String progress() {
        String done = money(invoiced());
        return done.substring(0, done.length() - currency.length()).strip() + " of " + money(subtotal) + " invoiced";
    }

    /** Whether a box would show the same of it as of the other. */
    boolean shows(ChainDocument other) {
        return state == other.state && overdue == other.overdue && Objects.equals(dueDate, other.dueDate) && total.compareTo(other.total) == 0
                && openBalance().compareTo(other.openBalance()) == 0;
    }

    /** When it came to be so, given what it was before. */
    ChainDocument since(Instant stateSince, Instant postedAt, Instant paidAt) {
        return new ChainDocument(key, customerNumber, documentId, masterNumber, origin, purchaseOrder, batch, currency, date, dueDate, requestedShip,
                subtotal, total, notInvoiced, state, stateSince, amount, balance, overdue, postedAt, paidAt);
    }

    /** It no longer stands in GP. */
    ChainDocument gone(Instant now) {
        return new ChainDocument(key, customerNumber, documentId, masterNumber, origin, purchaseOrder, "", currency, date, dueDate, requestedShip, subtotal,
                total, notInvoiced, ChainState.GONE, now, amount, balance, false, postedAt, null);
    }
}
