package io.streakgp.vendor;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.customer.CustomerNumberPattern;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpVendor;
import io.streakgp.gp.GpVendors;
import io.streakgp.gp.NewVendor;
import io.streakgp.journal.SendJournal;
import io.streakgp.shared.Fault;
import io.streakgp.shared.NotNow;

/**
 * Creates a vendor in GP, exactly once: first the number is reserved, for good, together with the link; then what finance
 * released is sent under that number; whatever happens in between, a later run finds the reservation and asks GP before it sends
 * again.
 */
@Component
public class VendorCreation {

    private static final int MOST_TRIES = 200;

    private final Suppliers suppliers;
    private final SupplierReader reader;
    private final VendorLinks links;
    private final VendorDecisions decisions;
    private final GpVendors gp;
    private final SendJournal journal;
    private final Clock clock;

    VendorCreation(Suppliers suppliers, SupplierReader reader, VendorLinks links, VendorDecisions decisions, GpVendors gp, SendJournal journal, Clock clock) {
        this.suppliers = suppliers;
        this.reader = reader;
        this.links = links;
        this.decisions = decisions;
        this.gp = gp;
        this.journal = journal;
        this.clock = clock;
    }

    /** The number turned out to belong to somebody else. */
    public static class NumberTaken extends Exception {
        NumberTaken(String number) {
            super("Vendor number " + number + " belongs to another vendor in GP");
        }
    }

    /** The box changed after finance released it: they decide again. */
    public static class SupplierChanged extends Exception {
        SupplierChanged(String boxKey) {
            super("Box " + boxKey + " changed since finance released it");
        }
    }

    /** The vendor cannot be created as released; what is wrong is kept with the supplier. */
    public static class VendorRefused extends Exception {
        VendorRefused(List<Fault> faults) {
            super(faults.toString());
        }
    }

    /**
     * Reserves the first free number of the pattern.
     *
     * @throws SupplierChanged when the box is no longer what finance released; nothing is reserved
     * @throws VendorRefused   when every number that the pattern makes is taken
     */
    public String reserveNumber(String boxKey, String pattern) throws SupplierChanged, VendorRefused {
        Supplier supplier = suppliers.get(boxKey);
        CustomerNumberPattern numbers = new CustomerNumberPattern("vendor-number", pattern);
        for (int sequence = 1; sequence <= (numbers.counts() ? MOST_TRIES : 1); sequence++) {
            Optional<VendorLinks.Link> reserved = links.find(supplier.company(), supplier.organizationKey());
            if (reserved.isPresent()) {
                return ours(reserved.get(), supplier);
            }
            if (sequence == 1 && reader.hasChanged(supplier)) {
                throw new SupplierChanged(boxKey);
            }
            String number = numbers.number(supplier.name(), sequence);
            if (!links.isTaken(supplier.company(), number) && gp.vendor(supplier.company(), number).isEmpty() && links.reserve(supplier, number)) {
                return number;
            }
        }
        throw refused(boxKey, List.of(new Fault("Rule vendor-number", "every number that \"" + pattern + "\" makes for \"" + supplier.name() + "\" is taken",
                "Give the pattern a sequence with more digits")));
    }

    private String ours(VendorLinks.Link reserved, Supplier supplier) {
        if (reserved.state() == VendorLinks.State.CREATING && !reserved.boxKey().equals(supplier.boxKey())) {
            throw new NotNow("Another box of " + supplier.name() + " is creating the vendor", clock.instant().plus(VendorSearch.WHILE_ANOTHER_CREATES));
        }
        return reserved.vendorNumber();
    }

    /**
     * Creates the vendor under its reserved number, as finance released it, or finds that an earlier run did.
     *
     * @throws NumberTaken   when the number is another's; the reservation is given up, reserve the next one
     * @throws VendorRefused when GP refused it; the reservation is given up
     */
    public void create(String boxKey) throws NumberTaken, VendorRefused {
        Supplier supplier = suppliers.get(boxKey);
        VendorLinks.Link link = links.find(supplier.company(), supplier.organizationKey())
                .orElseThrow(() -> new IllegalStateException("No vendor number is reserved for " + supplier.organizationKey()));
        if (link.state() == VendorLinks.State.CREATING) {
            VendorDecisions.Content released = decisions.released(supplier)
                    .orElseThrow(() -> new IllegalStateException("Nobody has released the vendor of box " + boxKey));
            NewVendor vendor = new NewVendor(link.vendorNumber(), released.elements(), released.email());
            String journalId = journalId(link);
            if (!journal.begin(journalId, vendor.toString()) || !standsAsOurs(link)) {
                send(boxKey, vendor, link);
            }
            journal.answered(journalId);
            links.created(link);
        }
        suppliers.become(boxKey, SupplierState.VENDOR);
    }

    private static String journalId(VendorLinks.Link link) {
        return "gp:" + link.company() + ":vendor:" + link.vendorNumber();
    }

    private boolean standsAsOurs(VendorLinks.Link link) throws NumberTaken {
        Optional<GpVendor> standing = gp.vendor(link.company(), link.vendorNumber());
        if (standing.isPresent() && !standing.get().integrationMark().equals(link.mark())) {
            links.release(link);
            throw new NumberTaken(link.vendorNumber());
        }
        return standing.isPresent();
    }

    private void send(String boxKey, NewVendor vendor, VendorLinks.Link link) throws NumberTaken, VendorRefused {
        try {
            gp.create(link.company(), vendor);
        } catch (GpRefusal refusal) {
            if (standsAsOurs(link)) {
                return;
            }
            journal.answered(journalId(link));
            if (refusal.has(ErrorClass.UNKNOWN)) {
                throw refusal;
            }
            links.release(link);
            throw refused(boxKey, refusal.errors().stream()
                    .map(error -> new Fault("Vendor", error.description(), "GP error " + error.number() + " " + error.parameters())).toList());
        }
    }

    private VendorRefused refused(String boxKey, List<Fault> faults) {
        suppliers.keepRefusal(boxKey, faults);
        return new VendorRefused(faults);
    }
}
