package io.streakgp.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.mapping.MappingFault;
import io.streakgp.shared.Fault;

/** Applies the table {@code mapping-customer-to-gp}: which Streak field becomes which element of a new customer. */
@Component
class CustomerMapping {

    static final String TABLE = "mapping-customer-to-gp";

    /** Elements of {@code taUpdateCreateCustomerRcd} that belong to GP; tax schedule, terms and hold come by rule new-customer. */
    private static final Set<String> OF_GP = Set.of("HOLD", "INACTIVE", "CUSTDISC", "PYMTRMID", "PRCLEVEL", "TAXSCHID", "BALNCTYP", "CRLMTTYP", "CRLMTAMT",
            "CRLMTPER", "CRLMTPAM", "MXWOFTYP", "MXWROFAM", "UpdateIfExists");
    private static final String ACCOUNT = "ACTNUMST";

    private final FieldMapping mapping;

    CustomerMapping(FieldMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * A mapped customer.
     *
     * @param elements of {@code taUpdateCreateCustomerRcd}; those with nothing to map are absent
     * @param email    of the main address, or empty
     * @param faults   fields that the table requires and Streak does not have
     */
    record Mapped(Map<String, String> elements, String email, List<Fault> faults) {

        String element(String name) {
            return elements.getOrDefault(name, "");
        }
    }

    /**
     * @param number        CUSTNMBR; empty while it is not known
     * @param customerClass CUSTCLAS; empty while it is not known
     * @throws MappingFault when the table writes what belongs to GP
     */
    Mapped map(Party party, String number, String customerClass) {
        Map<String, Object> context = new LinkedHashMap<>(party.facts());
        context.put("pipeline", party.pipeline());
        context.put("company", party.company());
        context.put("customer", Map.of("name", party.name(), "number", number, "customerClass", customerClass));
        Map<String, String> elements = new TreeMap<>();
        List<Fault> faults = new ArrayList<>();
        String email = "";
        for (MappedField field : mapping.map(party.boxKey(), TABLE, context)) {
            if (OF_GP.contains(field.target()) || field.target().endsWith(ACCOUNT)) {
                throw new MappingFault("Table " + TABLE + " writes " + field.target() + ", which belongs to GP: remove the row; tax schedule, terms and hold of a "
                        + "new customer come by rule new-customer, everything else from its class");
            }
            if (field.required() && field.text().isEmpty()) {
                faults.add(new Fault(field.source(), "is empty", "Fill it in in Streak; the new customer needs it"));
            }
            if (field.target().equals("email")) {
                email = field.text();
            } else if (!field.text().isEmpty()) {
                elements.put(field.target(), field.text());
            }
        }
        return new Mapped(elements, email, faults);
    }
}
