package io.streakgp.payment.tieout;

import java.math.BigDecimal;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.payment.receipt.PlannedApplication;

/**
 * What a payment's own receipt is applied to, as our tables have it.
 *
 * @param debit an invoice; of an order that is still to be invoiced the order's number
 * @param order the invoice is still to come
 */
record KeptApplication(String paymentId, ReceivableKey debit, boolean order, BigDecimal settled, PlannedApplication.State state) {
}
