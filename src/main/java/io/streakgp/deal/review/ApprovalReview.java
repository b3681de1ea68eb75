package io.streakgp.deal.review;

/** One of the things that only a person can let pass. */
interface ApprovalReview {

    /** What the reviewer sees. */
    Record facts(String boxKey);

    /** The check that an approval switches off. */
    Approvals.Check check();

    /** How things stand at the moment of the decision, read again; kept with it. */
    String standing(String boxKey);
}
