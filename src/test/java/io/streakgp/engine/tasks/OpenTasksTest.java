package io.streakgp.engine.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.EngineTest;
import io.streakgp.engine.TestSteps;

/** For whom processes wait. */
@EngineTest
class OpenTasksTest {

    @Autowired
    private OpenTasks open;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private ManagementService management;

    private String deployment;

    @BeforeEach
    void deploy() {
        deployment = repository.createDeployment().addModelInstance("waits.bpmn", Bpmn.createExecutableProcess("waits").camundaHistoryTimeToLive(1)
                .startEvent().userTask("review").name("Review credit limit").camundaCandidateGroups("finance,controllers")
                .serviceTask("send").camundaDelegateExpression("${step}").camundaAsyncBefore().endEvent().done()).deploy().getId();
    }

    @AfterEach
    void clear() {
        TestSteps.NEXT.set(execution -> { });
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void aTaskWaitsForItsGroupsUntilSomebodyClaimsIt() {
        runtime.startProcessInstanceByKey("waits", "box1");
        assertThat(open.byBusinessKey().get("box1")).containsExactly(new OpenTasks.Waiting("Review credit limit", "controllers, finance"));
        tasks.setAssignee(tasks.createTaskQuery().processInstanceBusinessKey("box1").singleResult().getId(), "finance");
        assertThat(open.byBusinessKey().get("box1")).containsExactly(new OpenTasks.Waiting("Review credit limit", "finance"));
        assertThat(open.byBusinessKey()).doesNotContainKey("box2");
    }

    @Test
    void aTaskOfNoProcessIsNobodysDeal() {
        tasks.saveTask(tasks.newTask("hint"));
        try {
            assertThat(open.byBusinessKey()).isEmpty();
        } finally {
            tasks.deleteTask("hint", true);
        }
    }

    @Test
    void aStepThatFailedWaitsForOperators() {
        runtime.startProcessInstanceByKey("waits", "box1");
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey("box1").singleResult().getId());
        assertThat(open.byBusinessKey()).doesNotContainKey("box1");
        TestSteps.NEXT.set(execution -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> management.executeJob(management.createJobQuery().processDefinitionKey("waits").singleResult().getId()));
        assertThat(open.byBusinessKey().get("box1")).containsExactly(new OpenTasks.Waiting("failed step send", "operators"));
    }
}
