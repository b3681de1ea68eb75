package io.streakgp.payment.review;

import java.util.Arrays;

/** The decisions about payments that are left to a person; the table {@code review-routing} knows each by its id. */
public enum PaymentReview {
    SAME_PAYMENT("samePayment"),
    CONFIRM_PAYMENT("confirmPayment"),
    MATCH_PAYMENT("matchPayment"),
    APPROVE_WRITE_OFF("approveWriteOff"),
    RESOLVE_PAYOUT("resolvePayout"),
    APPLY_IN_GP("applyInGp");

    private final String id;

    PaymentReview(String id) {
        this.id = id;
    }

    /** As models and tables name it. */
    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException when there is no such review */
    public static PaymentReview of(String id) {
        return Arrays.stream(values()).filter(review -> review.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no review \"" + id + "\" of payments"));
    }
}
