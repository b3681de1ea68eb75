package io.streakgp.deal.review;

import java.util.Arrays;

/** The decisions that the processes leave to a person; the table {@code review-routing} knows each by its id. */
public enum Review {
    CORRECT_DEAL_DATA("correctDealData", "Correct deal data"),
    CUSTOMER_ON_HOLD("customerOnHold", "Customer on hold"),
    APPROVE_PRICE("approvePrice", "Approve price"),
    APPROVE_ORDER("approveOrder", "Approve order"),
    REVIEW_CREDIT_LIMIT("reviewCreditLimit", "Review credit limit"),
    RESOLVE_POSSIBLE_DUPLICATE("resolvePossibleDuplicate", "Resolve possible duplicate customer"),
    COMPLETE_NEW_CUSTOMER("completeNewCustomer", "Complete new customer"),
    DEAL_CHANGED_AFTER_ORDER("dealChangedAfterOrder", "Deal changed after order"),
    WON_AGAIN("wonAgain", "Won again");

    private final String id;
    private final String title;

    Review(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** As models and tables name it. */
    public String id() {
        return id;
    }

    /** Name of its task. */
    public String title() {
        return title;
    }

    /** @throws IllegalArgumentException when there is no such review */
    public static Review of(String id) {
        return Arrays.stream(values()).filter(review -> review.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no review \"" + id + "\"; it is one of " + Arrays.stream(values()).map(Review::id).toList()));
    }
}
