package io.streakgp.payment.tieout;

/** What is compared each day, per currency. */
public enum Check {
    /** What the sources told against the cash receipts of the day. */
    PAYMENTS_IN_GP("payments in = receipts in GP"),
    /** The day's receipts against what GP applied of them and what it holds open. */
    RECEIPTS_APPLIED("receipts in GP = applied + unapplied"),
    /** By what debits' balances fell against what was applied to them on the day. */
    INVOICES_SETTLED("invoices settled = applied + discount + write-off"),
    /** What we hold as applied of the day's payments against the same pairs in GP. */
    KEPT_APPLICATIONS("applied as kept here = applied in GP");

    private final String words;

    Check(String words) {
        this.words = words;
    }

    /** As people say it. */
    public String words() {
        return words;
    }
}
