package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.Map;

/** What a customer's documents do to RM00103. */
@GpSandboxComponent
class CustomerBalances {

    private static final int QUOTE = 1;
    private static final int INVOICE = 3;
    private static final int RETURN = 4;

    private final GpTables tables;

    CustomerBalances(GpTables tables) {
        this.tables = tables;
    }

    /** Whether documents of this type are sales that credit limit and hold are about. */
    static boolean isSale(int type) {
        return type != QUOTE && type != RETURN;
    }

    /**
     * Counts a document, or no longer counts it when the amounts are negative.
     *
     * @param amount  in functional currency
     * @param payment deposits received with it, in functional currency
     */
    void count(int type, String customer, BigDecimal amount, BigDecimal payment) {
        if (type == QUOTE) {
            return;
        }
        boolean unposted = type == INVOICE || type == RETURN;
        tables.add("RM00103", Map.of(
                unposted ? "UNPSTDSA" : "ONORDAMT", type == RETURN ? amount.negate() : amount,
                unposted ? "UNPSTDCA" : "DEPRECV", payment), Map.of("CUSTNMBR", customer));
    }

    /**
     * Counts a document of receivables that is not posted, or no longer counts it when the amount is negative.
     *
     * @param amount in functional currency
     */
    void countUnposted(RmKey key, String customer, BigDecimal amount) {
        switch (key.type()) {
            case RmKey.RECEIPT -> add(customer, "UNPSTDCA", amount);
            case RmKey.CREDIT_MEMO, RmKey.RETURN -> add(customer, "UNPSTDSA", amount.negate());
            default -> add(customer, "UNPSTDSA", amount);
        }
    }

    /** Adds to what the customer owes by posted documents; in functional currency. */
    void owe(String customer, BigDecimal amount) {
        if (amount.signum() != 0) {
            add(customer, "CUSTBLNC", amount);
        }
    }

    private void add(String customer, String column, BigDecimal amount) {
        tables.add("RM00103", Map.of(column, amount), Map.of("CUSTNMBR", customer));
    }
}
