package io.streakgp.payment.process;

/** The names that {@code processes/payment-reconciliation.bpmn} and its delegates share. */
public final class PaymentReconciliation {

    public static final String PROCESS = "payment-reconciliation";

    /** The bank tells of a payment that Streak had claimed. */
    public static final String MESSAGE_BANK_LINE_ARRIVED = "message_bankLineArrived";
    /** A document that the payment waits for may have changed in GP. */
    public static final String MESSAGE_DOCUMENTS_CHANGED = "message_documentsChanged";

    /** {@code new}, {@code merged} or {@code ask}: whether another source told of it before. */
    public static final String REPEAT = "repeat";

    /** Inputs of the rule {@code payment-source}; the amount is text. */
    public static final String COMPANY = "company";
    public static final String SOURCE = "source";
    public static final String KIND = "kind";
    public static final String METHOD = "method";
    public static final String AMOUNT = "amount";
    public static final String CURRENCY = "currency";
    public static final String TOLD_BY = "toldBy";
    /** Outputs of the rule {@code payment-source}. */
    public static final String TRUST = "trust";
    public static final String BATCH_KIND = "batchKind";
    public static final String TRUST_REASON = "trustReason";

    /** Whether a provider's payout is what it should be. */
    public static final String PAYOUT_MATCHED = "payoutMatched";

    /** Which review comes next, by its id in the rule {@code review-routing}; {@code none} = the receipt may be entered. */
    public static final String REVIEW = "review";
    public static final String NO_REVIEW = "none";

    /** What follows a decision: {@code match}, {@code trust}, {@code refuse} or {@code close}. */
    public static final String NEXT = "next";

    /** DOCNUMBR, for people to see; what is sent comes from our tables. */
    public static final String RECEIPT_NUMBER = "receiptNumber";
    /** What is left to apply: APPLIED (perhaps more), WAIT, BY_HAND or DONE. */
    public static final String LEFT = "left";

    /** What the reviewer decided, and why; the only answers that are read from forms. */
    public static final String DECISION = "paymentDecision";
    public static final String REASON = "reason";
    public static final String SAME_PAYMENT = "samePayment";
    public static final String CANDIDATE = "candidate";
    public static final String CUSTOMER = "customer";
    public static final String SPLIT = "split";

    public static final String ERROR_RECEIPT_REFUSED = "receiptRefused";
    public static final String ERROR_NUMBER_TAKEN = "receiptNumberTaken";

    private PaymentReconciliation() {
    }
}
