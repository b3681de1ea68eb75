package io.streakgp.engine.decisions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/**
 * Asks decision tables, always their latest version. Amounts come back as {@code String} or {@code BigDecimal}, as the table's
 * output says. Who asks keeps the trace: evaluations by this class leave no row in the engine's history. A decision that belongs
 * into an instance's history is a business rule task instead.
 */
@Component
public class Decisions {

    private final DecisionService service;
    private final FiredRules firedRules;

    Decisions(DecisionService service, FiredRules firedRules) {
        this.service = service;
        this.firedRules = firedRules;
    }

    /**
     * The outputs of all rules that matched; empty when none did.
     *
     * @throws org.camunda.bpm.engine.ProcessEngineException if there is no such decision or an expression of it fails; the
     *         message names it
     */
    public List<Map<String, Object>> evaluate(String decisionKey, Map<String, ?> variables) {
        return evaluateTraced(decisionKey, variables).rows();
    }

    /** As {@link #evaluate}, with the table's version and the rules that fired. */
    public DecisionOutcome evaluateTraced(String decisionKey, Map<String, ?> variables) {
        return firedRules.recording(() ->
                service.evaluateDecisionByKey(decisionKey).variables(new HashMap<>(variables)).evaluate().getResultList());
    }

    /** As {@link #evaluateTraced}, for tables that must answer. */
    public DecisionOutcome require(String decisionKey, Map<String, ?> variables) throws NoDecision {
        DecisionOutcome outcome = evaluateTraced(decisionKey, variables);
        if (outcome.rows().isEmpty()) {
            throw new NoDecision(decisionKey, variables);
        }
        return outcome;
    }
}
