package io.streakgp.engine.decisions;

import java.util.List;
import java.util.Map;

/**
 * What a decision table said.
 *
 * @param rows  outputs by name, one entry per rule that counted under the table's hit policy; with COLLECT in the order of
 *              {@link DecisionTrace#firedRules()}
 * @param trace which table and rules it came from, of the decision itself, not of those it requires
 */
public record DecisionOutcome(List<Map<String, Object>> rows, DecisionTrace trace) {

    public DecisionOutcome {
        rows = List.copyOf(rows);
    }
}
