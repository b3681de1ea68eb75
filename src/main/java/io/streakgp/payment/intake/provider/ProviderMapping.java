package io.streakgp.payment.intake.provider;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import io.streakgp.engine.decisions.NoDecision;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.payment.Payment;
import io.streakgp.payment.intake.Notation;
import io.streakgp.payment.intake.SaidPayment;
import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.Fault;

/** What an event of a payment provider is, by decision table {@code mapping-provider-to-payment}. */
@Component
class ProviderMapping {

    static final String TABLE = "mapping-provider-to-payment";
    private static final int LONGEST_ID = 250;

    private final FieldMapping table;
    private final CompanyProperties company;
    private final ObjectReader events;

    ProviderMapping(FieldMapping table, CompanyProperties company, ObjectMapper json) {
        this.table = table;
        this.company = company;
        this.events = json.readerFor(new TypeReference<Map<String, Object>>() { })
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** What became of an event. */
    sealed interface Result {

        /** No row is for it. */
        record Unmapped() implements Result {
        }

        /** It cannot be made a payment. */
        record Faulty(List<Fault> faults) implements Result {
        }

        /** It is this payment. */
        record Mapped(Payment payment) implements Result {
        }
    }

    /** Asks the newest version of the table. Not inside a transaction: a table that fails would spoil it. */
    Result map(ProviderEvents.Event event) {
        try {
            Map<String, Object> body = events.readValue(event.body());
            return read(event.provider(), table.evaluate(TABLE, Map.of("provider", event.provider(), "eventType", event.eventType(), "event", body),
                    trace -> { }));
        } catch (NoDecision none) {
            return new Result.Unmapped();
        } catch (JsonProcessingException notJson) {
            return faulty("Body", "is no JSON object: " + notJson.getOriginalMessage(), "Ask the provider, or set up the webhook so that it sends JSON");
        } catch (RuntimeException failed) {
            return faulty("Table " + TABLE, "cannot read the event: " + failed.getMessage(), "Correct the table; the event is tried again when it changes");
        }
    }

    private static Result faulty(String field, String problem, String mend) {
        return new Result.Faulty(List.of(new Fault(field, problem, mend)));
    }

    private Result read(String provider, List<MappedField> mapped) {
        SaidPayment said = new SaidPayment(mapped, Notation.PLAIN);
        String id = said.text("id", LONGEST_ID);
        if (id.isEmpty()) {
            said.fault("id", "is missing", "Map the provider's own id of the payment: it is what a repeat is known by");
        }
        Payment.Kind kind = said.kind().orElse(Payment.Kind.PAYMENT);
        // a payout and its charges may have the same id at a provider, never two of one kind
        return said.payment(new SaidPayment.Origin(company.id(), "provider/" + provider, kind + "/" + id, "", ""), kind, said.amount("amount").orElse(null))
                .<Result>map(Result.Mapped::new).orElseGet(() -> new Result.Faulty(said.faults()));
    }
}
