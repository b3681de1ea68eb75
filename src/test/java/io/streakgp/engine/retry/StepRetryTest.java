package io.streakgp.engine.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.EngineTest;
import io.streakgp.engine.TestSteps;
import io.streakgp.shared.NotNow;

@EngineTest
class StepRetryTest {

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;
    @Autowired
    private HistoryService history;

    private String deployment;

    @BeforeEach
    void startInstance() {
        deployment = repository.createDeployment().addModelInstance("retry.bpmn", Bpmn.createExecutableProcess("retry")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask("task").camundaDelegateExpression("${step}").camundaAsyncBefore()
                .endEvent().done()).deploy().getId();
        runtime.startProcessInstanceByKey("retry");
    }

    @AfterEach
    void clear() {
        TestSteps.NEXT.set(execution -> { });
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void anOutageUsesUpNoRetriesAndLeavesNoTrace() {
        Instant until = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < 5; i++) {
            run(execution -> {
                throw new IllegalStateException("outer", new NotNow("GP is down", until));
            });
        }

        assertThat(job().getRetries()).isEqualTo(5);
        assertThat(job().getExceptionMessage()).isNull();
        assertThat(job().getDuedate()).isBetween(Date.from(until), Date.from(until.plusSeconds(3)));
        assertThat(history.createHistoricJobLogQuery().jobId(job().getId()).failureLog().count()).isZero();
        assertThat(incidents()).isZero();
    }

    @Test
    void whatMayPassFollowsTheRetryCycle() {
        run(failing(new SocketTimeoutException("Read timed out")));

        assertThat(job().getRetries()).isEqualTo(4);
        assertThat(job().getDuedate()).isBetween(Date.from(Instant.now()), Date.from(Instant.now().plusSeconds(6)));
        assertThat(job().getExceptionMessage()).startsWith("Read timed out");

        run(execution -> {
            throw new NotNow("GP is busy", Instant.now());
        });
        assertThat(job().getRetries()).isEqualTo(4);

        for (int i = 0; i < 4; i++) {
            run(failing(new SocketTimeoutException("Read timed out")));
        }
        assertThat(incidents()).isOne();
    }

    @Test
    void whatNobodyHasClassedIsAnIncidentAtOnce() {
        run(execution -> {
            throw new IllegalStateException("GP error 4711 in taSopHdrIvcInsert: nobody knows");
        });

        assertThat(job().getRetries()).isZero();
        Incident incident = runtime.createIncidentQuery().singleResult();
        assertThat(incident.getIncidentMessage()).startsWith("GP error 4711 in taSopHdrIvcInsert: nobody knows");
        assertThat(incident.getActivityId()).isEqualTo("task");
        assertThat(management.getJobExceptionStacktrace(job().getId())).contains("StepRetryTest");

        management.setJobRetries(job().getId(), 1);
        run(execution -> { });
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(incidents()).isZero();
    }

    @Test
    void anUncaughtBpmnErrorDoesNotEndTheInstanceInSilence() {
        run(execution -> {
            throw new BpmnError("CREDIT_LIMIT");
        });

        assertThat(runtime.createProcessInstanceQuery().count()).isOne();
        assertThat(runtime.createIncidentQuery().singleResult().getIncidentMessage()).contains("CREDIT_LIMIT");
    }

    private static JavaDelegate failing(Exception failure) {
        return execution -> {
            throw failure;
        };
    }

    /** As the job executor does. */
    private void run(JavaDelegate step) {
        TestSteps.NEXT.set(step);
        String job = job().getId();
        ProcessEngineConfigurationImpl configuration = ((ProcessEngineImpl) engine).getProcessEngineConfiguration();
        // the failure comes out again after the retry command has dealt with it
        catchThrowable(() -> ExecuteJobHelper.executeJob(job, configuration.getCommandExecutorTxRequired()));
    }

    private Job job() {
        return management.createJobQuery().processDefinitionKey("retry").singleResult();
    }

    private long incidents() {
        return runtime.createIncidentQuery().count();
    }
}
