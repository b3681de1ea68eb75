package io.streakgp.deal.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealReader;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Batches;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.review.Approvals;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;
import io.streakgp.gp.econnect.InvalidDocument;
import io.streakgp.journal.SendJournal;
import io.streakgp.shared.Fault;
import io.streakgp.shared.Sha256;

/**
 * Enters a deal's sales document into GP, exactly once. First a number is reserved and kept; then the document is sent
 * under that number, and only that one; when an answer is missing, GP is asked for the number before anything is sent
 * again. A document is ours when number, deal key and customer agree.
 */
@Component
public class DocumentEntry {

    private static final Logger log = LoggerFactory.getLogger(DocumentEntry.class);

    /** What GP refuses until told not to look; the error table says which numbers these are. */
    private static final Map<ErrorClass, Approvals.Check> APPROVABLE = Map.of(ErrorClass.CREDIT_LIMIT, Approvals.Check.CREDIT,
            ErrorClass.HOLD, Approvals.Check.HOLD);

    private static final String CORRECT_NUMBER = "Correct the number";

    private final Deals deals;
    private final DealReader reader;
    private final SalesDocuments documents;
    private final Approvals approvals;
    private final GreatPlains gp;
    private final SendJournal journal;
    private final Batches batches;

    DocumentEntry(Deals deals, DealReader reader, SalesDocuments documents, Approvals approvals, GreatPlains gp, SendJournal journal, Batches batches) {
        this.deals = deals;
        this.reader = reader;
        this.documents = documents;
        this.approvals = approvals;
        this.gp = gp;
        this.journal = journal;
        this.batches = batches;
    }

    /**
     * Reserves the number, unless the deal has one for the same document id already.
     *
     * @return SOPNUMBE
     * @throws DealChanged when the deal changed since it was read
     */
    public String reserveNumber(String boxKey) throws DealChanged {
        Deal deal = deals.get(boxKey);
        if (reader.hasChanged(deal)) {
            throw new DealChanged(boxKey);
        }
        Draft draft = deals.draft(boxKey);
        SopType type = SopType.of(draft.sopType());
        Optional<SalesDocuments.Numbered> current = documents.current(boxKey);
        if (current.isPresent() && current.get().type() == type && current.get().documentId().equals(draft.documentId())) {
            return current.get().number();
        }
        current.ifPresent(other -> giveBack(other, "the deal became another kind of document"));
        String number = gp.reserveSalesDocumentNumber(deal.company(), type, draft.documentId());
        documents.reserved(deal.company(), type, number, draft.documentId(), boxKey);
        return number;
    }

    /**
     * Sends the document under its reserved number, or finds that an earlier run did.
     *
     * @throws DealChanged            before anything was sent
     * @throws ApprovalNeeded         GP refused it until a person approves
     * @throws DocumentRefused        GP refused it; the deal must be mended
     * @throws NumberBelongsToAnother the number is no longer ours; reserve the next one
     */
    public void enter(String boxKey) throws DealChanged, ApprovalNeeded, DocumentRefused, NumberBelongsToAnother {
        Deal deal = deals.get(boxKey);
        SalesDocuments.Numbered numbered = documents.current(boxKey)
                .orElseThrow(() -> new IllegalStateException("No document number is reserved for box " + boxKey));
        if (numbered.state() != SalesDocuments.State.RESERVED) {
            return;
        }
        Draft draft = deals.draft(boxKey);
        List<Approvals.Approval> approved = approvals.covering(boxKey, deal.customerNumber(), draft, numbered.number());
        SalesDocument document = document(deal, draft, numbered, approved, deals.policy(boxKey).processHold());
        String content = document.toString();
        String journalId = "gp:" + deal.company() + ":SOP:" + numbered.type().code() + ":" + numbered.number();
        Optional<GpSalesDocument> standing = journal.begin(journalId, content) ? standingAsOurs(deal, numbered) : Optional.empty();
        if (standing.isEmpty()) {
            if (reader.hasChanged(deal)) {
                journal.answered(journalId);
                throw new DealChanged(boxKey);
            }
            send(deal, draft, numbered, document, approved, journalId);
            // GP adds defaults and taxes: what it has made of the document is read back; without an answer the send stays in doubt
            standing = standingAsOurs(deal, numbered);
        }
        journal.answered(journalId);
        standing.ifPresent(made -> reportDifference(draft, made));
        approved.forEach(approval -> approvals.use(approval, numbered.number()));
        documents.entered(numbered, deal.customerNumber(), Sha256.hex(content, 32), draft.net(), draft.documentAmount());
        documents.readBack(numbered, standing.orElseThrow(() -> new IllegalStateException("GP took document " + numbered.number() + " and does not have it")));
        deals.become(boxKey, DealState.BOOKED);
    }

    /** What GP has made otherwise is told, and never a reason to send again. */
    private static void reportDifference(Draft draft, GpSalesDocument made) {
        if (made.subtotal().compareTo(draft.net()) != 0) {
            log.warn("GP has {} {} with lines of {}, the deal's add up to {}; look at it in GP", made.type().words(), made.number(),
                    made.subtotal().toPlainString(), draft.net().toPlainString());
        }
    }

    private void send(Deal deal, Draft draft, SalesDocuments.Numbered numbered, SalesDocument document, List<Approvals.Approval> approved, String journalId)
            throws ApprovalNeeded, DocumentRefused, NumberBelongsToAnother {
        try {
            gp.enter(deal.company(), document);
        } catch (InvalidDocument invalid) {
            journal.answered(journalId);
            throw new DocumentRefused(invalid.faults().stream().map(fault -> new Fault(fault.element(), fault.problem(), "Correct it on the deal, or in the mapping")).toList());
        } catch (GpRefusal refusal) {
            if (refusal.has(ErrorClass.DUPLICATE) && standingAsOurs(deal, numbered).isPresent()) {
                return;
            }
            journal.answered(journalId);
            if (refusal.has(ErrorClass.UNKNOWN)) {
                throw refusal;
            }
            // what GP refuses although it was told not to look, no further approval helps
            if (refusal.errors().stream().allMatch(error -> APPROVABLE.containsKey(error.errorClass()) && !isApproved(approved, APPROVABLE.get(error.errorClass())))) {
                refusal.errors().forEach(error -> approvals.demandedByGp(deal.boxKey(), APPROVABLE.get(error.errorClass()), deal.customerNumber(), draft,
                        error.toString()));
                throw new ApprovalNeeded(refusal.getMessage());
            }
            throw new DocumentRefused(faults(refusal));
        }
    }

    private static List<Fault> faults(GpRefusal refusal) {
        return refusal.errors().stream().map(error -> new Fault("GP, " + error.procedure(), error.description(),
                "GP error " + error.number() + (error.parameters().isEmpty() ? "" : " " + error.parameters()))).toList();
    }

    private Optional<GpSalesDocument> standingAsOurs(Deal deal, SalesDocuments.Numbered numbered) throws NumberBelongsToAnother {
        Optional<GpSalesDocument> standing = gp.salesDocument(deal.company(), numbered.type(), numbered.number());
        if (standing.isPresent() && !isOurs(standing.get(), deal)) {
            documents.given(numbered, false, "another document stands under it in GP");
            throw new NumberBelongsToAnother(numbered.number());
        }
        return standing;
    }

    private static boolean isOurs(GpSalesDocument standing, Deal deal) {
        return standing.userDefined().containsValue(deal.key()) && standing.customerNumber().equals(deal.customerNumber());
    }

    private SalesDocument document(Deal deal, Draft draft, SalesDocuments.Numbered numbered, List<Approvals.Approval> approved, String processHold) {
        Map<String, String> header = new LinkedHashMap<>(draft.header());
        header.put("CUSTNMBR", deal.customerNumber());
        header.put("CURNCYID", draft.currencyId());
        header.put("SUBTOTAL", draft.net().toPlainString());
        header.put("DOCAMNT", draft.total().toPlainString());
        header.put("BACHNUMB", batches.choose(deal, draft));
        List<SalesDocument.Tax> taxes = draft.givenTax().map(tax -> tax(draft, tax)).stream().toList();
        draft.givenTax().ifPresent(tax -> header.put("TAXAMNT", tax.amount().toPlainString()));
        // eConnect looks at credit limit and hold only when told to; an approval switches off the one check it is about
        header.put("CKCreditLimit", isApproved(approved, Approvals.Check.CREDIT) ? "0" : "1");
        header.put("CKHOLD", isApproved(approved, Approvals.Check.HOLD) ? "0" : "1");
        // GP sees only the service account
        approved.forEach(approval -> header.merge("NOTETEXT", approval.check().words() + " approved by " + approval.approvedBy() + " at "
                + approval.approvedAt() + ": " + approval.reason(), (note, further) -> note + "\n" + further));
        return new SalesDocument(numbered.type(), numbered.documentId(), numbered.number(), header,
                draft.lines().stream().map(DocumentEntry::line).toList(), draft.userDefined(), taxes, processHold);
    }

    private static boolean isApproved(List<Approvals.Approval> approved, Approvals.Check check) {
        return approved.stream().anyMatch(approval -> approval.check() == check);
    }

    /** A tax of the whole document. */
    private static SalesDocument.Tax tax(Draft draft, Draft.GivenTax tax) {
        return new SalesDocument.Tax(0, Map.of("TAXTYPE", "0", "TAXDTLID", tax.detail(), "SALESAMT", draft.net().toPlainString(),
                "STAXAMNT", tax.amount().toPlainString(), "TDTTXSLS", draft.net().toPlainString()));
    }

    private static SalesDocument.Line line(Draft.Line line) {
        Map<String, String> elements = new LinkedHashMap<>(line.elements());
        elements.put("UOFM", line.unit());
        elements.put("LOCNCODE", line.site());
        if (line.markdown().signum() > 0) {
            elements.put("MRKDNAMT", line.markdown().toPlainString());
        }
        return new SalesDocument.Line(line.itemNumber(), line.quantity(), line.unitPrice(), line.extended(), elements);
    }

    /** The deal will not be booked: its number goes back to GP, or is listed as unused with the reason. */
    public void release(String boxKey, String reason) {
        documents.current(boxKey).filter(numbered -> numbered.state() == SalesDocuments.State.RESERVED).ifPresent(numbered -> giveBack(numbered, reason));
    }

    /**
     * Never lets go of a number that was used after all, e.g. when an operator cancelled the process while a send was in
     * doubt: a second document would follow.
     */
    private void giveBack(SalesDocuments.Numbered numbered, String reason) {
        Deal deal = deals.get(numbered.boxKey());
        boolean used = gp.salesDocument(numbered.company(), numbered.type(), numbered.number())
                .filter(standing -> !standing.voided() && standing.userDefined().containsValue(deal.key())).isPresent();
        if (used) {
            throw new IllegalStateException("Document " + numbered.number() + " of this deal stands in GP, although its process was not finished ("
                    + reason + "): void it in GP if it shall not stand, then retry; or write its number on the deal to keep it");
        }
        boolean back = gp.returnSalesDocumentNumber(numbered.company(), numbered.type(), numbered.documentId(), numbered.number());
        documents.given(numbered, back, reason);
    }

    /**
     * Takes over the document whose number somebody typed on the deal.
     *
     * @return whether GP has it, as an order or an invoice, and it is no other deal's
     */
    public boolean adopt(String boxKey) {
        Deal deal = deals.get(boxKey);
        String number = deals.draft(boxKey).typedNumber();
        for (SopType type : List.of(SopType.ORDER, SopType.INVOICE)) {
            Optional<GpSalesDocument> standing = gp.salesDocument(deal.company(), type, number);
            if (standing.filter(GpSalesDocument::voided).isPresent()) {
                return isWrong(boxKey, number + " is voided in GP", "Write the number of the document that stands");
            }
            if (standing.isPresent()) {
                if (documents.current(boxKey).filter(numbered -> numbered.number().equals(number)).isEmpty()) {
                    release(boxKey, "the deal carries number " + number);
                }
                if (!documents.adopted(deal.company(), type, number, standing.get().documentId(), boxKey)) {
                    return isWrong(boxKey, number + " is the " + type.words() + " of another deal", CORRECT_NUMBER);
                }
                deals.customerIs(boxKey, standing.get().customerNumber());
                deals.become(boxKey, DealState.ADOPTED);
                return true;
            }
        }
        return isWrong(boxKey, "GP has no order and no invoice " + number, CORRECT_NUMBER);
    }

    private boolean isWrong(String boxKey, String problem, String mend) {
        deals.keepFaults(boxKey, List.of(new Fault("GP order number", problem, mend + ", or clear the field to have this deal booked")));
        return false;
    }
}
