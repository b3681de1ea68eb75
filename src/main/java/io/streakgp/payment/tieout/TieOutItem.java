package io.streakgp.payment.tieout;

import java.math.BigDecimal;

/**
 * A payment, receipt or document that does not tie, or a payment that is rightly no receipt. Texts are empty where there is nothing
 * to say; never {@code null}.
 *
 * @param difference left side less right side of the check; zero = only a remark
 * @param amount     of the payment, receipt or document that is named
 * @param payment    our id of the payment
 * @param source     who told it
 * @param receipt    DOCNUMBR
 * @param document   what was settled, in words, e.g. {@code invoice STDINV2266}
 * @param reason     why, for people
 * @param task       what the payment waits for
 * @param link       where that is: path of the task in Tasklist or of the process in Cockpit
 */
public record TieOutItem(Check check, BigDecimal difference, BigDecimal amount, String payment, String source, String payer, String receipt, String document,
                         String reason, String task, String link) {

    /** Whether money is missing or too much, and not only something to know. */
    public boolean differs() {
        return difference.signum() != 0;
    }
}
