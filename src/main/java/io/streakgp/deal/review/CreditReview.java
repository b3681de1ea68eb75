package io.streakgp.deal.review;

import java.math.BigDecimal;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.deal.Deals;
import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.Amounts;

/** The customer's credit limit, judged where GP judges it: at the parent of a national account where RM00105 says so. Amounts compare net. */
@Component
class CreditReview implements ApprovalReview {

    private final Deals deals;
    private final GreatPlains gp;
    private final CaseFile caseFile;
    private final Approvals approvals;

    CreditReview(Deals deals, GreatPlains gp, CaseFile caseFile, Approvals approvals) {
        this.deals = deals;
        this.gp = gp;
        this.caseFile = caseFile;
        this.approvals = approvals;
    }

    /**
     * What the reviewer sees.
     *
     * @param judgedAt   the customer whose limit counts, when it is the parent's; else empty
     * @param exposure   the balance and what is under way
     * @param afterwards the exposure with this order
     * @param gpSays     GP's words, when it refused the order although we found it within the limit; else empty
     */
    record Facts(CaseFacts deal, String judgedAt, String limit, String balance, String exposure, String afterwards, String overBy, String gpSays) {
    }

    @Override
    public Approvals.Check check() {
        return Approvals.Check.CREDIT;
    }

    @Override
    public Facts facts(String boxKey) {
        Deal deal = deals.get(boxKey);
        GpCustomer customer = caseFile.requireCustomer(deal);
        CreditStanding standing = gp.creditStanding(deal.company(), customer);
        String functional = gp.setup(deal.company()).functionalIsoCode();
        BigDecimal after = standing.exposure().add(deals.draft(boxKey).functionalNet());
        return new Facts(caseFile.of(boxKey),
                standing.judgedAt().number().equals(customer.number()) ? "" : standing.judgedAt().number() + " " + standing.judgedAt().name(),
                limit(standing, functional), Amounts.text(standing.balance(), functional), Amounts.text(standing.exposure(), functional),
                Amounts.text(after, functional), Amounts.text(standing.limitType() == GpCustomer.LimitType.UNLIMITED ? BigDecimal.ZERO : after.subtract(standing.limit()).max(BigDecimal.ZERO), functional),
                approvals.saidByGp(boxKey, check(), deal.customerNumber(), deals.draft(boxKey)).orElse(""));
    }

    private static String limit(CreditStanding standing, String isoCode) {
        return switch (standing.limitType()) {
            case NO_CREDIT -> "no credit";
            case UNLIMITED -> "unlimited";
            case AMOUNT -> Amounts.text(standing.limit(), isoCode);
        };
    }

    @Override
    public String standing(String boxKey) {
        Deal deal = deals.get(boxKey);
        return "exposure when decided: " + Amounts.text(gp.creditStanding(deal.company(), caseFile.requireCustomer(deal)).exposure(),
                gp.setup(deal.company()).functionalIsoCode());
    }
}
