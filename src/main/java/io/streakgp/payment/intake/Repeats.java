package io.streakgp.payment.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.customer.NameLikeness;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;

/**
 * Whether another source has told the same payment already. A shared exact reference merges; the same payer, amount and a near date
 * (decision table {@code same-payment}) is a question to a person. Two payments of one source are never the same.
 */
@Component
public class Repeats {

    static final String TABLE = "same-payment";
    /** Days either side beyond which no row of the table finds anything. */
    static final int LONGEST_LOOK = 62;

    private final Payments payments;
    private final Decisions decisions;

    Repeats(Payments payments, Decisions decisions) {
        this.payments = payments;
        this.decisions = decisions;
    }

    /** What was found. */
    public sealed interface Found {

        /** Nobody else has told it. */
        record New() implements Found {
        }

        /** It is the same as this payment, which another source told. */
        record Merge(Payment with) implements Found {
        }

        /** It may be the same as one of these, oldest first; a person is asked. */
        record Ask(List<Payment> candidates) implements Found {
            public Ask {
                candidates = List.copyOf(candidates);
            }
        }
    }

    /** Looks at the payments that stand by now; a refused one is none, and a merged one stands for what it was merged into. */
    public Found of(Payment payment) {
        if (!payment.exactReference().isEmpty()) {
            List<Payment> sameReference = others(payment, payments.withExactReference(payment.company(), payment.exactReference()));
            if (sameReference.size() == 1 && isSameMoney(payment, sameReference.get(0))) {
                return new Found.Merge(sameReference.get(0));
            }
            if (!sameReference.isEmpty()) {
                return new Found.Ask(sameReference);
            }
        }
        List<Payment> alike = others(payment, payments.ofAmount(payment, payment.paidOn().minusDays(LONGEST_LOOK), payment.paidOn().plusDays(LONGEST_LOOK)))
                .stream().filter(other -> mayBeSame(payment, other)).toList();
        return alike.isEmpty() ? new Found.New() : new Found.Ask(alike);
    }

    /** Those of other sources that are of its kind and are not the same as another payment of its own source already. */
    private List<Payment> others(Payment payment, List<Payment> found) {
        List<Payment> others = new ArrayList<>();
        for (Payment told : found) {
            Payment other = standsFor(told);
            if (!other.id().equals(payment.id()) && !other.source().equals(payment.source()) && !told.source().equals(payment.source())
                    && isOfOneKind(payment, other) && payments.state(other.id()) != PaymentState.REFUSED
                    && payments.mergedFrom(other.id()).stream().noneMatch(merged -> merged.source().equals(payment.source()))
                    && others.stream().noneMatch(known -> known.id().equals(other.id()))) {
                others.add(other);
            }
        }
        return others;
    }

    private Payment standsFor(Payment told) {
        Payment stands = told;
        Optional<String> into = payments.mergedInto(stands.id());
        while (into.isPresent()) {
            stands = payments.get(into.get());
            into = payments.mergedInto(stands.id());
        }
        return stands;
    }

    /** The bank tells a provider's payout as a payment of the provider. */
    private static boolean isOfOneKind(Payment one, Payment other) {
        return one.kind() == other.kind() || isMoneyIn(one) && isMoneyIn(other);
    }

    private static boolean isMoneyIn(Payment payment) {
        return payment.kind() == Payment.Kind.PAYMENT || payment.kind() == Payment.Kind.PAYOUT;
    }

    private static boolean isSameMoney(Payment one, Payment other) {
        return one.amount().compareTo(other.amount()) == 0 && one.currency().equals(other.currency());
    }

    private boolean mayBeSame(Payment payment, Payment other) {
        long days = Math.abs(payment.paidOn().toEpochDay() - other.paidOn().toEpochDay());
        Map<String, Object> row = decisions.require(TABLE, Map.of("source", payment.source(), "otherSource", other.source(),
                "payer", payer(payment.payer(), other.payer()), "likeness", likeness(payment.payer(), other.payer()),
                "days", new BigDecimal(days))).rows().get(0);
        return Boolean.TRUE.equals(row.get("ask"));
    }

    /** {@code same}, {@code other}, {@code named} (only names can be compared) or {@code unknown} (nothing can). */
    private static String payer(Payment.Payer one, Payment.Payer other) {
        if (areSame(one.customerNumber(), other.customerNumber()) || areSame(one.account(), other.account()) || areSame(one.email(), other.email())) {
            return "same";
        }
        if (differ(one.customerNumber(), other.customerNumber())) {
            return "other";
        }
        return one.name().isEmpty() || other.name().isEmpty() ? "unknown" : "named";
    }

    private static boolean areSame(String one, String other) {
        return !one.isEmpty() && one.equalsIgnoreCase(other);
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equalsIgnoreCase(other);
    }

    private static BigDecimal likeness(Payment.Payer one, Payment.Payer other) {
        return one.name().isEmpty() || other.name().isEmpty() ? BigDecimal.ZERO : NameLikeness.percent(one.name(), other.name());
    }
}
