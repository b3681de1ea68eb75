package io.streakgp.payment.reversal;

import java.util.Arrays;

/** The decisions about reversals that are left to a person; the table {@code review-routing} knows each by its id. */
public enum ReversalReview {
    FIND_REVERSED_PAYMENT("findReversedPayment"),
    APPROVE_REVERSAL("approveReversal"),
    TAKE_BACK_IN_GP("takeBackInGp");

    private final String id;

    ReversalReview(String id) {
        this.id = id;
    }

    /** As models and tables name it. */
    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException when there is no such review */
    public static ReversalReview of(String id) {
        return Arrays.stream(values()).filter(review -> review.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no review \"" + id + "\" of reversals"));
    }
}
