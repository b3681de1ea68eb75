package io.streakgp.vendor;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.intake.BoxListener;
import io.streakgp.vendor.process.VendorProcess;

/**
 * Decides what news of a box means for vendors: a newly approved supplier starts its process; a change while finance is asked is told to
 * the process; a vendor that stands in GP is never changed from Streak.
 */
@Component
class SupplierNews implements BoxListener {

    /** A process that is at work looks up within this time, or has an incident. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Suppliers suppliers;
    private final SupplierReader reader;
    private final VendorProcess process;
    private final VendorProperties properties;
    private final CompanyProperties company;
    private final CompanyTime time;

    SupplierNews(Suppliers suppliers, SupplierReader reader, VendorProcess process, VendorProperties properties, CompanyProperties company, CompanyTime time) {
        this.suppliers = suppliers;
        this.reader = reader;
        this.process = process;
        this.properties = properties;
        this.company = company;
        this.time = time;
    }

    @Override
    public String changed(Box box) {
        boolean approved = properties.isApproved(box);
        Optional<Supplier> known = suppliers.hold(box.key());
        if (known.isEmpty()) {
            return approved ? takeIn(box) : "no approved supplier";
        }
        Supplier supplier = known.get();
        boolean anew = approved && box.wonAt().isAfter(supplier.enteredAt());
        return switch (supplier.state()) {
            case IN_PROGRESS -> underWay(supplier, box, approved, anew);
            case VENDOR -> "is a vendor: GP is not changed from Streak";
            case REFUSED, WITHDRAWN -> anew ? again(box) : "nothing to do: supplier is " + supplier.state();
        };
    }

    private String takeIn(Box box) {
        if (properties.from() != null && time.dateOf(box.wonAt()).isBefore(properties.from())) {
            return "supplier approved before go-live: left alone";
        }
        if (!suppliers.add(box.key(), company.id(), box.wonAt())) {
            return "supplier taken in by another node";
        }
        process.start(box.key());
        return "approved supplier: started";
    }

    private String again(Box box) {
        suppliers.again(box.key(), box.wonAt());
        process.start(box.key());
        return "supplier approved again: started";
    }

    private String underWay(Supplier supplier, Box box, boolean approved, boolean anew) {
        if (!process.isRunning(box.key())) {
            // an operator has cancelled its process: only a new approval takes the supplier up again
            return anew ? again(box) : "the supplier's process was cancelled";
        }
        if (approved && reader.fingerprint(box).equals(supplier.fingerprint())) {
            return "supplier: our own write, or nothing new";
        }
        return tell(box.key());
    }

    /** Tells the process that waits for a person; one that is at work is told when it has come to rest. */
    private String tell(String boxKey) {
        if (process.tellChanged(boxKey)) {
            return "the supplier's process looks again";
        }
        throw new NotNow("The process of the supplier is at work", time.clock().instant().plus(SOON));
    }

    @Override
    public String deleted(String boxKey) {
        return suppliers.hold(boxKey).filter(supplier -> supplier.state() == SupplierState.IN_PROGRESS && process.isRunning(boxKey))
                .map(supplier -> tell(boxKey)).orElse("deleted: no supplier under way");
    }
}
