package io.streakgp.proof;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.streakgp.payment.Payment;

/** Takes payments in by the domain's words on identity, ahead of matching. */
final class Desk {

    private static final int NEAR_DAYS = 3;

    private final Set<String> identities = new HashSet<>();
    private final Map<String, String> sourcesByReference = new HashMap<>();
    private final Map<String, List<Payment>> byAmount = new HashMap<>();

    /** What becomes of a payment before it is matched. */
    enum Intake {
        /** The same source told the same id before. */
        DROPPED,
        /** Another source told it before, with a shared exact reference. */
        MERGED,
        /** Another source told one of the same payer, amount and near date: "Same payment?" */
        ASKED,
        /** To be matched. */
        NEW
    }

    Intake take(Payment payment) {
        if (!identities.add(payment.source() + " " + payment.sourceId())) {
            return Intake.DROPPED;
        }
        if (payment.kind().isReversal()) {
            return Intake.NEW;
        }
        String other = sourcesByReference.putIfAbsent(payment.exactReference(), payment.source());
        if (other != null && !other.equals(payment.source())) {
            return Intake.MERGED;
        }
        List<Payment> alike = byAmount.computeIfAbsent(payment.amount().toPlainString() + payment.currency(), amount -> new ArrayList<>());
        boolean same = alike.stream().anyMatch(before -> !before.source().equals(payment.source()) && before.payer().equals(payment.payer())
                && Math.abs(ChronoUnit.DAYS.between(before.paidOn(), payment.paidOn())) <= NEAR_DAYS);
        alike.add(payment);
        return same ? Intake.ASKED : Intake.NEW;
    }
}
