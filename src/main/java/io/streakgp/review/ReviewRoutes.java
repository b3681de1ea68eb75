package io.streakgp.review;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;

/** Asks the rule {@code review-routing}. */
@Component
public class ReviewRoutes {

    public static final String TABLE = "review-routing";

    private final Decisions decisions;
    private final DecisionTraces traces;

    public ReviewRoutes(Decisions decisions, DecisionTraces traces) {
        this.decisions = decisions;
        this.traces = traces;
    }

    /**
     * Where this review goes.
     *
     * @param subject    what it is about: a box or a payment; the row that fired is kept with it
     * @param review     id of the review, as models and the table name it
     * @param amount     in functional currency; {@code null} where it is not known
     * @param askedGroup whom another rule has asked for already; {@code null} for nobody
     */
    public Route route(String subject, String review, String company, BigDecimal amount, String askedGroup) {
        Map<String, Object> input = new HashMap<>();
        input.put("review", review);
        input.put("company", company);
        input.put("netAmount", amount);
        input.put("askedGroup", askedGroup);
        DecisionOutcome outcome = decisions.require(TABLE, input);
        traces.keep(subject, outcome.trace());
        Map<String, Object> row = outcome.rows().get(0);
        return new Route(text(row, "group"), text(row, "dueIn"), text(row, "remindAfter"), text(row, "escalateAfter"), text(row, "escalateTo"),
                row.get("processHold") instanceof String hold ? hold : "", text(row, "waitsFor"));
    }

    private static String text(Map<String, Object> row, String output) {
        if (row.get(output) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new MappingFault("Rule " + TABLE + " gives no \"" + output + "\": fill it in, in its last row at least");
    }
}
