package io.streakgp.gp;

import java.util.Arrays;
import java.util.Locale;

/** GP's RMDTYPAL: what kind of receivables document it is. */
public enum ReceivableType {
    INVOICE(1), DEBIT_MEMO(3), FINANCE_CHARGE(4), SERVICE(5), WARRANTY(6), CREDIT_MEMO(7), RETURN(8), RECEIPT(9);

    private final int code;

    ReceivableType(int code) {
        this.code = code;
    }

    /** The number GP stores. */
    public int code() {
        return code;
    }

    /** Whether the customer owes it; the others are credits that may be applied to debits. */
    public boolean isDebit() {
        return code < CREDIT_MEMO.code;
    }

    /** As people say it, e.g. {@code credit memo}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** @throws IllegalArgumentException when GP has no such type */
    public static ReceivableType of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("GP has no RMDTYPAL " + code + "; it is 1 or 3 to 9"));
    }
}
