package io.streakgp.deal.review;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Draft;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.Amounts;
import io.streakgp.streak.StreakProperties;

/** Puts together what every reviewer of a deal sees first. */
@Component
public class CaseFile {

    private final Deals deals;
    private final GreatPlains gp;
    private final CaseHistory history;
    private final StreakProperties streak;

    CaseFile(Deals deals, GreatPlains gp, CaseHistory history, StreakProperties streak) {
        this.deals = deals;
        this.gp = gp;
        this.history = history;
        this.streak = streak;
    }

    /** The facts of the deal as mapped last. */
    public CaseFacts of(String boxKey) {
        Deal deal = deals.get(boxKey);
        Draft draft = deals.draft(boxKey);
        DealSnapshot snapshot = deals.snapshot(boxKey);
        String functional = gp.setup(deal.company()).functionalIsoCode();
        return new CaseFacts(snapshot.box().name(), streak.webUrl() + boxKey, deal.customerNumber(), customer(deal).map(GpCustomer::name).orElse(""),
                Amounts.text(draft.net(), draft.isoCode()), draft.isoCode().equals(functional) ? "" : Amounts.text(draft.functionalNet(), functional),
                snapshot.box().assignees().isEmpty() ? "nobody" : String.join(", ", snapshot.box().assignees()), lines(draft), history.of(boxKey));
    }

    static List<CaseFacts.Line> lines(Draft draft) {
        return draft.lines().stream().map(line -> new CaseFacts.Line(line.itemNumber(), line.description(),
                line.quantity().toPlainString() + " " + line.unit(), Amounts.text(line.unitPrice().subtract(line.markdown()), draft.isoCode()),
                Amounts.text(line.extended(), draft.isoCode()))).toList();
    }

    /** The lines of a document as GP has it. */
    public static List<CaseFacts.Line> lines(GpSalesDocument document, String isoCode) {
        return document.lines().stream().map(line -> new CaseFacts.Line(line.itemNumber(), line.description(),
                line.quantity().stripTrailingZeros().toPlainString() + " " + line.unit(), Amounts.text(line.unitPrice(), isoCode), Amounts.text(line.extended(), isoCode))).toList();
    }

    /** The deal's customer as GP has it now. */
    GpCustomer requireCustomer(Deal deal) {
        return customer(deal).orElseThrow(() -> new IllegalStateException("Customer " + deal.customerNumber() + " is linked, but GP no longer has it"));
    }

    private Optional<GpCustomer> customer(Deal deal) {
        return deal.customerNumber().isEmpty() ? Optional.empty() : gp.customer(deal.company(), deal.customerNumber());
    }
}
