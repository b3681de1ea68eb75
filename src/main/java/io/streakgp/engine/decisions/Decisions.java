package io.streakgp.engine.decisions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.springframework.stereotype.Component;

/**
 * Asks decision tables, always their latest version. Amounts come back as {@code String} or {@code BigDecimal}, as the table's
 * output says. Who asks keeps the trace: evaluations by this class leave no row in the engine's history. A decision that belongs
 * into an instance's history is a business rule task instead.
 */
@Component
public class Decisions {

    private final LatestTables latest;
    private final DmnEngine engine;
    private final FiredRules firedRules;

    Decisions(LatestTables latest, ProcessEngine engine, FiredRules firedRules) {
        this.latest = latest;
        this.engine = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDmnEngine();
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
        DmnDecision table = latest.of(decisionKey);
        VariableContext context = Variables.fromMap(new HashMap<>(variables)).asVariableContext();
        return firedRules.recording(() -> latest.inEngine(engineContext -> evaluate(table, context)).getResultList());
    }

    /** The engine's own service would ask for the table, for rights and for a log of who asked; the application asks for itself. */
    private DmnDecisionResult evaluate(DmnDecision table, VariableContext context) {
        try {
            return engine.evaluateDecision(table, context);
        } catch (RuntimeException failed) {
            throw new ProcessEngineException("Decision \"" + table.getKey() + "\" cannot be evaluated: " + failed.getMessage(), failed);
        }
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
