package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.mapping.MappingFault;

/** Asks the two tables that say what matching may do, each question once. */
final class MatchRules {

    static final String MATCH = "payment-match";
    static final String TOLERANCE = "payment-tolerance";

    private final Decisions decisions;
    private final String company;
    private final Map<Map<String, Object>, Verdict> verdicts = new HashMap<>();
    private final Map<Map<String, Object>, Tolerance> tolerances = new HashMap<>();

    /** The rules for one payment. */
    MatchRules(Decisions decisions, String company) {
        this.decisions = decisions;
        this.company = company;
    }

    /** What a row of {@code payment-match} says. */
    record Verdict(Match.Outcome outcome, int confidence, BigDecimal writeOffLimit, String reason, String rule) {
    }

    Tolerance tolerance(String currency, String customerClass) {
        return tolerances.computeIfAbsent(Map.of("company", company, "currency", currency, "customerClass", customerClass), this::askTolerance);
    }

    private Tolerance askTolerance(Map<String, Object> inputs) {
        Map<String, Object> row = decisions.require(TOLERANCE, inputs).rows().get(0);
        return new Tolerance(number(row, TOLERANCE, "toleranceAmount"), number(row, TOLERANCE, "tolerancePercent"), integer(row, TOLERANCE, "margin"),
                integer(row, TOLERANCE, "mostDocuments"), integer(row, TOLERANCE, "mostCredits"), integer(row, TOLERANCE, "discountGraceDays"),
                integer(row, TOLERANCE, "nameLikeness"), integer(row, TOLERANCE, "nameMargin"), number(row, TOLERANCE, "chancePercent"),
                switch (text(row, TOLERANCE, "childReceiptOn")) {
                    case "child" -> true;
                    case "parent" -> false;
                    default -> throw new MappingFault("Rule " + TOLERANCE + " says \"" + row.get("childReceiptOn") + "\"; it may say child or parent");
                });
    }

    /**
     * What is to be done with a booking.
     *
     * @param lead points by which it leads; 100 where nothing else is in question
     */
    Verdict verdict(String kind, Booking booking, int lead) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("company", company);
        inputs.put("kind", kind);
        inputs.put("sameCurrency", booking.sameCurrency());
        inputs.put("payer", booking.payer());
        inputs.put("documents", booking.documents());
        inputs.put("amount", booking.amount());
        inputs.put("paysFor", booking.paysFor());
        inputs.put("lead", BigDecimal.valueOf(lead));
        inputs.put("margin", BigDecimal.valueOf(booking.margin()));
        return verdicts.computeIfAbsent(inputs, this::askVerdict);
    }

    private Verdict askVerdict(Map<String, Object> inputs) {
        DecisionOutcome answer = decisions.require(MATCH, inputs);
        Map<String, Object> row = answer.rows().get(0);
        Match.Outcome outcome = switch (text(row, MATCH, "outcome")) {
            case "apply" -> Match.Outcome.APPLY;
            case "onAccount" -> Match.Outcome.ON_ACCOUNT;
            case "ask" -> Match.Outcome.ASK;
            default -> throw new MappingFault("Rule " + MATCH + " says \"" + row.get("outcome") + "\"; it may say apply, onAccount or ask");
        };
        return new Verdict(outcome, integer(row, MATCH, "confidence"), number(row, MATCH, "writeOffLimit"), text(row, MATCH, "reason"),
                answer.trace().firedRules().get(0));
    }

    private static String text(Map<String, Object> row, String table, String output) {
        if (row.get(output) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new MappingFault("Rule " + table + " has no " + output + " in one of its rows");
    }

    /** Amounts come as text, counts as numbers. */
    private static BigDecimal number(Map<String, Object> row, String table, String output) {
        try {
            return new BigDecimal(String.valueOf(row.get(output)).strip());
        } catch (NumberFormatException wrong) {
            throw new MappingFault("Rule " + table + " says \"" + row.get(output) + "\" as " + output + "; it must be a number");
        }
    }

    private static int integer(Map<String, Object> row, String table, String output) {
        try {
            return number(row, table, output).intValueExact();
        } catch (ArithmeticException broken) {
            throw new MappingFault("Rule " + table + " says \"" + row.get(output) + "\" as " + output + "; it must be a whole number");
        }
    }
}
