package io.streakgp.payment.reversal;

import java.util.Locale;
import java.util.Optional;

import io.streakgp.gp.Receivable;

/** Where GP keeps the receipt that is taken back; the table {@code reversal} knows each in small letters. */
public enum ReceiptStanding {
    /** In RM20101. */
    POSTED("is posted"),
    /** In its batch, RM10201. */
    UNPOSTED("is not posted"),
    /** In RM30101: paid, and removed by Paid Transaction Removal. */
    HISTORY("is in history"),
    /** Voided. */
    VOID("is void"),
    /** Nowhere: deleted in its batch, or never entered. */
    GONE("does not stand in GP");

    private final String words;

    ReceiptStanding(String words) {
        this.words = words;
    }

    /** As the table names it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** E.g. {@code is not posted}. */
    public String words() {
        return words;
    }

    /** Whether nothing of it is left to take back. */
    public boolean isTakenBack() {
        return this == VOID || this == GONE;
    }

    static ReceiptStanding of(Optional<Receivable> receipt) {
        if (receipt.isEmpty()) {
            return GONE;
        }
        if (receipt.get().voided()) {
            return VOID;
        }
        return switch (receipt.get().standing()) {
            case WORK -> UNPOSTED;
            case OPEN -> POSTED;
            case HISTORY -> HISTORY;
        };
    }
}
