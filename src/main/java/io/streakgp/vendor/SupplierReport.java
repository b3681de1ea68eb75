package io.streakgp.vendor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.review.Route;
import io.streakgp.shared.Fault;
import io.streakgp.streak.Streak;

/**
 * Says on the box how things stand: the vendor's number in one field, the state in another. Setting a field twice is the same as once,
 * so a step that runs again does no harm.
 */
@Component
public class SupplierReport {

    private final Suppliers suppliers;
    private final VendorLinks links;
    private final VendorDecisions decisions;
    private final VendorMapping mapping;
    private final VendorProperties properties;
    private final Streak streak;

    SupplierReport(Suppliers suppliers, VendorLinks links, VendorDecisions decisions, VendorMapping mapping, VendorProperties properties, Streak streak) {
        this.suppliers = suppliers;
        this.links = links;
        this.decisions = decisions;
        this.mapping = mapping;
        this.properties = properties;
        this.streak = streak;
    }

    /** It waits for finance; what must be mended in Streak is named. */
    void waiting(String boxKey, Route route) {
        Supplier supplier = suppliers.get(boxKey);
        List<Fault> faults = mapping.map(supplier).faults();
        write(supplier.boxKey(), Map.of(properties.statusField(), faults.isEmpty() ? "Waiting for " + route.waitsFor() + " (" + route.group() + ")"
                : "To be mended: " + String.join("; ", faults.stream().map(Fault::toString).toList())));
    }

    /** How it ended: a vendor, refused, or withdrawn. */
    public void ended(String boxKey) {
        Supplier supplier = suppliers.find(boxKey).orElseThrow(() -> new IllegalStateException("No supplier of box " + boxKey + " is known"));
        Map<String, String> fields = new LinkedHashMap<>();
        switch (supplier.state()) {
            case VENDOR -> {
                fields.put(properties.numberField(), links.find(supplier.company(), supplier.organizationKey()).orElseThrow().vendorNumber());
                fields.put(properties.statusField(), "Vendor in GP");
            }
            case REFUSED -> fields.put(properties.statusField(), "Refused by finance: " + lastReason(boxKey));
            case WITHDRAWN -> fields.put(properties.statusField(), "Not approved any more; no vendor was created");
            case IN_PROGRESS -> throw new IllegalStateException("The supplier of box " + boxKey + " has not come to an end");
        }
        write(boxKey, fields);
    }

    private String lastReason(String boxKey) {
        List<VendorDecisions.Decision> history = decisions.history(boxKey);
        return history.get(history.size() - 1).reason();
    }

    /** A box that was deleted, or moved to a pipeline that has nothing to do with vendors, is told nothing. */
    private void write(String boxKey, Map<String, String> fields) {
        streak.box(boxKey).filter(box -> properties.pipelines().contains(box.pipeline()))
                .ifPresent(box -> streak.setFields(boxKey, box.pipelineKey(), fields));
    }
}
