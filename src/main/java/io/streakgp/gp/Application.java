package io.streakgp.gp;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A credit applied to a debit ({@code taRMApply}; RM20201 and RM30201 hold what was applied). Both are in functional currency.
 *
 * @param from     the credit: receipt, credit memo or return
 * @param to       the debit
 * @param amount   APPTOAMT
 * @param discount DISTKNAM, terms discount taken; zero is sent as zero, because GP takes an absent one for "all that is available"
 * @param writeOff WROFAMNT
 * @param on       APPLYDATE and GLPOSTDT
 */
public record Application(ReceivableKey from, ReceivableKey to, BigDecimal amount, BigDecimal discount, BigDecimal writeOff, LocalDate on) {

    /** What the debit is settled by. */
    public BigDecimal settled() {
        return amount.add(discount).add(writeOff);
    }
}
