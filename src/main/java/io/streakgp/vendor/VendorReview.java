package io.streakgp.vendor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.streakgp.gp.GpVendor;
import io.streakgp.gp.GpVendors;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;
import io.streakgp.shared.Protest;

/** A supplier that shall be a vendor, and the vendors that it could be, for the person in finance who decides. */
@Component
public class VendorReview {

    /** In place of payment terms: whatever the vendor class says. */
    static final String OF_CLASS = "class";

    private static final String CLASS = "VNDCLSID";
    private static final String TERMS = "PYMTRMID";

    private final Suppliers suppliers;
    private final VendorMapping mapping;
    private final VendorMatching matching;
    private final VendorLinks links;
    private final VendorDecisions decisions;
    private final GpVendors vendors;
    private final GreatPlains gp;
    private final VendorProperties properties;
    private final CompanyTime time;

    VendorReview(Suppliers suppliers, VendorMapping mapping, VendorMatching matching, VendorLinks links, VendorDecisions decisions, GpVendors vendors,
                 GreatPlains gp, VendorProperties properties, CompanyTime time) {
        this.suppliers = suppliers;
        this.mapping = mapping;
        this.matching = matching;
        this.links = links;
        this.decisions = decisions;
        this.vendors = vendors;
        this.gp = gp;
        this.properties = properties;
        this.time = time;
    }

    /**
     * What the reviewer sees.
     *
     * @param address              as it will stand in GP
     * @param proposedClass        VNDCLSID by the mapping
     * @param proposedPaymentTerms PYMTRMID by the mapping, or {@code class}
     * @param faults               what must be mended in Streak first, and what GP refused
     * @param candidates           vendors that it could be
     */
    public record Facts(String supplierName, String boxName, String boxLink, String pipeline, String contact, String address, String phone, String domains,
                        String proposedClass, String proposedPaymentTerms, List<Problem> faults, List<Candidate> candidates,
                        List<Option> classOptions, List<Option> paymentTermsOptions, List<Event> history) {

        public record Problem(String field, String problem, String mend) {
        }

        /**
         * @param reason      the rule's, with the likeness of the names
         * @param whereabouts address, phone and e-mail domains
         * @param status      {@code active}, {@code on hold} or {@code inactive}
         */
        public record Candidate(String number, String name, String reason, String whereabouts, String status) {
        }

        /** An entry of a list that is chosen from. */
        public record Option(String label, String value) {
        }

        /** @param when on the company's clock */
        public record Event(String when, String who, String what) {
        }
    }

    public Facts facts(String boxKey) {
        Supplier supplier = suppliers.get(boxKey);
        VendorMapping.Mapped mapped = mapping.map(supplier);
        List<Fault> faults = new ArrayList<>(faults(supplier, mapped));
        faults.addAll(suppliers.refusal(boxKey));
        List<Facts.Option> terms = new ArrayList<>(List.of(new Facts.Option("As the vendor class has it", OF_CLASS)));
        terms.addAll(options(gp.setup(supplier.company()).paymentTerms()));
        return new Facts(supplier.name(), supplier.snapshot().box().name(), mapping.boxLink(supplier), supplier.snapshot().box().pipeline(),
                known(joined(" · ", mapped.element("VNDCNTCT"), mapped.email())),
                known(joined(", ", mapped.element("ADDRESS1"), mapped.element("ADDRESS2"), mapped.element("CITY"),
                        joined(" ", mapped.element("STATE"), mapped.element("ZIPCODE")), mapped.element("COUNTRY"))),
                known(supplier.phone()), known(String.join(", ", supplier.domains())), mapped.element(CLASS),
                mapped.element(TERMS).isEmpty() ? OF_CLASS : mapped.element(TERMS),
                faults.stream().map(fault -> new Facts.Problem(fault.field(), fault.problem(), fault.mend())).toList(), candidates(supplier),
                options(vendors.classes(supplier.company())), terms, history(boxKey));
    }

    /** What must be mended in Streak before the vendor can be created. */
    private List<Fault> faults(Supplier supplier, VendorMapping.Mapped mapped) {
        List<Fault> faults = new ArrayList<>(mapped.faults());
        String typed = supplier.typedNumber(properties.numberField());
        // one that exists has been found by it, unless it is another organization's
        if (!typed.isEmpty()) {
            faults.add(new Fault(properties.numberField(), "GP has no vendor \"" + typed + "\" that is free for this supplier",
                    "Correct the number, or empty the field if the supplier is no vendor yet"));
        }
        return faults;
    }

    private List<Facts.Candidate> candidates(Supplier supplier) {
        return !supplier.hasOrganization() ? List.of() : matching.candidates(supplier).stream().map(candidate -> {
            GpVendor vendor = candidate.vendor();
            return new Facts.Candidate(vendor.number(), vendor.name(), candidate.reason() + " (names " + candidate.nameLikeness().toPlainString() + " % alike)",
                    known(joined(" · ", joined(", ", vendor.street(), vendor.city(), vendor.state()), vendor.phone(), String.join(", ", vendor.emailDomains()))),
                    vendor.inactive() ? "inactive" : vendor.onHold() ? "on hold" : "active");
        }).toList();
    }

    private List<Facts.Event> history(String boxKey) {
        return decisions.history(boxKey).stream().map(decision -> new Facts.Event(time.dayAndTimeOf(decision.decidedAt()), decision.decidedBy(), switch (decision.kind()) {
            case RELEASE -> "Release as " + decision.content().elements().get(CLASS);
            case LINK -> "Link to " + decision.vendor();
            case REFUSE -> "Refuse";
        } + ": " + decision.reason())).toList();
    }

    private static List<Facts.Option> options(Collection<String> ids) {
        return ids.stream().sorted().map(id -> new Facts.Option(id, id)).toList();
    }

    private static String joined(String separator, String... parts) {
        return String.join(separator, List.of(parts).stream().filter(part -> !part.isBlank()).toList());
    }

    private static String known(String text) {
        return text.isBlank() ? "not known" : text;
    }

    /**
     * Has the vendor created as it was shown, with this class and these terms.
     *
     * @param vendorClass  VNDCLSID
     * @param paymentTerms PYMTRMID, or {@code class}
     * @throws Protest when something must be mended first, or GP has no such class or terms
     */
    public void release(String boxKey, String vendorClass, String paymentTerms, String decidedBy, String reason) {
        Supplier supplier = suppliers.get(boxKey);
        VendorMapping.Mapped mapped = mapping.map(supplier);
        List<Fault> faults = faults(supplier, mapped);
        if (!faults.isEmpty()) {
            throw new Protest("It cannot be released before this is mended in Streak: " + String.join("; ", faults.stream().map(Fault::toString).toList()));
        }
        require(vendors.classes(supplier.company()).contains(vendorClass), "vendor class", vendorClass);
        Map<String, String> elements = new TreeMap<>(mapped.elements());
        elements.put(CLASS, vendorClass);
        elements.remove(TERMS);
        if (!paymentTerms.equals(OF_CLASS)) {
            require(gp.setup(supplier.company()).paymentTerms().contains(paymentTerms), "payment terms", paymentTerms);
            elements.put(TERMS, paymentTerms);
        }
        elements.put("UseVendorClass", "1");
        elements.put("INTEGRATIONID", VendorLinks.mark(supplier));
        suppliers.keepRefusal(boxKey, List.of());
        decisions.release(supplier, new VendorDecisions.Content(elements, mapped.email()), decidedBy, reason);
    }

    private static void require(boolean known, String what, String id) {
        if (!known) {
            throw new Protest("GP has no " + what + " \"" + id + "\"; choose one from the list");
        }
    }

    /**
     * The supplier is this vendor.
     *
     * @throws Protest when GP has no such vendor, it is not known which organization the supplier is, or either is linked otherwise
     */
    public void link(String boxKey, String vendorNumber, String decidedBy, String reason) {
        Supplier supplier = suppliers.get(boxKey);
        if (!supplier.hasOrganization()) {
            throw new Protest("Put one organization on the box in Streak first: it is what is linked");
        }
        GpVendor vendor = vendors.vendor(supplier.company(), vendorNumber).orElseThrow(() -> new Protest("GP has no vendor \"" + vendorNumber + "\""));
        if (!links.link(supplier, vendor.number(), decidedBy)) {
            throw new Protest("Vendor " + vendor.number() + " or this organization is linked otherwise; reload the task");
        }
        decisions.link(supplier, vendor.number(), decidedBy, reason);
        suppliers.become(boxKey, SupplierState.VENDOR);
    }

    /** The supplier does not become a vendor; who said so and why is kept, and told on the box. */
    public void refuse(String boxKey, String decidedBy, String reason) {
        decisions.refuse(suppliers.get(boxKey), decidedBy, reason);
        suppliers.become(boxKey, SupplierState.REFUSED);
    }
}
