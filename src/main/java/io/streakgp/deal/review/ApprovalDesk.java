package io.streakgp.deal.review;

import java.util.EnumMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.customer.NewCustomerDecisions;
import io.streakgp.deal.Deals;
import io.streakgp.shared.Protest;

/** Where people let orders pass that a check has stopped. Who corrected a deal does not approve it. */
@Component
public class ApprovalDesk {

    private final Map<Review, ApprovalReview> reviews;
    private final Deals deals;
    private final Approvals approvals;
    private final Corrections corrections;
    private final NewCustomerDecisions newCustomers;
    private final CaseHistory history;

    ApprovalDesk(CreditReview credit, HoldReview hold, PriceReview price, OrderReview order, Deals deals, Approvals approvals, Corrections corrections,
                 NewCustomerDecisions newCustomers, CaseHistory history) {
        this.reviews = new EnumMap<>(Map.of(Review.REVIEW_CREDIT_LIMIT, credit, Review.CUSTOMER_ON_HOLD, hold, Review.APPROVE_PRICE, price,
                Review.APPROVE_ORDER, order));
        this.deals = deals;
        this.approvals = approvals;
        this.corrections = corrections;
        this.newCustomers = newCustomers;
        this.history = history;
    }

    /** What the reviewer sees; it has a component {@code deal} with the facts of the case. */
    public Record facts(Review review, String boxKey) {
        return reviews.get(review).facts(boxKey);
    }

    /**
     * Lets this order pass the check, once. How things stand is read again: what counts is the moment of the decision.
     *
     * @throws Protest when this person may not approve
     */
    public void approve(Review review, String boxKey, String approver, String reason) {
        if (corrections.correctors(boxKey).contains(approver)) {
            throw new Protest("You corrected this deal; somebody else must approve it");
        }
        if (newCustomers.decidedBy(boxKey).contains(approver)) {
            throw new Protest("You completed the new customer of this deal; somebody else must approve it");
        }
        ApprovalReview asked = reviews.get(review);
        approvals.add(boxKey, asked.check(), deals.get(boxKey).customerNumber(), deals.draft(boxKey), approver, reason + " (" + asked.standing(boxKey) + ")");
        history.decided(boxKey, review, "approve", approver, reason);
    }

    /** Another decision than to approve. */
    public void decided(Review review, String boxKey, String decision, String decidedBy, String reason) {
        history.decided(boxKey, review, decision, decidedBy, reason);
    }
}
