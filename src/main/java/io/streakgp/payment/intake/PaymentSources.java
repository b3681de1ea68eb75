package io.streakgp.payment.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.engine.decisions.Decisions;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;

/** How far the source of a payment is trusted: decision table {@code payment-source}. */
@Component
public class PaymentSources {

    static final String TABLE = "payment-source";

    private final Decisions decisions;

    PaymentSources(Decisions decisions) {
        this.decisions = decisions;
    }

    /** What may be done with a payment. */
    public enum Trust {
        /** Its receipt is entered. */
        TRUSTED,
        /** Its receipt is entered once finance has confirmed it. */
        CONFIRM,
        /** It waits for the bank line that tells the same. */
        WAIT,
        /** Nothing is entered. */
        REFUSE
    }

    /**
     * @param batchKind what the name of its receipt's batch tells, e.g. {@code CLAIM}
     * @param reason    for people
     */
    public record Ruling(Trust trust, String batchKind, String reason) {
    }

    /**
     * Asks the newest version of the table.
     *
     * @throws MappingFault when its row names no trust
     */
    public Ruling of(Payment payment) {
        Map<String, Object> row = decisions.require(TABLE, Map.of("source", payment.source(), "kind", payment.kind().name(), "method", payment.method(),
                "amount", payment.amount(), "toldBy", payment.toldBy())).rows().get(0);
        String trust = String.valueOf(row.get("trust"));
        return new Ruling(Arrays.stream(Trust.values()).filter(known -> known.name().toLowerCase(Locale.ROOT).equals(trust)).findFirst()
                .orElseThrow(() -> new MappingFault("Table " + TABLE + " says trust \"" + trust + "\"; it must be trusted, confirm, wait or refuse")),
                row.get("batchKind") instanceof String kind ? kind : "", row.get("reason") instanceof String reason ? reason : "");
    }
}
