package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.streakgp.customer.Customers;
import io.streakgp.deal.Deal;
import io.streakgp.deal.DealParties;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.Deals;
import io.streakgp.deal.lists.TypedChoices;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.gp.GpCustomer;
import io.streakgp.shared.Fault;

/** Prepares the sales document of a deal in two steps, with the rule for its type between them. */
@Component
public class DocumentPreparation {

    private final Deals deals;
    private final DealParties parties;
    private final Customers customers;
    private final DealDrafting drafting;
    private final PreFlight preFlight;
    private final SalesDocuments documents;
    private final TypedChoices typedChoices;

    DocumentPreparation(Deals deals, DealParties parties, Customers customers, DealDrafting drafting, PreFlight preFlight,
                        SalesDocuments documents, TypedChoices typedChoices) {
        this.deals = deals;
        this.parties = parties;
        this.customers = customers;
        this.drafting = drafting;
        this.preFlight = preFlight;
        this.documents = documents;
        this.typedChoices = typedChoices;
    }

    /** Maps the deal as read last, and keeps the draft with all its faults. */
    public Draft map(String boxKey) {
        Deal deal = deals.get(boxKey);
        DealSnapshot snapshot = deals.snapshot(boxKey);
        DealDrafting.Result result = drafting.draft(deal, snapshot, parties.in(deal, snapshot));
        Set<Fault> faults = new LinkedHashSet<>(result.faults());
        faults.addAll(typedChoices.check(deal.company(), snapshot.box()));
        deals.keep(boxKey, result.draft(), new ArrayList<>(faults));
        return result.draft();
    }

    /**
     * Checks the draft as a document of this type, and keeps everything that is wrong.
     *
     * @param sopType    SOPTYPE by rule {@code document-type}
     * @param documentId DOCID by the same rule
     * @return whether a person must mend something
     */
    public boolean check(String boxKey, int sopType, String documentId) {
        DealSnapshot snapshot = deals.snapshot(boxKey);
        DealDrafting.Result checked = preFlight.check(deals.get(boxKey), snapshot.box().pipeline(), deals.draft(boxKey).as(sopType, documentId));
        Set<Fault> faults = new LinkedHashSet<>(deals.faults(boxKey));
        faults.addAll(checked.faults());
        deals.keep(boxKey, checked.draft(), new ArrayList<>(faults));
        return !faults.isEmpty();
    }

    /** Whether the deal's party is linked to a GP customer; that customer is then the deal's. */
    public boolean takeLinkedCustomer(String boxKey) {
        Deal deal = deals.get(boxKey);
        return parties.in(deal, deals.snapshot(boxKey)).flatMap(customers::linked)
                .map(number -> {
                    deals.customerIs(boxKey, number);
                    return true;
                }).orElse(false);
    }

    /**
     * What the rule {@code order-policy} looks at.
     *
     * @param netAmount     in functional currency
     * @param currency      ISO code of the document's currency
     * @param customerClass CUSTCLAS; may be empty
     * @param newCustomer   whether the customer was created with this deal
     */
    public record PolicyInput(BigDecimal netAmount, String currency, String customerClass, boolean newCustomer) {
    }

    /** Of the deal as checked last; its customer is known. */
    public PolicyInput policyInput(String boxKey) {
        Deal deal = deals.get(boxKey);
        Draft draft = deals.draft(boxKey);
        return new PolicyInput(draft.functionalNet(), draft.isoCode(), draft.customerIfAny().map(GpCustomer::customerClass).orElse(""),
                parties.in(deal, deals.snapshot(boxKey)).filter(customers::isCreatedFor).isPresent());
    }

    /** Whether somebody typed a GP document number on the deal that it has not left behind: voided, or superseded by another. */
    public boolean isNumberTyped(String boxKey, Draft draft) {
        return !draft.typedNumber().isEmpty() && !documents.hasLeftBehind(boxKey, draft.typedNumber());
    }

    /** GP refused the document: what it said is what must be mended. */
    public void refused(String boxKey, List<Fault> faults) {
        deals.keepFaults(boxKey, faults);
    }
}
