package io.streakgp.customer.process;

/** The names that {@code processes/customer-creation.bpmn} and its delegates share. */
final class CustomerCreationProcess {

    /** The GP company and the deal's pipeline: inputs of the rules. */
    static final String COMPANY = "company";
    static final String PIPELINE = "pipeline";
    /** Further inputs of rule {@code new-customer}: net amount of the deal in functional currency, and what is known of the address. */
    static final String NET_AMOUNT = "netAmount";
    static final String COUNTRY = "country";
    static final String STATE = "state";
    static final String HAS_ADDRESS = "hasAddress";

    /** {@code FOUND}, {@code CANDIDATES} or {@code NONE}. */
    static final String SEARCH_OUTCOME = "searchOutcome";
    /** CUSTCLAS by rule {@code customer-class}; input of rule {@code customer-number}. */
    static final String CUSTOMER_CLASS = "customerClass";
    /** Outputs of rule {@code new-customer}: {@code create}, {@code createOnHold} or {@code ask}; TAXSCHID; PYMTRMID; why; who is asked. */
    static final String NEW_CUSTOMER_OUTCOME = "newCustomerOutcome";
    static final String TAX_SCHEDULE = "taxSchedule";
    static final String PAYMENT_TERMS = "paymentTerms";
    static final String NEW_CUSTOMER_REASON = "newCustomerReason";
    static final String NEW_CUSTOMER_GROUP = "newCustomerGroup";
    /** Whether a person must decide how the customer is created. */
    static final String FINANCE_ASKED = "financeAsked";
    /** By rule {@code customer-number}, e.g. <code>{name:6}{seq:3}</code>. */
    static final String NUMBER_PATTERN = "numberPattern";

    /** What the reviewer decided: {@code link}, {@code create} or {@code refuse}. */
    static final String DUPLICATE_DECISION = "duplicateDecision";
    /** The candidate that the deal's party is, when it is linked. */
    static final String CHOSEN_CUSTOMER = "chosenCustomer";
    /** What the reviewer decided about a new customer: {@code create}, {@code createOnHold} or {@code refuse}. */
    static final String NEW_CUSTOMER_DECISION = "newCustomerDecision";
    /** CUSTCLAS, TAXSCHID and PYMTRMID that the reviewer chose; {@code class} = what the customer class has. */
    static final String CHOSEN_CLASS = "chosenClass";
    static final String CHOSEN_TAX_SCHEDULE = "chosenTaxSchedule";
    static final String CHOSEN_PAYMENT_TERMS = "chosenPaymentTerms";
    static final String REASON = "reason";
    /** Why the deal is refused; goes to the calling process. */
    static final String REFUSAL = "refusal";

    static final String ERROR_CUSTOMER_REFUSED = "customerRefused";
    static final String ERROR_NUMBER_TAKEN = "customerNumberTaken";

    private CustomerCreationProcess() {
    }
}
