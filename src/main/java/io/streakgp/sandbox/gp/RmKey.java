package io.streakgp.sandbox.gp;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** RMDTYPAL and DOCNUMBR: the key of a document of receivables. Capitals do not matter to GP. */
record RmKey(int type, String number) {

    static final int INVOICE = 1;
    static final int CREDIT_MEMO = 7;
    static final int RETURN = 8;
    static final int RECEIPT = 9;

    private static final Set<Integer> DEBITS = Set.of(INVOICE, 3, 4, 5, 6);
    private static final Set<Integer> CREDITS = Set.of(CREDIT_MEMO, RETURN, RECEIPT);

    RmKey {
        number = number.strip().toUpperCase(Locale.ROOT);
    }

    static RmKey of(Row document) {
        return new RmKey(document.integer("RMDTYPAL"), document.text("DOCNUMBR"));
    }

    /** The credit of an apply record. */
    static RmKey from(Row application) {
        return new RmKey(application.integer("APFRDCTY"), application.text("APFRDCNM"));
    }

    /** The debit of an apply record. */
    static RmKey to(Row application) {
        return new RmKey(application.integer("APTODCTY"), application.text("APTODCNM"));
    }

    boolean isDebit() {
        return DEBITS.contains(type);
    }

    boolean isCredit() {
        return CREDITS.contains(type);
    }

    Map<String, Object> columns() {
        return Map.of("RMDTYPAL", type, "DOCNUMBR", number);
    }
}
