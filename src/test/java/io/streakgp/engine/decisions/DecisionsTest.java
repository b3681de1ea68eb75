package io.streakgp.engine.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.EngineTest;
import io.streakgp.engine.models.Tables;

@EngineTest
class DecisionsTest {

    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private Decisions decisions;
    @Autowired
    private DecisionTables tables;

    @AfterEach
    void clear() {
        repository.createDeploymentQuery().list().forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @Test
    void answersWithTheLatestVersionAndTheRulesThatFired() {
        deploy(Tables.table("mapping-t", "COLLECT", "amount", Tables.rule("old", "-", "1")));
        deploy(Tables.table("mapping-t", "COLLECT", "amount",
                Tables.rule("small", "&lt; 100", "\"small\""),
                Tables.rule("any", "-", "amount * 1.1"),
                Tables.rule("large", "&gt;= 100", "\"large\"")));

        DecisionOutcome outcome = decisions.require("mapping-t", Map.of("amount", new BigDecimal("12345678901234567.89")));

        assertThat(outcome.rows()).isEqualTo(List.of(
                Map.of("result", new BigDecimal("13580246791358024.679")), Map.of("result", "large")));
        assertThat(outcome.trace().firedRules()).containsExactly("any", "large");
        assertThat(outcome.trace().version()).isEqualTo(2);
        assertThat(outcome.trace().key()).isEqualTo("mapping-t");
        assertThat(outcome.trace().definitionId())
                .isEqualTo(repository.createDecisionDefinitionQuery().latestVersion().singleResult().getId());
    }

    @Test
    void textsOfTheLatestVersionAreKnownAsSoonAsItIsDeployedHere() {
        deploy(Tables.table("mapping-t", "COLLECT", "amount", Tables.rule("a", "-", "\"Old\"")));
        assertThat(tables.literals("mapping-t", "result")).containsExactly("Old");
        deploy(Tables.table("mapping-t", "COLLECT", "amount", Tables.rule("a", "-", "\"New\""), Tables.rule("b", "-", "amount + 1")));
        assertThat(tables.literals("mapping-t", "result")).containsExactly("New");
        assertThatThrownBy(() -> tables.literals("unknown", "result")).isInstanceOf(NoDecision.class).hasMessageContaining("unknown");
    }

    @Test
    void noRuleIsAFaultThatNamesTableAndInput() {
        deploy(Tables.table("t", "UNIQUE", "amount", Tables.rule("r", "&gt; 1", "1")));
        Map<String, Object> input = new HashMap<>();
        input.put("amount", null);

        assertThat(decisions.evaluate("t", input)).isEmpty();
        assertThatThrownBy(() -> decisions.require("t", input))
                .isInstanceOf(NoDecision.class).hasMessageContaining("\"t\"").hasMessageContaining("amount=null");
    }

    @Test
    void aMissingInputIsAFault() {
        deploy(Tables.table("t", "UNIQUE", "amount", Tables.rule("r", "&gt; 1", "1")));
        assertThatThrownBy(() -> decisions.evaluate("t", Map.of("amuont", 1)))
                .hasStackTraceContaining("FEEL \"amount\"");
        assertThatThrownBy(() -> decisions.evaluate("unknown", Map.of()))
                .isInstanceOf(ProcessEngineException.class).hasMessageContaining("unknown");
    }

    @Test
    void aProcessReadsSingleEntries() {
        deploy(Tables.table("t", "UNIQUE", "amount", Tables.rule("r", "&gt; 1", "\"order\"")));
        repository.createDeployment().addModelInstance("p.bpmn", Bpmn.createExecutableProcess("p").camundaHistoryTimeToLive(1)
                .startEvent().businessRuleTask("decide").camundaDecisionRef("t").camundaMapDecisionResult("singleResult")
                .camundaResultVariable("all")
                .camundaOutputParameter("kind", "${decisionResult.singleResult.result}")
                .camundaOutputParameter("entry", "${decisionResult.singleEntry}")
                .userTask("wait").endEvent().done()).deploy();
        String instance = runtime.startProcessInstanceByKey("p", Map.of("amount", 2)).getId();
        assertThat(runtime.getVariable(instance, "kind")).isEqualTo("order");
        assertThat(runtime.getVariable(instance, "entry")).isEqualTo("order");
    }

    private void deploy(String table) {
        repository.createDeployment().addString("t.dmn", table).deploy();
    }
}
