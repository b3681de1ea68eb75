package io.streakgp.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the test class unless its tests made every rule of the packaged table fire. Registered as a static field. */
public final class RuleCoverage implements BeforeAllCallback, AfterAllCallback {

    private static final Map<String, Set<String>> FIRED = new ConcurrentHashMap<>();

    static final DmnDecisionEvaluationListener EAR = event -> {
        if (event.getDecisionResult() instanceof DmnDecisionTableEvaluationEvent table) {
            table.getMatchingRules().forEach(rule ->
                    FIRED.computeIfAbsent(table.getDecision().getKey(), key -> ConcurrentHashMap.newKeySet()).add(rule.getId()));
        }
    };

    private final String table;

    private RuleCoverage(String table) {
        this.table = table;
    }

    public static RuleCoverage of(String table) {
        return new RuleCoverage(table);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        FIRED.remove(table);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(FIRED.getOrDefault(table, Set.of())).as("rules of table %s that fired in %s", table, context.getDisplayName())
                .containsExactlyInAnyOrderElementsOf(rules(table));
    }

    /** The ids of all rules of a packaged table. */
    public static Set<String> rules(String table) {
        Set<String> ids = new LinkedHashSet<>();
        Dmn.readModelFromStream(RuleCoverage.class.getResourceAsStream("/processes/" + table + ".dmn"))
                .getModelElementsByType(Rule.class).forEach(rule -> ids.add(rule.getId()));
        return ids;
    }
}
