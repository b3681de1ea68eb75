package io.streakgp.payment.reversal;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.customer.NameLikeness;
import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.payment.review.PaymentDecisions;

/**
 * Finds the payment that a reversal takes back. Only what decision table {@code reversed-payment} holds for sure is taken without a
 * person, and never more than is left of the payment.
 */
@Component
public class ReversedPayments {

    static final String TABLE = "reversed-payment";
    /** Days before the reversal beyond which nothing is found by amount. */
    static final int LONGEST_LOOK = 180;
    private static final BigDecimal SAME_NAME = new BigDecimal(100);
    private static final BigDecimal LIKE_NAME = new BigDecimal(80);

    private final Payments payments;
    private final PaymentPlans plans;
    private final Reversals reversals;
    private final PaymentDecisions history;
    private final Decisions decisions;
    private final DecisionTraces traces;

    ReversedPayments(Payments payments, PaymentPlans plans, Reversals reversals, PaymentDecisions history, Decisions decisions, DecisionTraces traces) {
        this.payments = payments;
        this.plans = plans;
        this.reversals = reversals;
        this.history = history;
        this.decisions = decisions;
        this.traces = traces;
    }

    /**
     * A payment that may be the one.
     *
     * @param why in words
     */
    public record Candidate(Payment payment, String why) {
    }

    private record Search(String by, List<Candidate> found, List<Candidate> others) {
    }

    /** Looks for the payment, unless it is found; answers whether it is found without doubt. */
    @Transactional
    public boolean find(String paymentId) {
        Optional<Reversal> known = reversals.find(paymentId);
        if (known.isPresent()) {
            return known.get().state() != Reversal.State.ASK;
        }
        Payment reversal = payments.get(paymentId);
        Search search = search(reversal);
        if (search.found().size() == 1 && isSure(reversal, search) && fits(reversal, search.found().get(0).payment())) {
            keep(reversal, search.found().get(0).payment(), "", search.found().get(0).why());
            return true;
        }
        if (!search.found().isEmpty()) {
            // the rule is asked for several as well, so that its row stands in the trace
            isSure(reversal, search);
        }
        reversals.ask(paymentId);
        return false;
    }

    /** Keeps what was found, and lets those who look at the payment know of it. */
    void keep(Payment reversal, Payment payment, String foundBy, String how) {
        reversals.found(reversal.id(), payment.id(), plans.receiptNumber(payment.id()).orElse(""), foundBy, how);
        String told = "told by " + reversal.source() + " (" + reversal.id() + "): " + how;
        history.add(payment.id(), "reversal", words(reversal.kind()), foundBy.isEmpty() ? "the rules" : foundBy, told.length() <= 400 ? told : told.substring(0, 400));
    }

    /** What the reversal may take back: what it names first, then payments of its amount; those that are taken back already among them. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(String paymentId) {
        Search search = search(payments.get(paymentId));
        return Stream.concat(search.found().stream(), search.others().stream()).toList();
    }

    /** Whether the payment has room for the reversal, in its currency. */
    boolean fits(Payment reversal, Payment payment) {
        String receipt = plans.receiptNumber(payment.id()).orElse("");
        return payment.currency().equals(reversal.currency())
                && reversals.takenBackByOthers(reversal, payment.id(), receipt).add(reversal.amount()).compareTo(payment.amount()) <= 0;
    }

    /** In a few words, for people. */
    static String words(Payment.Kind kind) {
        return switch (kind) {
            case NSF -> "not honoured by the bank";
            case CHARGEBACK -> "taken back by the payer's bank";
            case REFUND -> "paid back";
            default -> throw new IllegalArgumentException(kind + " is no reversal");
        };
    }

    private Search search(Payment reversal) {
        Map<String, Candidate> named = new LinkedHashMap<>();
        if (!reversal.exactReference().isEmpty()) {
            add(named, reversal, payments.withExactReference(reversal.company(), reversal.exactReference()), "carries the same reference " + reversal.exactReference());
        }
        String by = named.isEmpty() ? "receiptNumber" : "reference";
        add(named, reversal, reversals.withReceipts(reversal.company(), numbers(reversal)).stream().map(payments::get).toList(), "its receipt is named in the text");
        Map<String, Candidate> alike = new LinkedHashMap<>();
        add(alike, reversal, payments.ofAmount(reversal, reversal.paidOn().minusDays(LONGEST_LOOK), reversal.paidOn()), "has this amount");
        if (!named.isEmpty()) {
            return new Search(by, List.copyOf(named.values()), without(alike, named.values()));
        }
        List<Candidate> check = alike.values().stream().filter(candidate -> isSameCheck(reversal, candidate.payment()))
                .map(candidate -> new Candidate(candidate.payment(), "is the check " + reversal.checkNumber() + " of this amount")).toList();
        if (!check.isEmpty()) {
            return new Search("checkNumber", check, without(alike, check));
        }
        boolean knownPayer = alike.values().stream().anyMatch(candidate -> likeness(reversal, candidate.payment()) == Likeness.SAME);
        List<Candidate> payer = !knownPayer ? List.of() : alike.values().stream().filter(candidate -> likeness(reversal, candidate.payment()) != Likeness.OTHER)
                .map(candidate -> new Candidate(candidate.payment(), "has this amount, and the payer may be the same")).toList();
        return new Search("payer", payer, without(alike, payer));
    }

    private static List<Candidate> without(Map<String, Candidate> alike, Collection<Candidate> found) {
        List<String> known = found.stream().map(candidate -> candidate.payment().id()).toList();
        return alike.values().stream().filter(candidate -> !known.contains(candidate.payment().id())).toList();
    }

    /** Payments alone, each as the one that it was merged into; what was refused was never received. */
    private void add(Map<String, Candidate> found, Payment reversal, List<Payment> told, String why) {
        for (Payment one : told) {
            Payment payment = standsFor(one);
            if (payment.kind() == Payment.Kind.PAYMENT && !payment.id().equals(reversal.id()) && payments.state(payment.id()) != PaymentState.REFUSED) {
                found.putIfAbsent(payment.id(), new Candidate(payment, why));
            }
        }
    }

    /** The payment itself, or the one that it was merged into. */
    Payment standsFor(Payment told) {
        Payment stands = told;
        Optional<String> into = payments.mergedInto(stands.id());
        while (into.isPresent()) {
            stands = payments.get(into.get());
            into = payments.mergedInto(stands.id());
        }
        return stands;
    }

    /** What in the text may be the number of a receipt. */
    private static List<String> numbers(Payment reversal) {
        return Arrays.stream(reversal.reference().toUpperCase(Locale.ROOT).split("[\\s,;:()]+")).filter(word -> word.matches(".*[0-9].*") && word.length() <= 21)
                .distinct().toList();
    }

    private static boolean isSameCheck(Payment reversal, Payment payment) {
        return !reversal.checkNumber().isEmpty() && trimmed(reversal.checkNumber()).equals(trimmed(payment.checkNumber()));
    }

    private static String trimmed(String checkNumber) {
        return checkNumber.replaceFirst("^0+(?=.)", "");
    }

    private enum Likeness { SAME, UNKNOWN, OTHER }

    private Likeness likeness(Payment reversal, Payment payment) {
        Payment.Payer one = reversal.payer();
        Payment.Payer other = payment.payer();
        String customer = other.customerNumber().isEmpty() ? plans.decision(payment.id()).map(match -> match.customerNumber()).orElse("") : other.customerNumber();
        if (areSame(one.customerNumber(), customer) || areSame(one.account(), other.account()) || areSame(one.email(), other.email())) {
            return Likeness.SAME;
        }
        if (!one.customerNumber().isEmpty() && !customer.isEmpty()) {
            return Likeness.OTHER;
        }
        if (one.name().isEmpty() || other.name().isEmpty()) {
            return Likeness.UNKNOWN;
        }
        BigDecimal percent = NameLikeness.percent(one.name(), other.name());
        return percent.compareTo(SAME_NAME) == 0 ? Likeness.SAME : percent.compareTo(LIKE_NAME) >= 0 ? Likeness.UNKNOWN : Likeness.OTHER;
    }

    private static boolean areSame(String one, String other) {
        return !one.isEmpty() && one.equalsIgnoreCase(other);
    }

    private boolean isSure(Payment reversal, Search search) {
        Payment first = search.found().get(0).payment();
        Map<String, Object> input = new HashMap<>();
        input.put("by", search.by());
        input.put("payments", new BigDecimal(search.found().size()));
        input.put("whole", reversal.amount().compareTo(first.amount()) == 0);
        input.put("days", new BigDecimal(ChronoUnit.DAYS.between(first.paidOn(), reversal.paidOn())));
        DecisionOutcome outcome = decisions.require(TABLE, input);
        traces.keep(reversal.id(), outcome.trace());
        if (outcome.rows().get(0).get("sure") instanceof Boolean sure) {
            return sure;
        }
        throw new MappingFault("Rule " + TABLE + " says neither true nor false in column \"sure\": correct the row");
    }
}
