package io.streakgp.vendor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.streakgp.shared.Sha256;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.Streak;

/** Reads a supplier from Streak: what a webhook told is never believed. */
@Component
public class SupplierReader {

    /** After this time a supplier is looked at again before a number is reserved. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Streak streak;
    private final Suppliers suppliers;
    private final VendorLinks links;
    private final VendorProperties properties;
    private final Clock clock;

    SupplierReader(Streak streak, Suppliers suppliers, VendorLinks links, VendorProperties properties, Clock clock) {
        this.streak = streak;
        this.suppliers = suppliers;
        this.links = links;
        this.properties = properties;
        this.clock = clock;
    }

    /** What the box says now. */
    public enum Situation {
        /** It stands where suppliers become vendors. */
        APPROVED,
        /** It left that stage, or was deleted. */
        WITHDRAWN
    }

    /** Reads box, organization and contact, and keeps them. */
    public Situation read(String boxKey) {
        Optional<Box> found = streak.box(boxKey).filter(properties::isApproved);
        if (found.isEmpty()) {
            suppliers.become(boxKey, SupplierState.WITHDRAWN);
            return Situation.WITHDRAWN;
        }
        Box box = found.get();
        suppliers.keep(boxKey, new SupplierSnapshot(box, theOne(box.organizations()).flatMap(streak::organization).orElse(null),
                theOne(box.contacts()).flatMap(streak::contact).orElse(null)), fingerprint(box));
        return Situation.APPROVED;
    }

    /** Whether the box changed since it was read, looked up only when that is a while ago. */
    boolean hasChanged(Supplier supplier) {
        return Duration.between(supplier.readAt(), clock.instant()).compareTo(FRESH) >= 0
                && streak.box(supplier.boxKey()).filter(box -> properties.isApproved(box) && fingerprint(box).equals(supplier.fingerprint())).isEmpty();
    }

    /** The only one, or the only starred one. */
    private static Optional<String> theOne(List<Box.Link> on) {
        List<Box.Link> one = on.size() <= 1 ? on : on.stream().filter(Box.Link::starred).toList();
        return one.size() == 1 ? Optional.of(one.get(0).key()) : Optional.empty();
    }

    /** Changes when anything that matters changes. Our own words on the box do not, nor does the number that we wrote there. */
    String fingerprint(Box box) {
        Map<String, FieldValue> fields = new TreeMap<>(box.fields());
        fields.remove(properties.statusField());
        FieldValue number = fields.get(properties.numberField());
        if (number != null && links.isMadeFor(box.key(), number.plain().toString())) {
            fields.remove(properties.numberField());
        }
        return Sha256.hex(String.join("\n", List.of(box.name(), box.notes(), fields.toString(), box.organizations().toString(), box.contacts().toString())), 16);
    }
}
