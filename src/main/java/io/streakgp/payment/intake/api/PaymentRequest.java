package io.streakgp.payment.intake.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.mapping.MappedField;
import io.streakgp.payment.Payment;
import io.streakgp.payment.intake.Notation;
import io.streakgp.payment.intake.SaidPayment;
import io.streakgp.shared.Fault;

/** The body of {@code POST /api/payments}. Looks at everything and collects all faults. */
final class PaymentRequest {

    /** Fields of the body, by what they are to us. */
    private static final Map<String, String> FIELDS = fields();
    private static final List<String> REQUIRED = List.of("id", "amount", "currency", "date");
    private static final int LONGEST_ID = 300;

    private final SaidPayment said;
    private final List<Fault> faults = new ArrayList<>();

    PaymentRequest(JsonNode body) {
        if (!body.isObject()) {
            faults.add(new Fault("body", "is no JSON object", "Send one payment as a JSON object"));
        }
        unknown(body, "");
        List<MappedField> mapped = new ArrayList<>();
        FIELDS.forEach((name, target) -> {
            JsonNode value = body.at("/" + name.replace('.', '/'));
            if (value.isContainerNode()) {
                faults.add(new Fault(name, "is no text", "Send a text or a number"));
            }
            Object plain = value.isNumber() ? value.decimalValue() : value.isTextual() ? value.textValue() : null;
            mapped.add(new MappedField(target, plain, REQUIRED.contains(name), name));
        });
        said = new SaidPayment(mapped, Notation.PLAIN);
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of("id", "kind", "amount", "currency", "date", "method", "reference", "exactReference", "checkNumber", "fee", "boxKey")) {
            fields.put(name, name);
        }
        fields.put("payer.name", "payerName");
        fields.put("payer.account", "payerAccount");
        fields.put("payer.email", "payerEmail");
        fields.put("payer.customerNumber", "customerNumber");
        return fields;
    }

    private void unknown(JsonNode object, String prefix) {
        object.fieldNames().forEachRemaining(field -> {
            String name = prefix + field;
            if (name.equals("payer") && object.get(field).isObject()) {
                unknown(object.get(field), "payer.");
            } else if (!FIELDS.containsKey(name)) {
                faults.add(new Fault(name, "is not known", "Known are " + String.join(", ", FIELDS.keySet())));
            }
        });
    }

    /** The payment as this user tells it; empty when something is wrong with it. */
    Optional<Payment> payment(String company, String user) {
        String id = said.text("id", LONGEST_ID);
        Payment.Kind kind = said.kind().orElse(Payment.Kind.PAYMENT);
        String boxKey = said.text("boxKey", 200);
        Optional<Payment> payment = said.payment(new SaidPayment.Origin(company, "api/" + user, id, boxKey, user), kind, said.amount("amount").orElse(null));
        faults.addAll(said.faults());
        return faults.isEmpty() ? payment : Optional.empty();
    }

    /** All that is wrong, once {@link #payment} has been asked. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }
}
