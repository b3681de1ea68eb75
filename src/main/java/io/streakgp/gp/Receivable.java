package io.streakgp.gp;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A document of receivables as GP has it. Amounts are in the document's currency unless their name says functional.
 *
 * @param currency          CURNCYID, never empty
 * @param date              DOCDATE
 * @param dueDate           DUEDATE; {@code null} where GP has none, as for credits
 * @param amount            ORTRXAMT, or ORORGTRX where it is in another currency than the functional one
 * @param balance           CURTRXAM, or ORCTRXAM: what is still open; of a credit what is not applied yet
 * @param discountAvailable terms discount that may still be taken until {@code discountDate}, zero where there is none
 * @param discountDate      DISCDATE; {@code null} where there is none
 * @param purchaseOrder     CSTPONBR, or empty
 * @param batch             BACHNUMB while it is not posted, or empty
 * @param checkNumber       CHEKNMBR of a receipt, or empty
 */
public record Receivable(ReceivableKey key, String customerNumber, Standing standing, boolean voided, String currency, LocalDate date, LocalDate dueDate,
                         BigDecimal amount, BigDecimal balance, BigDecimal functionalBalance, BigDecimal discountAvailable, LocalDate discountDate,
                         String purchaseOrder, String batch, String checkNumber) {

    /** Where GP keeps it: RM10301 or RM10201, RM20101, RM30101. */
    public enum Standing { WORK, OPEN, HISTORY }

    /** Posted, and not yet removed to history. */
    public boolean isOpen() {
        return standing == Standing.OPEN && !voided;
    }
}
