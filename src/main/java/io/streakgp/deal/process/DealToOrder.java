package io.streakgp.deal.process;

/** The names that {@code processes/deal-to-order.bpmn} and its delegates share. */
public final class DealToOrder {

    public static final String PROCESS = "deal-to-order";

    /** The box changed in Streak while the process waits for a person. */
    public static final String MESSAGE_DEAL_CHANGED = "message_dealChanged";

    /** {@code WON}, {@code WITHDRAWN} or {@code BOOKED}: what the box says. */
    public static final String SITUATION = "situation";
    /** Whether a person must mend the deal. */
    public static final String FAULTS_FOUND = "faultsFound";
    /** Whether somebody typed a GP document number on the box. */
    public static final String NUMBER_TYPED = "numberTyped";
    /** Whether the party is linked to a GP customer. */
    public static final String CUSTOMER_LINKED = "customerLinked";
    /** Whether the order goes over the customer's credit limit and nobody has approved that. */
    public static final String CREDIT_EXCEEDED = "creditExceeded";

    /** Whether GP has the document whose number was typed. */
    public static final String DOCUMENT_ADOPTED = "documentAdopted";
    /** SOPNUMBE, for people to see; what is sent comes from our tables. */
    public static final String DOCUMENT_NUMBER = "documentNumber";

    /** Inputs of the rule {@code document-type}. */
    public static final String PIPELINE = "pipeline";
    public static final String COMPANY = "company";
    public static final String SERVICES_OR_IN_STOCK = "servicesOrInStock";
    public static final String SERIAL_OR_LOT_TRACKED = "serialOrLotTracked";
    /** Outputs of the rule {@code document-type}: SOPTYPE and DOCID. */
    public static final String SOP_TYPE = "sopType";
    public static final String DOCUMENT_ID = "documentId";

    /** What the reviewer decided, and why; the only answers that are read from forms. */
    public static final String CORRECTION_DECISION = "correctionDecision";
    public static final String CREDIT_DECISION = "creditDecision";
    public static final String REASON = "reason";
    public static final String CORRECTED_FIELD = "correctedField";
    public static final String CORRECTED_VALUE = "correctedValue";

    /** Why the deal is refused, for the box. */
    public static final String REFUSAL = "refusal";

    public static final String ERROR_DEAL_CHANGED = "dealChanged";
    public static final String ERROR_CREDIT_LIMIT_EXCEEDED = "creditLimitExceeded";
    public static final String ERROR_DOCUMENT_REFUSED = "documentRefused";
    public static final String ERROR_NUMBER_TAKEN = "numberTaken";

    private DealToOrder() {
    }
}
