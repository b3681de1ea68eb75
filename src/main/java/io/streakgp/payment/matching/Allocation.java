package io.streakgp.payment.matching;

import java.math.BigDecimal;

import io.streakgp.gp.ReceivableKey;

/**
 * What a credit pays of a debit. All amounts are in the payment's currency and not negative.
 *
 * @param credit   {@code null} = the payment's own receipt; else a credit memo, return or receipt that stands already
 * @param debit    what is paid; of an order without invoice the order's number as an invoice's key
 * @param order    {@code debit} is an order whose invoice is still to come
 * @param discount terms discount taken
 * @param writeOff written off
 */
public record Allocation(ReceivableKey credit, ReceivableKey debit, boolean order, BigDecimal amount, BigDecimal discount, BigDecimal writeOff) {

    /** What the debit is settled by. */
    public BigDecimal settled() {
        return amount.add(discount).add(writeOff);
    }

    /** Whether the payment's own money pays it. */
    public boolean isOwn() {
        return credit == null;
    }
}
