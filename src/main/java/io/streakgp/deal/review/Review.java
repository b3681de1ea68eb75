package io.streakgp.deal.review;

import java.util.Arrays;

/** The decisions that the processes leave to a person; the table {@code review-routing} knows each by its id. */
public enum Review {
    CORRECT_DEAL_DATA("correctDealData"),
    CUSTOMER_ON_HOLD("customerOnHold"),
    APPROVE_PRICE("approvePrice"),
    APPROVE_ORDER("approveOrder"),
    REVIEW_CREDIT_LIMIT("reviewCreditLimit"),
    RESOLVE_POSSIBLE_DUPLICATE("resolvePossibleDuplicate"),
    COMPLETE_NEW_CUSTOMER("completeNewCustomer"),
    DEAL_CHANGED_AFTER_ORDER("dealChangedAfterOrder"),
    WON_AGAIN("wonAgain");

    private final String id;

    Review(String id) {
        this.id = id;
    }

    /** As models and tables name it. */
    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException when there is no such review */
    public static Review of(String id) {
        return Arrays.stream(values()).filter(review -> review.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no review \"" + id + "\"; it is one of " + Arrays.stream(values()).map(Review::id).toList()));
    }
}
