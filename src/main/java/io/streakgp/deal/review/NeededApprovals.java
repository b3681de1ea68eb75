package io.streakgp.deal.review;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.GreatPlains;

/** Which approval a deal needs next, before anything of it is sent: each check that finds something, until a person has let it pass. */
@Component
public class NeededApprovals {

    private static final Map<Approvals.Check, Review> REVIEWS = new EnumMap<>(Map.of(Approvals.Check.HOLD, Review.CUSTOMER_ON_HOLD,
            Approvals.Check.PRICE, Review.APPROVE_PRICE, Approvals.Check.ORDER, Review.APPROVE_ORDER, Approvals.Check.CREDIT, Review.REVIEW_CREDIT_LIMIT));

    private final Deals deals;
    private final GreatPlains gp;
    private final CaseFile caseFile;
    private final Approvals approvals;

    NeededApprovals(Deals deals, GreatPlains gp, CaseFile caseFile, Approvals approvals) {
        this.deals = deals;
        this.gp = gp;
        this.caseFile = caseFile;
        this.approvals = approvals;
    }

    /**
     * The review that comes next; empty when the deal may be booked.
     *
     * @param policy what the rule {@code order-policy} says; kept with the deal
     */
    public Optional<Review> next(String boxKey, OrderPolicy policy) {
        Deal deal = deals.get(boxKey);
        Draft draft = deals.draft(boxKey);
        if (!policy.equals(OrderPolicy.BOOK)) {
            deals.keepPolicy(boxKey, policy);
        }
        Set<Approvals.Check> open = found(deal, draft, policy);
        open.addAll(approvals.demandedByGp(boxKey, deal.customerNumber(), draft));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        open.removeAll(approvals.covering(boxKey, deal.customerNumber(), draft, "").stream().map(Approvals.Approval::check).collect(Collectors.toSet()));
        return open.stream().findFirst().map(REVIEWS::get);
    }

    private Set<Approvals.Check> found(Deal deal, Draft draft, OrderPolicy policy) {
        Set<Approvals.Check> found = EnumSet.noneOf(Approvals.Check.class);
        CreditStanding standing = gp.creditStanding(deal.company(), draft.customerIfAny().orElseGet(() -> caseFile.requireCustomer(deal)));
        if (standing.onHold()) {
            found.add(Approvals.Check.HOLD);
        }
        if (!draft.priceQuestions().isEmpty()) {
            found.add(Approvals.Check.PRICE);
        }
        if (policy.outcome() == OrderPolicy.Outcome.ASK) {
            found.add(Approvals.Check.ORDER);
        }
        if (standing.exceededBy(draft.functionalNet())) {
            found.add(Approvals.Check.CREDIT);
        }
        return found;
    }
}
