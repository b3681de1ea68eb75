package io.streakgp.gp;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Dynamics GP as this product needs it, in its own words. The one door to GP: whatever transport stands behind it, a
 * caller sees the same answers and the same faults.
 *
 * <p>Every method throws {@link io.streakgp.shared.NotNow} when GP cannot be reached, is busy, or leaves us in doubt
 * whether a write arrived ({@link GpInDoubt}), and the writing ones throw {@link GpRefusal} when GP understood and said
 * no. {@code company} is the GP company database, e.g. {@code TWO}.
 */
public interface GreatPlains {

    /** The company's set-up: document ids, currencies, sites and whatever else documents refer to. */
    CompanySetup setup(String company);

    /** The customer with this number (RM00101 with its addresses and its balance RM00103), if there is one. */
    Optional<GpCustomer> customer(String company, String customerNumber);

    /**
     * How the customer stands where GP judges credit and hold: at itself, or at the parent of its national account. Costs a
     * call only where a parent decides.
     *
     * @param customer as read just before: where no parent decides, what it says is judged
     */
    CreditStanding creditStanding(String company, GpCustomer customer);

    /** The batch with this name, if it exists; a batch comes into being with its first document. */
    Optional<GpBatch> batch(String company, GpBatch.Source source, String name);

    /** Customers whose name contains one of {@code nameParts}, ignoring case, or whose e-mail domain is one of {@code domains}. */
    List<GpCustomer> customersLike(String company, Collection<String> nameParts, Collection<String> domains);

    /** Those of the item numbers that exist (IV00101), each with its units, sites and prices. */
    List<GpItem> items(String company, Collection<String> itemNumbers);

    /** Takes the next number of this document id, which GP then never gives to anybody else. */
    String reserveSalesDocumentNumber(String company, SopType type, String documentId);

    /** Hands a number back that was never used. GP takes back only the number it gave last; {@code false} = it stays a gap. */
    boolean returnSalesDocumentNumber(String company, SopType type, String documentId, String number);

    /** The document with this number, in work (SOP10100) or history (SOP30200), if there is one. */
    Optional<GpSalesDocument> salesDocument(String company, SopType type, String number);

    /** Enters the document under the number it carries. */
    void enter(String company, SalesDocument document);

    /**
     * Puts a process hold on the document (SOP10104); on one that has it already nothing changes, so after a
     * {@link GpInDoubt} it may simply be repeated.
     */
    void hold(String company, SopType type, String number, String processHoldId);

    /** Takes a process hold off the document; where there is none nothing changes, so it may be repeated as well. */
    void releaseHold(String company, SopType type, String number, String processHoldId);

    /**
     * Voids the document and keeps its deposits (taSopVoidDocument, RemovePayments 0). GP refuses it once something is
     * transferred or fulfilled, and refuses a document that is void already: after a {@link GpInDoubt} read the document
     * before it is repeated.
     */
    void voidDocument(String company, SopType type, String number);

    /** Enters a new customer; GP refuses it if the number is taken. */
    void create(String company, NewCustomer customer);
}
