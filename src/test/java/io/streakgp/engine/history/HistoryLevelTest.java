package io.streakgp.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.EngineTest;
import io.streakgp.engine.TestSteps;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.engine.models.Tables;

@EngineTest
class HistoryLevelTest {

    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;
    @Autowired
    private TaskService tasks;
    @Autowired
    private HistoryService history;
    @Autowired
    private Decisions decisions;
    @Autowired
    private DecisionService engineDecisions;

    @AfterEach
    void clear() {
        repository.createDeploymentQuery().list().forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        TestSteps.NEXT.set(execution -> { });
    }

    @Test
    void keepsWhatAnAuditorAsksForAndDropsTheRest() {
        repository.createDeployment().addModelInstance("h.bpmn", Bpmn.createExecutableProcess("h").camundaHistoryTimeToLive(1)
                .startEvent().serviceTask("task").camundaDelegateExpression("${step}").camundaAsyncBefore()
                .userTask("review").endEvent().done()).deploy();
        TestSteps.NEXT.set(execution -> {
            execution.setVariable("total", "1");
            execution.setVariable("total", "2");
        });
        String instance = runtime.startProcessInstanceByKey("h", "box-1", Map.of("total", "0")).getId();
        management.executeJob(management.createJobQuery().processInstanceId(instance).singleResult().getId());
        tasks.complete(tasks.createTaskQuery().processInstanceId(instance).singleResult().getId());

        assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey("box-1").finished().count()).isOne();
        assertThat(history.createHistoricActivityInstanceQuery().processInstanceId(instance).count()).isEqualTo(4);
        assertThat(history.createHistoricTaskInstanceQuery().processInstanceId(instance).finished().count()).isOne();
        assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(instance).singleResult().getValue()).isEqualTo("2");
        assertThat(history.createHistoricDetailQuery().processInstanceId(instance).count()).isZero();
        assertThat(history.createHistoricJobLogQuery().processInstanceId(instance).count()).isZero();
    }

    @Test
    void leavesOutWhatOnlyShowsTheWay() {
        repository.createDeployment().addModelInstance("g.bpmn", Bpmn.createExecutableProcess("g").camundaHistoryTimeToLive(1)
                .startEvent("started").exclusiveGateway("which").userTask("review").exclusiveGateway("join").endEvent("done").done()).deploy();
        String instance = runtime.startProcessInstanceByKey("g").getId();
        tasks.complete(tasks.createTaskQuery().processInstanceId(instance).singleResult().getId());

        assertThat(history.createHistoricActivityInstanceQuery().processInstanceId(instance).finished().list())
                .extracting(HistoricActivityInstance::getActivityId).containsExactlyInAnyOrder("started", "review", "done");
    }

    @Test
    void timeOfRemovalCountsFromTheStartAndAnInstanceOutlivesItsHistory() {
        repository.createDeployment().addModelInstance("l.bpmn", Bpmn.createExecutableProcess("l").camundaHistoryTimeToLive(1)
                .startEvent().userTask("review").userTask("again").endEvent().done()).deploy();
        String instance = runtime.startProcessInstanceByKey("l", Map.of("total", "1")).getId();
        HistoricProcessInstance started = history.createHistoricProcessInstanceQuery().processInstanceId(instance).singleResult();
        assertThat(started.getRemovalTime()).isEqualTo(Date.from(started.getStartTime().toInstant().plus(Duration.ofDays(1))));

        ClockUtil.offset(Duration.ofDays(2).toMillis());
        try {
            history.cleanUpHistoryAsync(true);
            history.findHistoryCleanupJobs().forEach(job -> management.executeJob(job.getId()));
        } finally {
            ClockUtil.reset();
        }
        assertThat(history.createHistoricProcessInstanceQuery().processInstanceId(instance).count()).isZero();

        for (String task : List.of("review", "again")) {
            runtime.setVariable(instance, "total", task);
            tasks.complete(tasks.createTaskQuery().processInstanceId(instance).taskDefinitionKey(task).singleResult().getId());
        }
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).count()).isZero();
    }

    @Test
    void keepsTheRulesOfBusinessRuleTasksButNotThoseWhoseTraceTheAskerKeeps() {
        repository.createDeployment()
                .addString("customer-class.dmn", Tables.table("customer-class", "UNIQUE", "x", Tables.rule("r1", "&gt; 1", "\"A\"")))
                .addString("mapping-x.dmn", Tables.table("mapping-x", "COLLECT", "x", Tables.rule("r2", "&gt; 1", "\"A\"")))
                .deploy();
        engineDecisions.evaluateDecisionByKey("customer-class").variables(Map.of("x", 2)).evaluate();
        decisions.evaluate("mapping-x", Map.of("x", 2));
        decisions.evaluate("customer-class", Map.of("x", 3));

        HistoricDecisionInstance decision =
                history.createHistoricDecisionInstanceQuery().includeInputs().includeOutputs().singleResult();
        assertThat(decision.getDecisionDefinitionKey()).isEqualTo("customer-class");
        assertThat(decision.getOutputs()).singleElement().satisfies(output -> assertThat(output.getRuleId()).isEqualTo("r1"));
    }
}
