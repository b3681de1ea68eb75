package io.streakgp.vendor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.streakgp.gp.GpVendor;
import io.streakgp.process.Samples;
import io.streakgp.streak.Box;
import io.streakgp.streak.Contact;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.Organization;
import io.streakgp.streak.StreakProperties;

/** One approved supplier, to be bent by each test into what it is about. */
final class VendorSamples {

    static final String BOX = Samples.BOX;
    static final Instant APPROVED_AT = Samples.WON_AT;
    static final Organization ORGANIZATION = new Organization("org1", "Cruger Castings Ltd.", List.of("cruger.example"), List.of("+1 (216) 555-0123"),
            List.of("44 Foundry Lane, Cleveland, OH 44113, USA"), "Metal working", Map.of());
    static final Contact CONTACT = new Contact("contact1", "Lena", "Cruger", "Sales", List.of("lena@cruger.example"), List.of(), List.of());
    static final VendorProperties PROPERTIES = new VendorProperties(List.of("Suppliers"), List.of("Approved supplier"), LocalDate.of(2026, 11, 1),
            "GP vendor number", "GP vendor status");
    static final StreakProperties STREAK = new StreakProperties("http://localhost", "key", "token", "Closed-Won", 8, Duration.ofSeconds(30), Duration.ofSeconds(5),
            Duration.ofSeconds(15), "https://www.streak.com/a/boxes/");

    private VendorSamples() {
    }

    static Box box(String boxKey, Map<String, FieldValue> fields) {
        return box(boxKey, "Approved supplier", APPROVED_AT, fields);
    }

    static Box box(String boxKey, String stage, Instant enteredAt, Map<String, FieldValue> fields) {
        return new Box(boxKey, "Cruger: castings", "", "pipeline3", "Suppliers", "s3", stage, new LinkedHashMap<>(fields), List.of(), List.of(), List.of(new Box.Link("contact1", false)),
                List.of(new Box.Link("org1", false)), enteredAt, enteredAt, "fingerprint");
    }

    static Supplier supplier(String boxKey, Organization organization, Map<String, FieldValue> fields) {
        return new Supplier("TWO", boxKey, SupplierState.IN_PROGRESS, APPROVED_AT, "fingerprint", APPROVED_AT,
                new SupplierSnapshot(box(boxKey, fields), organization, CONTACT));
    }

    static Supplier supplier() {
        return supplier(BOX, ORGANIZATION, Map.of());
    }

    static Supplier in(SupplierState state) {
        return new Supplier("TWO", BOX, state, APPROVED_AT, "fingerprint", APPROVED_AT, supplier().snapshot());
    }

    static GpVendor vendor(String number, String mark) {
        return new GpVendor(number, "Cruger Castings", "USA-US-M", false, false, "Lena Cruger", "44 Foundry Lane", "Cleveland", "OH", "21655501230000",
                List.of("cruger.example"), mark);
    }
}
