package io.streakgp.gp;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a credit settled of a debit, as GP keeps it (RM20201, RM30201), each side in its own document's currency.
 *
 * @param on           DATE1, the day of the apply
 * @param currency     CURNCYID of the debit
 * @param amount       ORAPTOAM: what the credit paid of the debit
 * @param discount     ORDISTKN: terms discount taken
 * @param writeOff     ORWROFAM
 * @param fromCurrency CURNCYID of the credit (FROMCURR)
 * @param fromAmount   APFRMAPLYAMT: what that took of the credit
 * @param gainOrLoss   RLGANLOS: realised gain, or negative loss, in functional currency
 */
public record Settlement(ReceivableKey from, ReceivableKey to, LocalDate on, String currency, BigDecimal amount, BigDecimal discount, BigDecimal writeOff,
                         String fromCurrency, BigDecimal fromAmount, BigDecimal gainOrLoss) {

    /** What the debit is settled by. */
    public BigDecimal settled() {
        return amount.add(discount).add(writeOff);
    }
}
