package io.streakgp.payment.matching;

import java.util.List;

import org.springframework.stereotype.Component;

import io.streakgp.engine.decisions.Decisions;
import io.streakgp.payment.Payment;

/**
 * Finds who paid and what for. What speaks for a customer and its documents is measured here; what that means is said by the rules
 * {@code payment-match} and {@code payment-tolerance}.
 */
@Component
public class PaymentMatching {

    private final OpenItems items;
    private final Decisions decisions;

    public PaymentMatching(OpenItems items, Decisions decisions) {
        this.items = items;
        this.decisions = decisions;
    }

    /**
     * What the rules make of the payment as things stand. Writes nothing; the same payment over the same open items is matched the
     * same. Reversals and payouts are never applied: they are asked.
     *
     * @throws io.streakgp.shared.NotNow                   when GP cannot be asked
     * @throws io.streakgp.engine.decisions.NoDecision     when a table has no row for the case
     * @throws io.streakgp.mapping.MappingFault            when a table says something that cannot be done
     */
    public Match match(Payment payment) {
        MatchRules rules = new MatchRules(decisions, payment.company());
        List<Booking> bookings = payment.kind() == Payment.Kind.PAYMENT
                ? new Search(payment, new Books(items, payment), rules, items.isFunctional(payment.company(), payment.currency())).bookings()
                : List.of();
        return new Judgement(payment, rules, !items.isFunctional(payment.company(), payment.currency())).of(bookings);
    }
}
