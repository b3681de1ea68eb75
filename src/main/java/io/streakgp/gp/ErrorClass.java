package io.streakgp.gp;

/** What an eConnect error means for what we do next. */
public enum ErrorClass {
    /** Somebody else holds the record or the batch; the same send works later. */
    RETRY,
    /** The number is taken: read it back and see whether it is ours. */
    DUPLICATE,
    /** The customer's credit limit. */
    CREDIT_LIMIT,
    /** The customer is on hold. */
    HOLD,
    /** Something in the document must be mended by a person. */
    DATA,
    /** Nobody has classed this error yet. */
    UNKNOWN
}
