package io.streakgp.payment.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.payment.Payment;
import io.streakgp.payment.Payments;

/** The one door through which payments come in: each once, however often its source tells it. */
@Component
public class PaymentIntake {

    private final Payments payments;
    private final ApplicationEventPublisher events;

    PaymentIntake(Payments payments, ApplicationEventPublisher events) {
        this.payments = payments;
        this.events = events;
    }

    /** What became of a payment that was told. */
    public enum Outcome {
        /** Nobody had told it. */
        NEW,
        /** Its source has told it before, in the same words. */
        REPEATED,
        /** Its source has told it before, and otherwise; nothing was changed. */
        DIFFERS
    }

    /**
     * @param field as {@code POST /api/payments} names it, e.g. {@code payer.name}
     * @param told  what stands
     * @param now   what was told now
     */
    public record Difference(String field, String told, String now) {

        @Override
        public String toString() {
            return field + " was \"" + told + "\" and is \"" + now + "\" now";
        }
    }

    /** @param differences of what {@link Outcome#DIFFERS}; else empty */
    public record Told(Outcome outcome, List<Difference> differences) {
    }

    /**
     * Keeps the payment and has it started after the transaction around, unless its source has told it before.
     *
     * @param payment with the id that {@link PaymentIds} makes of its source and the source's own id
     */
    @Transactional
    public Told tell(Payment payment) {
        if (payments.add(payment)) {
            events.publishEvent(new WorkArrived());
            return new Told(Outcome.NEW, List.of());
        }
        Payment stands = payments.get(payment.id());
        if (!stands.source().equals(payment.source()) || !stands.sourceId().equals(payment.sourceId())) {
            throw new IllegalStateException("Payments " + stands.source() + " " + stands.sourceId() + " and " + payment.source() + " "
                    + payment.sourceId() + " have the same id " + payment.id());
        }
        List<Difference> differences = differences(stands, payment);
        return new Told(differences.isEmpty() ? Outcome.REPEATED : Outcome.DIFFERS, differences);
    }

    private static List<Difference> differences(Payment told, Payment now) {
        List<Difference> differences = new ArrayList<>();
        compare(differences, "kind", told.kind(), now.kind());
        compare(differences, "amount", plain(told.amount()), plain(now.amount()));
        compare(differences, "currency", told.currency(), now.currency());
        compare(differences, "date", told.paidOn(), now.paidOn());
        compare(differences, "payer.name", told.payer().name(), now.payer().name());
        compare(differences, "payer.account", told.payer().account(), now.payer().account());
        compare(differences, "payer.email", told.payer().email(), now.payer().email());
        compare(differences, "payer.customerNumber", told.payer().customerNumber(), now.payer().customerNumber());
        compare(differences, "method", told.method(), now.method());
        compare(differences, "reference", told.reference(), now.reference());
        compare(differences, "exactReference", told.exactReference(), now.exactReference());
        compare(differences, "checkNumber", told.checkNumber(), now.checkNumber());
        compare(differences, "fee", plain(told.fee()), plain(now.fee()));
        compare(differences, "boxKey", told.boxKey(), now.boxKey());
        return differences;
    }

    private static void compare(List<Difference> differences, String field, Object told, Object now) {
        if (!Objects.equals(told, now)) {
            differences.add(new Difference(field, told.toString(), now.toString()));
        }
    }

    private static String plain(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }
}
