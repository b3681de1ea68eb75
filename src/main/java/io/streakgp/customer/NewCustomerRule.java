package io.streakgp.customer;

/**
 * What the rule {@code new-customer} said of a deal's new customer.
 *
 * @param outcome       {@link #CREATE}, {@link #CREATE_ON_HOLD} or {@link #ASK}
 * @param customerClass CUSTCLAS, by rule {@code customer-class}
 * @param taxSchedule   TAXSCHID; {@link #OF_CLASS} = the class's; empty = finance is asked
 * @param paymentTerms  PYMTRMID; empty = the class's
 * @param reason        the rule's, for the person who is asked
 * @param group         who is asked; empty = by rule {@code review-routing}
 */
public record NewCustomerRule(String outcome, String customerClass, String taxSchedule, String paymentTerms, String reason, String group) {

    public static final String CREATE = "create";
    public static final String CREATE_ON_HOLD = "createOnHold";
    public static final String ASK = "ask";

    /** In place of a tax schedule: whatever the customer class says. */
    public static final String OF_CLASS = "class";

    /** Whether a person must decide. */
    boolean asksFinance() {
        return outcome.equals(ASK) || taxSchedule.isEmpty();
    }

    /** The terms that the rule alone decides. */
    NewCustomerTerms terms() {
        return new NewCustomerTerms(customerClass, taxSchedule.equals(OF_CLASS) ? "" : taxSchedule, paymentTerms, outcome.equals(CREATE_ON_HOLD));
    }
}
