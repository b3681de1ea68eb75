package io.streakgp.gp;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A cash receipt to enter into GP ({@code taRMCashReceiptInsert}). GP makes its distributions itself (CREATEDIST 1).
 *
 * @param number      DOCNUMBR, reserved before: GP never assigns it
 * @param date        DOCDATE
 * @param postingDate GLPOSTDT
 * @param amount      ORTRXAMT in {@code currency}
 * @param currency    CURNCYID
 * @param type        CSHRCTYP
 * @param checkbook   CHEKBKID, also of a batch that comes into being with it
 * @param checkNumber CHEKNMBR of a check, or empty
 * @param card        CRCARDID of a card payment, or empty
 * @param batch       BACHNUMB
 * @param description TRXDSCRN, at most 30 characters; carries our mark
 */
public record CashReceipt(String number, String customerNumber, LocalDate date, LocalDate postingDate, BigDecimal amount, String currency, Type type,
                          String checkbook, String checkNumber, String card, String batch, String description) {

    /** CSHRCTYP 0, 1 and 2. GP has no type for bank transfers. */
    public enum Type {
        CHECK, CASH, CARD;

        /** The number GP stores. */
        public int code() {
            return ordinal();
        }
    }
}
