package io.streakgp.payment.receipt;

import java.math.BigDecimal;

import io.streakgp.gp.ReceivableKey;

/**
 * One apply of a payment, and what became of it. Amounts are in the payment's currency.
 *
 * @param position in the order in which they are applied, from 1
 * @param credit   what pays; the payment's own receipt once that has its number
 * @param own      whether the payment's own receipt pays, and not a credit that stood already
 * @param debit    what is paid; of an order the order's number as an invoice's key
 * @param order    {@code debit} is an order whose invoice is still to come
 * @param reason   why it was dropped or changed; else empty
 */
public record PlannedApplication(String paymentId, int position, ReceivableKey credit, boolean own, ReceivableKey debit, boolean order, BigDecimal amount,
                                 BigDecimal discount, BigDecimal writeOff, State state, String reason) {

    /** What became of it. */
    public enum State {
        /** To be applied as soon as both documents may be. */
        PLANNED,
        /** eConnect cannot apply it: a person does, in GP, and it is watched until then. */
        BY_HAND,
        /** Applied, by us or by a clerk. */
        APPLIED,
        /** Not applied: what it was to pay is paid already. */
        DROPPED,
        /** It stood, until the receipt was taken back in GP. */
        TAKEN_BACK
    }

    /** What the debit is settled by. */
    public BigDecimal settled() {
        return amount.add(discount).add(writeOff);
    }

    /** Whether discount or write-off are part of it: GP then wants both documents posted. */
    boolean takesMoreThanMoney() {
        return discount.signum() > 0 || writeOff.signum() > 0;
    }
}
