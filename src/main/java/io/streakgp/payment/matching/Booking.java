package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.util.List;

/**
 * One way to book a payment, as it was measured; what it is worth is said by the rule {@code payment-match}.
 *
 * @param customerNumber who would get the receipt
 * @param customerName   its name
 * @param payer          {@code full}, {@code partial}, {@code other} or {@code none}
 * @param documents      {@code several}, {@code one}, {@code fuzzy}, {@code partly}, {@code elsewhere} or {@code none}
 * @param amount         {@code one}, {@code several}, {@code tolerance}, {@code short}, {@code over} or {@code none}
 * @param paysFor        {@code invoice}, {@code order}, {@code deposit}, {@code balance} or {@code nothing}
 * @param sameCurrency   the documents are in the payment's currency
 * @param margin         points by which it must lead
 * @param why            what speaks for it, for people
 */
record Booking(String customerNumber, String customerName, String payer, String documents, String amount, String paysFor, boolean sameCurrency,
               List<Allocation> allocations, BigDecimal unapplied, int margin, String why) {

    static final String SEVERAL = "several";
    static final String ONE = "one";
    static final String FUZZY = "fuzzy";
    static final String PARTLY = "partly";
    static final String ELSEWHERE = "elsewhere";
    static final String NONE = "none";
    static final String WITHIN_TOLERANCE = "tolerance";
    static final String SHORT = "short";
    static final String OVER = "over";
    static final String INVOICE = "invoice";
    static final String ORDER = "order";
    static final String DEPOSIT = "deposit";
    static final String BALANCE = "balance";
    static final String NOTHING = "nothing";

    boolean isSameAs(Booking other) {
        return customerNumber.equals(other.customerNumber) && allocations.equals(other.allocations);
    }
}
