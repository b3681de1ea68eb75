package io.streakgp.payment.review;

import io.streakgp.payment.Payment;

/** How people call the sources of payments. */
final class SourceWords {

    private static final String PROVIDER = "provider/";

    private SourceWords() {
    }

    /** Who told it. */
    static String source(Payment payment) {
        String source = payment.source();
        if (source.startsWith(PROVIDER)) {
            return "provider " + source.substring(PROVIDER.length());
        }
        return switch (source) {
            case "bank" -> "the bank";
            case "streak" -> "Streak";
            default -> source.startsWith("api/") ? "the API" : source;
        };
    }

    /** Where it stands there: the source's own id, or for what was logged on a box the kind of place. */
    static String place(Payment payment) {
        if (!payment.source().equals("streak")) {
            return payment.sourceId();
        }
        return payment.sourceId().startsWith("fields/") ? "fields of the box" : "comment or note on the box";
    }
}
