package io.streakgp.payment.tieout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;

/**
 * A payment as our tables have it.
 *
 * @param currency      ISO code
 * @param reason        why it is in its state; may be empty
 * @param mergedInto    id of the payment it is the same as; empty else
 * @param receiptNumber of the receipt that was entered for it; empty while there is none
 * @param numbers       all numbers of receipts that were ever reserved for it
 * @param waitsFor      what its process waits for; {@code null} when it waits for nobody
 */
record KeptPayment(String id, String source, Payment.Kind kind, String payer, BigDecimal amount, String currency, LocalDate paidOn, PaymentState state,
                   String reason, String mergedInto, String receiptNumber, List<String> numbers, Waiting waitsFor) {

    /** @param link path of the page where it is seen */
    record Waiting(String task, String link) {
    }

    /** The same payment with what stands elsewhere. */
    KeptPayment with(List<String> reserved, Waiting what) {
        return new KeptPayment(id, source, kind, payer, amount, currency, paidOn, state, reason, mergedInto, receiptNumber, reserved, what);
    }

    /** What people call it. */
    String name() {
        return "payment " + id;
    }
}
