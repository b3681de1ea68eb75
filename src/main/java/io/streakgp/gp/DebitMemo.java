package io.streakgp.gp;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A debit memo to enter ({@code taRMTransaction}, RMDTYPAL 3): what a customer owes without an invoice, e.g. after a chargeback.
 * In functional currency.
 *
 * @param number      DOCNUMBR, reserved before, at most 17 characters
 * @param batch       BACHNUMB
 * @param description DOCDESCR, at most 30 characters
 */
public record DebitMemo(String number, String customerNumber, LocalDate date, BigDecimal amount, String batch, String description) {
}
