package io.streakgp.deal.life;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.deal.report.BoxNews;
import io.streakgp.streak.Streak;

/**
 * Boxes that are no deals of ours, e.g. because they are not won yet: of a payment that was logged there they are told by a comment of
 * its own, since there are no fields of an order to write. A comment is looked for before it is written.
 */
@Component
class StrangeBoxes {

    private final Streak streak;

    StrangeBoxes(Streak streak) {
        this.streak = streak;
    }

    /** Tells news of a payment; answers {@code false} when it is none, or the box is gone. */
    boolean tell(String boxKey, BoxNews.Event event, Map<String, Object> facts) {
        if (!(facts.get("payment") instanceof Map<?, ?> payment) || streak.box(boxKey).isEmpty()) {
            return false;
        }
        String text = switch (event) {
            case PAYMENT -> "Payment of " + payment.get("amount") + " received, receipt " + payment.get("receipt") + applied(payment) + ".";
            case PAYMENT_REVERSED -> "Payment of " + payment.get("amount") + ", receipt " + payment.get("receipt") + ", was taken back: " + payment.get("reason") + ".";
            case PAYMENT_REFUSED -> "Payment of " + payment.get("amount") + " was not received in GP: " + payment.get("reason");
            default -> "";
        };
        if (text.isEmpty()) {
            return false;
        }
        if (streak.comments(boxKey).stream().noneMatch(comment -> comment.text().equals(text))) {
            streak.comment(boxKey, text);
        }
        return true;
    }

    private static String applied(Map<?, ?> payment) {
        return payment.get("applied") instanceof List<?> applied && !applied.isEmpty() ? ", applied to " + String.join(", ", applied.stream().map(String::valueOf).toList()) : "";
    }
}
