package io.streakgp.engine.decisions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.exception.dmn.DecisionDefinitionNotFoundException;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/** What stands in the decision tables, apart from any evaluation. */
@Component
public class DecisionTables {

    private final RepositoryService repository;
    private final LatestTables latest;
    private final Map<String, Set<String>> literalsByDefinition = new ConcurrentHashMap<>();

    DecisionTables(RepositoryService repository, LatestTables latest) {
        this.repository = repository;
        this.latest = latest;
    }

    /**
     * The texts that the rules of the latest version write in an output column; entries that are no quoted text are passed
     * over.
     *
     * @throws NoDecision when no such table is deployed
     */
    public Set<String> literals(String decisionKey, String output) {
        DecisionDefinition definition = latest(decisionKey);
        return literalsByDefinition.computeIfAbsent(definition.getId() + "/" + output, id -> read(definition, output));
    }

    private DecisionDefinition latest(String decisionKey) {
        try {
            return latest.of(decisionKey);
        } catch (DecisionDefinitionNotFoundException none) {
            throw new NoDecision(decisionKey, Map.of());
        }
    }

    private Set<String> read(DecisionDefinition definition, String output) {
        DmnModelInstance model = repository.getDmnModelInstance(definition.getId());
        Decision decision = model.getModelElementById(definition.getKey());
        Set<String> literals = new LinkedHashSet<>();
        if (decision.getExpression() instanceof DecisionTable table) {
            List<String> columns = table.getOutputs().stream().map(Output::getName).toList();
            for (Rule rule : table.getRules()) {
                String text = List.copyOf(rule.getOutputEntries()).get(columns.indexOf(output)).getText().getTextContent().strip();
                if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
                    literals.add(text.substring(1, text.length() - 1));
                }
            }
        }
        return literals;
    }
}
