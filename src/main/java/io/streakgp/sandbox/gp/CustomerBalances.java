package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.Map;

/** What a customer's open sales documents do to RM00103. */
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
}
