package io.streakgp.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.streakgp.engine.EngineTest;
import io.streakgp.engine.Http;

/** What each group may do and what not, asked over REST as its members do. */
@EngineTest
class RightsTest {

    @LocalServerPort
    private int port;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private ManagementService management;
    @Autowired
    private IdentityService identities;
    @Autowired
    private AuthorizationService authorizations;
    @Autowired
    private FilterService filters;
    @Autowired
    private IdentitySetup setup;

    private String deployment;
    private String review;
    private String job;
    private String instance;

    @BeforeEach
    void start() {
        deployment = repository.createDeployment().addModelInstance("rights.bpmn", Bpmn.createExecutableProcess("rights")
                .camundaHistoryTimeToLive(1)
                .startEvent().parallelGateway("fork")
                .userTask("review").camundaCandidateGroups("finance").endEvent()
                .moveToNode("fork").serviceTask("task").camundaDelegateExpression("${step}").camundaAsyncBefore().endEvent()
                .done()).deploy().getId();
        instance = runtime.startProcessInstanceByKey("rights").getId();
        review = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
        job = management.createJobQuery().processInstanceId(instance).singleResult().getId();
        management.setJobRetries(job, 0);
    }

    @AfterEach
    void clear() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void financeDecidesItsTasksAndSeesNothingElse() {
        Http finance = as("finance");
        assertThat(finance.get("/engine-rest/task").body()).contains(review);
        assertThat(finance.get("/engine-rest/filter/" + filter("Finance reviews") + "/list").body()).contains(review);
        assertThat(finance.get("/engine-rest/filter/count").body()).contains("\"count\":1");
        assertThat(finance.get("/engine-rest/process-instance").body()).isEqualTo("[]");
        assertThat(finance.get("/engine-rest/job").body()).doesNotContain(job);
        assertThat(finance.put("/engine-rest/job/" + job + "/retries", "{\"retries\":1}").statusCode()).isEqualTo(403);
        assertThat(finance.deploy("own.dmn", "").statusCode()).isIn(400, 403);
        assertThat(finance.post("/engine-rest/user/create", "{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"x\"}}")
                .statusCode()).isEqualTo(403);

        assertThat(finance.post("/engine-rest/task/" + review + "/claim", "{\"userId\":\"finance\"}").statusCode()).isEqualTo(204);
        assertThat(finance.get("/engine-rest/filter/" + filter("Finance reviews") + "/list").body()).contains(review);
        assertThat(finance.post("/engine-rest/task/" + review + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(finance.post("/engine-rest/task/" + review + "/complete", "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void whoMayDecideATaskCannotChangeWhatOthersSeeOnIt() {
        tasks.setVariableLocal(review, "facts", "limit 1,000.00 USD");
        Http finance = as("finance");
        for (String variable : List.of("localVariables/facts", "variables/facts", "variables/escalateTo")) {
            assertThat(finance.put("/engine-rest/task/" + review + "/" + variable, "{\"value\":\"other\",\"type\":\"String\"}").statusCode()).as(variable).isEqualTo(403);
        }
        assertThat(finance.get("/engine-rest/task/" + review + "/localVariables/facts").body()).contains("limit 1,000.00 USD");
        assertThat(runtime.getVariables(instance)).isEmpty();
    }

    @Test
    void operatorsSeeAndRetryButDecideNothing() {
        Http operator = as("operator");
        assertThat(operator.get("/engine-rest/process-instance").body()).contains(instance);
        assertThat(operator.get("/engine-rest/incident").body()).contains(job);
        assertThat(operator.get("/engine-rest/history/process-instance").body()).contains(instance);
        assertThat(operator.get("/engine-rest/task").body()).isEqualTo("[]");
        assertThat(operator.post("/engine-rest/task/" + review + "/complete", "{}").statusCode()).isEqualTo(403);
        assertThat(operator.put("/engine-rest/process-instance/" + instance + "/variables/amount", "{\"value\":1}").statusCode())
                .isEqualTo(403);
        assertThat(operator.put("/engine-rest/job/" + job + "/retries", "{\"retries\":1}").statusCode()).isEqualTo(204);
        assertThat(management.createJobQuery().jobId(job).singleResult().getRetries()).isOne();
    }

    @Test
    void analystsDeployAndReadModels() {
        Http analyst = as("analyst");
        HttpResponse<String> deployed = analyst.deploy("own.form", "{\"id\":\"own\",\"type\":\"default\",\"components\":[]}");
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
        assertThat(analyst.get("/engine-rest/deployment").body()).contains("\"name\":\"try\"");
        assertThat(analyst.get("/engine-rest/process-definition?key=rights").body()).contains("rights");
        assertThat(analyst.get("/engine-rest/process-instance").body()).isEqualTo("[]");
        assertThat(analyst.get("/engine-rest/task").body()).isEqualTo("[]");
        assertThat(analyst.post("/engine-rest/task/" + review + "/complete", "{}").statusCode()).isEqualTo(403);
        assertThat(analyst.put("/engine-rest/job/" + job + "/retries", "{\"retries\":1}").statusCode()).isEqualTo(403);
        repository.createDeploymentQuery().deploymentName("try").list()
                .forEach(own -> repository.deleteDeployment(own.getId(), true));
    }

    @Test
    void administratorsMayEverything() {
        Http admin = as("admin");
        assertThat(admin.get("/engine-rest/task").body()).contains(review);
        assertThat(admin.get("/engine-rest/user").body()).contains("finance", "operator", "analyst");
        assertThat(admin.get("/engine-rest/authorization").statusCode()).isEqualTo(200);
        assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").list()).hasSize(1);
    }

    @Test
    void anotherStartChangesNothing() {
        long before = authorizations.createAuthorizationQuery().count();
        setup.afterSingletonsInstantiated();
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before);
        assertThat(filters.createFilterQuery().count()).isEqualTo(4);
        assertThat(identities.createUserQuery().count()).isEqualTo(4);
    }

    private Http as(String user) {
        return new Http(port).as(user);
    }

    private String filter(String name) {
        Filter filter = filters.createFilterQuery().filterName(name).singleResult();
        return filter.getId();
    }
}
