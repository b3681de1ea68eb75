package io.streakgp.payment.process;

/** The names that {@code processes/payment-reversal.bpmn} and its delegates share. */
public final class PaymentReversal {

    public static final String PROCESS = "payment-reversal";

    /** The receipt may have changed in GP. */
    public static final String MESSAGE_DOCUMENTS_CHANGED = PaymentReconciliation.MESSAGE_DOCUMENTS_CHANGED;

    /** {@code new}, {@code merged} or {@code ask}: whether another source told of it before. */
    public static final String REPEAT = PaymentReconciliation.REPEAT;

    /** Inputs of the rule {@code payment-source}, as there; kind and source of the rule {@code reversal} too. */
    public static final String COMPANY = PaymentReconciliation.COMPANY;
    public static final String SOURCE = PaymentReconciliation.SOURCE;
    public static final String KIND = PaymentReconciliation.KIND;
    public static final String METHOD = PaymentReconciliation.METHOD;
    public static final String AMOUNT = PaymentReconciliation.AMOUNT;
    public static final String CURRENCY = PaymentReconciliation.CURRENCY;
    public static final String TOLD_BY = PaymentReconciliation.TOLD_BY;
    /** Outputs of the rule {@code payment-source}. */
    public static final String TRUST = PaymentReconciliation.TRUST;
    public static final String BATCH_KIND = PaymentReconciliation.BATCH_KIND;
    public static final String TRUST_REASON = PaymentReconciliation.TRUST_REASON;

    /** Whether the payment that is taken back is found without doubt. */
    public static final String FOUND = "found";

    /** Inputs of the rule {@code reversal}: posted, unposted, history, void or gone; and two flags. */
    public static final String STANDING = "standing";
    public static final String FOREIGN_CURRENCY = "foreignCurrency";
    public static final String WHOLE = "whole";
    /** Outputs of the rule {@code reversal}; kept in our tables before anybody approves them. */
    public static final String WAY = "way";
    public static final String WAY_REASON = "wayReason";

    /** Which review comes next, by its id in the rule {@code review-routing}. */
    public static final String REVIEW = PaymentReconciliation.REVIEW;

    /** What follows a decision: {@code match} (the payment is to be found), {@code trust}, {@code assess}, {@code carryOut}, {@code refuse} or {@code close}. */
    public static final String NEXT = PaymentReconciliation.NEXT;

    /** What is to be done: VOID, DEBIT_MEMO, BY_HAND, DONE or CHANGED. */
    public static final String STEP = "step";

    /** DOCNUMBR, for people to see; what is sent comes from our tables. */
    public static final String DEBIT_MEMO_NUMBER = "debitMemoNumber";

    /** What the reviewer decided, and why; the only answers that are read from forms. */
    public static final String DECISION = PaymentReconciliation.DECISION;
    public static final String REASON = PaymentReconciliation.REASON;
    public static final String CANDIDATE = PaymentReconciliation.CANDIDATE;
    public static final String RECEIPT = "receipt";
    public static final String DOCUMENT = "document";

    public static final String ERROR_REVERSAL_REFUSED = "reversalRefused";
    public static final String ERROR_NUMBER_TAKEN = "debitMemoNumberTaken";

    private PaymentReversal() {
    }
}
