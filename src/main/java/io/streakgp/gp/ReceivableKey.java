package io.streakgp.gp;

/**
 * Names a document in receivables: a number is unique only within its type.
 *
 * @param number DOCNUMBR
 */
public record ReceivableKey(ReceivableType type, String number) {

    public static ReceivableKey receipt(String number) {
        return new ReceivableKey(ReceivableType.RECEIPT, number);
    }

    public static ReceivableKey invoice(String number) {
        return new ReceivableKey(ReceivableType.INVOICE, number);
    }

    @Override
    public String toString() {
        return type.words() + " " + number;
    }
}
