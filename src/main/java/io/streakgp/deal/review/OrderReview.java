package io.streakgp.deal.review;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deals;

/** An order that the rule {@code order-policy} asks a person about. */
@Component
class OrderReview implements ApprovalReview {

    private final Deals deals;
    private final CaseFile caseFile;

    OrderReview(Deals deals, CaseFile caseFile) {
        this.deals = deals;
        this.caseFile = caseFile;
    }

    /**
     * What the reviewer sees.
     *
     * @param why the rule's words
     */
    record Facts(CaseFacts deal, String why) {
    }

    @Override
    public Approvals.Check check() {
        return Approvals.Check.ORDER;
    }

    @Override
    public Facts facts(String boxKey) {
        return new Facts(caseFile.of(boxKey), deals.policy(boxKey).reason());
    }

    @Override
    public String standing(String boxKey) {
        return deals.policy(boxKey).reason();
    }
}
