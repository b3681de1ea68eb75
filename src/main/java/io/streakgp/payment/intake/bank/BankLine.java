package io.streakgp.payment.intake.bank;

import java.util.Map;

import io.streakgp.shared.Fault;

/**
 * One line of a bank file, in the words of its format.
 *
 * @param number where people find it: the line of a CSV or BAI2 file, the entry of a CAMT file
 * @param row    columns by name, as table {@code mapping-bank-line-to-payment} sees them; empty when the line cannot be read
 * @param fault  why it cannot be read; {@code null} when it can
 */
record BankLine(int number, Map<String, Object> row, Fault fault) {

    static BankLine unreadable(int number, Fault fault) {
        return new BankLine(number, Map.of(), fault);
    }
}
