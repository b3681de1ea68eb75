package io.streakgp.deal.review;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.deal.Deals;
import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.Amounts;

/** A customer on hold in GP. The hold itself is finance's: this product never lifts it. */
@Component
class HoldReview implements ApprovalReview {

    private final Deals deals;
    private final GreatPlains gp;
    private final CaseFile caseFile;

    HoldReview(Deals deals, GreatPlains gp, CaseFile caseFile) {
        this.deals = deals;
        this.gp = gp;
        this.caseFile = caseFile;
    }

    /**
     * What the reviewer sees.
     *
     * @param heldAt the parent of the national account, when the hold is there; else empty
     */
    record Facts(CaseFacts deal, String heldAt, String balance, String exposure) {
    }

    @Override
    public Approvals.Check check() {
        return Approvals.Check.HOLD;
    }

    @Override
    public Facts facts(String boxKey) {
        Deal deal = deals.get(boxKey);
        GpCustomer customer = caseFile.requireCustomer(deal);
        CreditStanding standing = gp.creditStanding(deal.company(), customer);
        String functional = gp.setup(deal.company()).functionalIsoCode();
        return new Facts(caseFile.of(boxKey), customer.onHold() || standing.judgedAt().number().equals(customer.number()) ? "" : standing.judgedAt().number() + " " + standing.judgedAt().name(),
                Amounts.text(standing.balance(), functional), Amounts.text(standing.exposure(), functional));
    }

    @Override
    public String standing(String boxKey) {
        Deal deal = deals.get(boxKey);
        return gp.creditStanding(deal.company(), caseFile.requireCustomer(deal)).onHold() ? "on hold when decided" : "no longer on hold when decided";
    }
}
