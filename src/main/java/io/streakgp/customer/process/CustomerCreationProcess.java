package io.streakgp.customer.process;

/** The names that {@code processes/customer-creation.bpmn} and its delegates share. */
final class CustomerCreationProcess {

    /** The GP company and the deal's pipeline: inputs of rule {@code customer-class}, from the calling process. */
    static final String COMPANY = "company";
    static final String PIPELINE = "pipeline";

    /** {@code FOUND}, {@code CANDIDATES} or {@code NONE}. */
    static final String SEARCH_OUTCOME = "searchOutcome";
    /** CUSTCLAS by rule {@code customer-class}; input of rule {@code customer-number}. */
    static final String CUSTOMER_CLASS = "customerClass";
    /** By rule {@code customer-number}, e.g. <code>{name:6}{seq:3}</code>. */
    static final String NUMBER_PATTERN = "numberPattern";

    /** What the reviewer decided: {@code link}, {@code create} or {@code refuse}. */
    static final String DUPLICATE_DECISION = "duplicateDecision";
    /** The candidate that the deal's party is, when it is linked. */
    static final String CHOSEN_CUSTOMER = "chosenCustomer";
    static final String REASON = "reason";
    /** Why the deal is refused; goes to the calling process. */
    static final String REFUSAL = "refusal";

    static final String ERROR_CUSTOMER_REFUSED = "customerRefused";
    static final String ERROR_NUMBER_TAKEN = "customerNumberTaken";

    private CustomerCreationProcess() {
    }
}
