package io.streakgp.vendor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.gp.econnect.VendorDocuments;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.mapping.MappingFault;
import io.streakgp.shared.Fault;
import io.streakgp.streak.StreakFacts;
import io.streakgp.streak.StreakProperties;

/** Applies the table {@code mapping-organization-to-vendor}: which Streak field becomes which element of a new vendor. */
@Component
class VendorMapping {

    static final String TABLE = "mapping-organization-to-vendor";

    /** Elements of {@code taUpdateCreateVendorRcd} that the product sets itself, or that belong to GP. */
    private static final Set<String> NOT_MAPPED = Set.of("VENDORID", "INTEGRATIONID", "UseVendorClass", "UpdateIfExists", "HOLD", "VENDSTTS", "CREDTLMT", "CRLMTDLR",
            "WRITEOFF", "MXWOFAMT");

    private final FieldMapping mapping;
    private final EconnectSchema schema;
    private final StreakProperties streak;

    VendorMapping(FieldMapping mapping, EconnectSchema schema, StreakProperties streak) {
        this.mapping = mapping;
        this.schema = schema;
        this.streak = streak;
    }

    /**
     * A mapped vendor.
     *
     * @param elements of {@code taUpdateCreateVendorRcd}; those with nothing to map are absent
     * @param email    of the main address, or empty
     * @param faults   what must be mended in Streak before the vendor can be created
     */
    record Mapped(Map<String, String> elements, String email, List<Fault> faults) {

        String element(String name) {
            return elements.getOrDefault(name, "");
        }
    }

    String boxLink(Supplier supplier) {
        return streak.webUrl() + supplier.boxKey();
    }

    /** @throws MappingFault when the table writes bank or tax data, or what belongs to GP */
    Mapped map(Supplier supplier) {
        SupplierSnapshot snapshot = supplier.snapshot();
        Map<String, Object> context = new LinkedHashMap<>(StreakFacts.of(snapshot.box(), snapshot.organization(), snapshot.contact(), boxLink(supplier)));
        context.put("pipeline", snapshot.box().pipeline());
        context.put("company", supplier.company());
        Map<String, String> elements = new TreeMap<>();
        List<Fault> faults = new ArrayList<>();
        if (!supplier.hasOrganization()) {
            faults.add(new Fault("Organizations", "it is not known which organization the supplier is",
                    "Put one organization with a name on the box; of several, star one"));
        }
        String email = "";
        for (MappedField field : mapping.map(supplier.boxKey(), TABLE, context)) {
            refuseForbidden(field.target());
            if (field.required() && field.text().isEmpty() && supplier.hasOrganization()) {
                faults.add(new Fault(field.source(), "is empty", "Fill it in in Streak; the new vendor needs it"));
            }
            if (field.target().equals("email")) {
                email = field.text();
            } else if (!field.text().isEmpty()) {
                elements.put(field.target(), field.text());
            }
        }
        schema.check("taUpdateCreateVendorRcd", elements).forEach(fault ->
                faults.add(new Fault("Vendor, " + fault.element(), fault.problem(), "Correct it in Streak, or in table " + TABLE)));
        return new Mapped(elements, email, faults);
    }

    private static void refuseForbidden(String target) {
        if (VendorDocuments.isBankOrTax(target)) {
            throw new MappingFault("Table " + TABLE + " writes " + target + ", which is bank or tax data: remove the row; a person enters it in GP from the "
                    + "supplier's own papers, never from Streak");
        }
        if (NOT_MAPPED.contains(target)) {
            throw new MappingFault("Table " + TABLE + " writes " + target + ", which belongs to GP or is set by the product: remove the row");
        }
    }
}
