package io.streakgp.vendor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.gp.GpVendor;
import io.streakgp.gp.GpVendors;
import io.streakgp.shared.NotNow;

/** Finds the vendor of a supplier, in the order of proof: link, number typed on the box, match. A found vendor is never changed. */
@Component
public class VendorSearch {

    static final Duration WHILE_ANOTHER_CREATES = Duration.ofSeconds(2);

    private final Suppliers suppliers;
    private final VendorLinks links;
    private final VendorMatching matching;
    private final GpVendors gp;
    private final VendorProperties properties;
    private final Clock clock;

    VendorSearch(Suppliers suppliers, VendorLinks links, VendorMatching matching, GpVendors gp, VendorProperties properties, Clock clock) {
        this.suppliers = suppliers;
        this.links = links;
        this.matching = matching;
        this.gp = gp;
        this.properties = properties;
        this.clock = clock;
    }

    /** What the search came to. */
    public enum Outcome {
        /** The vendor is known and linked. */
        FOUND,
        /** There are vendors that it could be. */
        CANDIDATES,
        /** There is none like it, or it is not known yet which organization it is. */
        NONE
    }

    /** @throws NotNow while another box creates the same vendor */
    public Outcome search(String boxKey) {
        Supplier supplier = suppliers.get(boxKey);
        if (!supplier.hasOrganization()) {
            return Outcome.NONE;
        }
        Optional<VendorLinks.Link> link = links.find(supplier.company(), supplier.organizationKey());
        if (link.isPresent()) {
            return byLink(supplier, link.get());
        }
        String typed = supplier.typedNumber(properties.numberField());
        Optional<GpVendor> named = typed.isEmpty() ? Optional.empty() : gp.vendor(supplier.company(), typed);
        if (named.isPresent()) {
            return link(supplier, named.get(), "number on the box");
        }
        List<VendorMatching.Candidate> candidates = matching.candidates(supplier);
        List<VendorMatching.Candidate> same = candidates.stream().filter(candidate -> candidate.verdict() == VendorMatching.Verdict.SAME).toList();
        if (same.size() == 1) {
            return link(supplier, same.get(0).vendor(), "match: " + same.get(0).reason());
        }
        return candidates.isEmpty() ? Outcome.NONE : Outcome.CANDIDATES;
    }

    /** Links the organization, unless it or the vendor is linked otherwise. */
    private Outcome link(Supplier supplier, GpVendor vendor, String linkedBy) {
        if (links.link(supplier, vendor.number(), linkedBy)) {
            return found(supplier);
        }
        return links.find(supplier.company(), supplier.organizationKey()).map(link -> byLink(supplier, link)).orElse(Outcome.CANDIDATES);
    }

    private Outcome byLink(Supplier supplier, VendorLinks.Link link) {
        if (link.state() == VendorLinks.State.LINKED) {
            return found(supplier);
        }
        if (!link.boxKey().equals(supplier.boxKey())) {
            throw new NotNow("Another box of " + supplier.name() + " is creating the vendor", clock.instant().plus(WHILE_ANOTHER_CREATES));
        }
        // our own earlier run reserved the number and was cancelled: go on with it
        return Outcome.NONE;
    }

    private Outcome found(Supplier supplier) {
        suppliers.become(supplier.boxKey(), SupplierState.VENDOR);
        return Outcome.FOUND;
    }
}
