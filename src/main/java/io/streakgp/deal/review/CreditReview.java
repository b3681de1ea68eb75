package io.streakgp.deal.review;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.Protest;
import io.streakgp.streak.StreakProperties;

/**
 * The customer's credit limit: looked at before anything is sent, and put before a person where the order goes over it.
 * The limit is judged at the parent of a national account; amounts compare net.
 */
@Component
public class CreditReview {

    private final Deals deals;
    private final GreatPlains gp;
    private final Approvals approvals;
    private final Corrections corrections;
    private final StreakProperties streak;

    CreditReview(Deals deals, GreatPlains gp, Approvals approvals, Corrections corrections, StreakProperties streak) {
        this.deals = deals;
        this.gp = gp;
        this.approvals = approvals;
        this.corrections = corrections;
        this.streak = streak;
    }

    /**
     * Whether a person must look: the order goes over the limit, and no approval covers just this order. An order in a
     * foreign currency is judged by GP alone, which has the rates.
     */
    public boolean isNeeded(String boxKey) {
        Deal deal = deals.get(boxKey);
        Draft draft = deals.draft(boxKey);
        if (approvals.covering(boxKey, Approvals.CREDIT, deal.customerNumber(), draft, "").isPresent()) {
            return false;
        }
        return draft.currencyId().equals(gp.setup(deal.company()).functionalCurrency())
                && judge(deal).credit().exceededBy(draft.documentAmount());
    }

    /** The customer whose limit counts: the parent of a national account, else the customer itself. */
    private GpCustomer judge(Deal deal) {
        GpCustomer customer = customer(deal.company(), deal.customerNumber());
        return customer.parentNumber().isEmpty() || customer.parentNumber().equals(customer.number()) ? customer
                : customer(deal.company(), customer.parentNumber());
    }

    private GpCustomer customer(String company, String number) {
        return gp.customer(company, number).orElseThrow(() -> new IllegalStateException("Customer " + number + " is linked, but GP no longer has it"));
    }

    /**
     * What the reviewer sees; money as text with its currency.
     *
     * @param judgedAt the customer whose limit counts, when it is the parent's
     */
    public record Facts(String dealName, String boxLink, String customerNumber, String customerName, String judgedAt, String limit, String balance,
                        String exposure, String thisOrder, String overBy, List<Line> lines) {

        public record Line(String item, String description, String quantity, String price, String amount) {
        }
    }

    public Facts facts(String boxKey) {
        Deal deal = deals.get(boxKey);
        Draft draft = deals.draft(boxKey);
        GpCustomer customer = customer(deal.company(), deal.customerNumber());
        GpCustomer judged = judge(deal);
        GpCustomer.CreditTerms credit = judged.credit();
        String functional = isoCode(deal.company());
        BigDecimal after = credit.exposure().add(draft.documentAmount());
        return new Facts(deals.snapshot(boxKey).box().name(), streak.webUrl() + boxKey, customer.number(), customer.name(),
                judged.number().equals(customer.number()) ? "" : judged.number() + " " + judged.name(),
                limit(credit, functional),
                Amounts.text(credit.balance(), functional), Amounts.text(credit.exposure(), functional),
                Amounts.text(draft.documentAmount(), draft.isoCode()), Amounts.text(after.subtract(credit.limit()), functional),
                draft.lines().stream().map(line -> new Facts.Line(line.itemNumber(), line.description(),
                        line.quantity().toPlainString() + " " + line.unit(), Amounts.text(line.unitPrice(), draft.isoCode()),
                        Amounts.text(line.extended(), draft.isoCode()))).toList());
    }

    private static String limit(GpCustomer.CreditTerms credit, String isoCode) {
        return switch (credit.limitType()) {
            case NO_CREDIT -> "no credit";
            case UNLIMITED -> "unlimited";
            case AMOUNT -> Amounts.text(credit.limit(), isoCode);
        };
    }

    private String isoCode(String company) {
        CompanySetup setup = gp.setup(company);
        return Optional.ofNullable(setup.currencies().get(setup.functionalCurrency())).map(CompanySetup.Currency::isoCode).orElse("");
    }

    /**
     * Lets this order pass, once. The balance is read again: what counts is how things stand when it is decided.
     *
     * @throws Protest when this person may not approve
     */
    public void approve(String boxKey, String approver, String reason) {
        if (corrections.correctors(boxKey).contains(approver)) {
            throw new Protest("You corrected this deal; somebody else must approve it");
        }
        Deal deal = deals.get(boxKey);
        String exposure = Amounts.text(judge(deal).credit().exposure(), isoCode(deal.company()));
        approvals.add(boxKey, Approvals.CREDIT, deal.customerNumber(), deals.draft(boxKey), approver,
                reason + " (exposure when decided: " + exposure + ")");
    }
}
