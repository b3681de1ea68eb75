package io.streakgp.deal.process;

import io.streakgp.engine.tasks.ReviewVariables;

/** The names that {@code processes/deal-to-order.bpmn} and its delegates share. */
public final class DealToOrder {

    public static final String PROCESS = "deal-to-order";

    /** The box changed in Streak while a process of the deal waits for a person. */
    public static final String MESSAGE_DEAL_CHANGED = "message_dealChanged";

    /** {@code WON}, {@code WITHDRAWN} or {@code BOOKED}: what the box says. */
    public static final String SITUATION = "situation";
    /** Whether a person must mend the deal. */
    public static final String FAULTS_FOUND = "faultsFound";
    /** Whether somebody typed a GP document number on the box. */
    public static final String NUMBER_TYPED = "numberTyped";
    /** Whether the party is linked to a GP customer. */
    public static final String CUSTOMER_LINKED = "customerLinked";

    /** Inputs of the rule {@code order-policy}; the amount is text, in functional currency. */
    public static final String NET_AMOUNT = "netAmount";
    public static final String CURRENCY = "currency";
    public static final String CUSTOMER_CLASS = "customerClass";
    public static final String NEW_CUSTOMER = "newCustomer";
    /** Outputs of the rule {@code order-policy}. */
    public static final String POLICY_OUTCOME = "policyOutcome";
    public static final String POLICY_GROUP = "policyGroup";
    public static final String POLICY_HOLD = "policyHold";
    public static final String POLICY_REASON = "policyReason";

    /**
     * Which review comes next, by its id in the rule {@code review-routing}; {@code none} = the deal may be booked,
     * {@code refused} = the rule {@code order-policy} refuses it.
     */
    public static final String REVIEW = "review";
    public static final String NO_REVIEW = "none";
    public static final String REFUSED_BY_POLICY = "refused";
    /** Where the review goes, by the rule {@code review-routing}; times are ISO 8601 durations. */
    public static final String REVIEW_GROUP = ReviewVariables.REVIEW_GROUP;
    public static final String REVIEW_DUE = ReviewVariables.REVIEW_DUE;
    public static final String REMIND_AFTER = ReviewVariables.REMIND_AFTER;
    public static final String ESCALATE_AFTER = ReviewVariables.ESCALATE_AFTER;
    public static final String ESCALATE_TO = ReviewVariables.ESCALATE_TO;

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
    public static final String APPROVAL_DECISION = "approvalDecision";
    public static final String REASON = "reason";
    public static final String CORRECTED_FIELD = "correctedField";
    public static final String CORRECTED_VALUE = "correctedValue";

    /** Why the deal is refused, for the box. */
    public static final String REFUSAL = "refusal";

    public static final String ERROR_DEAL_CHANGED = "dealChanged";
    public static final String ERROR_APPROVAL_NEEDED = "approvalNeeded";
    public static final String ERROR_DOCUMENT_REFUSED = "documentRefused";
    public static final String ERROR_NUMBER_TAKEN = "numberTaken";

    private DealToOrder() {
    }
}
