package io.streakgp.payment;

/** How far a payment has come. */
public enum PaymentState {
    /** Kept, and no process has begun with it. */
    RECEIVED,
    /** Its process is at work, or waits for a person. */
    IN_PROGRESS,
    /** Only Streak tells of it: it waits for the bank line. */
    CLAIMED,
    /** The same payment as another one; {@code mergedInto} names that. Nothing is entered for it. */
    MERGED,
    /** Its receipt stands in GP; what it pays is still to be applied, or stays unapplied. */
    RECEIVED_IN_GP,
    /** Applied as decided; a rest may stay on account. */
    SETTLED,
    /** A provider's payout whose gross receipts are accounted for. */
    MATCHED_PAYOUT,
    /** A person refused it: no receipt. */
    REFUSED,
    /** Its receipt was taken back in GP, or a reversal that is done. */
    REVERSED
}
