package io.streakgp.engine.decisions;

import java.util.List;

/**
 * Which decision answered and why, for the deal's trace.
 *
 * @param key          of the decision
 * @param version      of its definition, from 1
 * @param definitionId the engine's id of exactly this version
 * @param firedRules   ids of the rules that matched, in the order of the table
 */
public record DecisionTrace(String key, int version, String definitionId, List<String> firedRules) {

    public DecisionTrace {
        firedRules = List.copyOf(firedRules);
    }
}
