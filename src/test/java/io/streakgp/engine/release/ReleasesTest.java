package io.streakgp.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.engine.EngineProperties;
import io.streakgp.engine.EngineTest;
import io.streakgp.engine.Http;
import io.streakgp.engine.models.ModelKind;
import io.streakgp.shared.NotNow;

/** Rules that finance releases, deployed, released and rejected over REST as people do it. */
@EngineTest
@DisplayName("A deployment that touches order-policy ... or a process holding a GP-writing task takes effect only when finance releases it, and not its author; "
        + "difference, author and releaser are in the audit")
class ReleasesTest {

    private static final String POLICY = "order-policy.dmn";
    private static final String IN_USE = packaged("/processes/order-policy.dmn");
    /** Asks finance instead of the controllers. */
    private static final String CHANGED = IN_USE.replace("<text>\"controllers\"</text>", "<text>\"finance\"</text>");
    private static final String RELEASE = "{\"variables\":{\"releaseDecision\":{\"value\":\"release\"},\"reason\":{\"value\":\"agreed with the board\"}}}";
    private static final String REJECT = RELEASE.replace("\"release\"", "\"reject\"");
    private static final String HELD = "Held for release by finance: order-policy.dmn. "
            + "It takes effect when somebody of finance other than you has released it in Tasklist.";

    private static final Set<String> PASSED = new TreeSet<>();

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
    private HistoryService history;
    @Autowired
    private DecisionService decisions;
    @Autowired
    private Releases releases;
    @Autowired
    private ReleaseGuard guard;
    @Autowired
    private EngineProperties properties;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionTemplate transaction;

    /** Nobody is logged in, as when the application brings its own models at the start: they count at once. */
    @BeforeEach
    void packagedModels() {
        repository.createDeployment().addString("release-of-rules.bpmn", packaged("/processes/release-of-rules.bpmn"))
                .addString("release-change-of-rules.form", packaged("/forms/release-change-of-rules.form")).addString(POLICY, IN_USE).deploy();
        user("paul", "finance", "camunda-admin");
    }

    @AfterEach
    void clear() {
        history.createHistoricActivityInstanceQuery().finished().list().forEach(activity -> PASSED.add(activity.getActivityId()));
        repository.createDeploymentQuery().list().forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        identities.deleteUser("paul");
        List.of("held_model", "held_file", "held_deployment").forEach(table -> jdbc.sql("delete from streakgp." + table).update());
    }

    @AfterAll
    static void everyElementOfTheProcessWasPassed() {
        // each way leads to an element of its own, so that elements passed are ways passed; gateways leave no history
        Set<String> elements = new TreeSet<>();
        Bpmn.readModelFromStream(ReleasesTest.class.getResourceAsStream("/processes/release-of-rules.bpmn")).getModelElementsByType(FlowNode.class).stream()
                .filter(node -> !(node instanceof Gateway)).forEach(node -> elements.add(node.getId()));
        assertThat(PASSED).containsAll(elements);
    }

    // ---- held and released

    @Test
    void takesEffectOnlyWhenFinanceReleasesIt() {
        HttpResponse<String> answer = deploy("analyst", CHANGED);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(HELD);
        assertThat(asked()).isEqualTo("controllers");
        assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("order-policy").count()).isOne();

        assertThat(as("finance").post(completion(), RELEASE).statusCode()).isEqualTo(204);
        assertThat(asked()).isEqualTo("controllers");
        runJob();

        assertThat(asked()).isEqualTo("finance");
    }

    @Test
    void differenceAuthorAndReleaserAreInTheAudit() {
        deploy("analyst", CHANGED);
        as("finance").post(completion(), RELEASE);
        runJob();

        Map<String, Object> audit = audit();
        assertThat(audit).containsEntry("author", "analyst").containsEntry("decided_by", "finance").containsEntry("reason", "agreed with the board")
                .containsEntry("state", "IN_EFFECT");
        assertThat(audit.get("held_at")).isNotNull();
        assertThat(audit.get("decided_at")).isNotNull();
        assertThat(difference()).isEqualTo("order-policy.dmn: row 2 \"The top band\": Who is asked: controllers -> finance");
        Deployment deployment = repository.createDeploymentQuery().deploymentId((String) audit.get("deployment_id")).singleResult();
        assertThat(deployment.getName()).isEqualTo("try");
        assertThat(deployment.getSource()).isEqualTo("deployed by analyst, released by finance");
    }

    @Test
    void theReviewerSeesAuthorFilesAndDifference() {
        deploy("analyst", CHANGED);

        assertThat(facts()).contains("\"author\":\"analyst\"", "\"name\":\"order-policy.dmn\",\"what\":\"released by finance\"",
                "\"where\":\"row 2 \\\"The top band\\\": Who is asked\",\"before\":\"controllers\",\"after\":\"finance\"", "\"outdated\":\"\"");
        assertThat(task().getDueDate()).isNotNull();
        assertThat(tasks.getIdentityLinksForTask(task().getId())).extracting(IdentityLink::getGroupId).containsExactly("finance");
    }

    @Test
    void whatIsRejectedIsKeptWithItsReasonAndChangesNothing() {
        deploy("analyst", CHANGED);

        assertThat(as("finance").post(completion(), REJECT).statusCode()).isEqualTo(204);

        assertThat(management.createJobQuery().messages().count()).isZero();
        assertThat(asked()).isEqualTo("controllers");
        assertThat(audit()).containsEntry("state", "REJECTED").containsEntry("decided_by", "finance").containsEntry("reason", "agreed with the board");
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();

        assertThat(deploy("analyst", CHANGED).body()).contains(HELD);
        assertThat(tasks.createTaskQuery().count()).isOne();
    }

    @Test
    void aReasonIsAsked() {
        deploy("analyst", CHANGED);

        assertThat(as("finance").post(completion(), "{\"variables\":{\"releaseDecision\":{\"value\":\"release\"}}}").body()).contains("Fill in");
        assertThat(as("finance").post(completion(), "{}").body()).contains("Choose what shall happen");
        assertThat(audit()).containsEntry("state", "HELD");
    }

    // ---- not its author

    @Test
    void theAuthorDoesNotReleaseWhateverNameIsSentAlong() {
        assertThat(deploy("paul", CHANGED).body()).as("an administrator of finance is held as well").contains(HELD);

        HttpResponse<String> answer = as("paul").post(completion(), RELEASE.replace("\"reason\"",
                "\"decidedBy\":{\"value\":\"finance\"},\"user\":{\"value\":\"finance\"},\"author\":{\"value\":\"finance\"},\"reason\""));

        assertThat(answer.statusCode()).isNotEqualTo(204);
        assertThat(answer.body()).contains("You deployed this change yourself: somebody else of finance has to release it");
        assertThat(audit()).containsEntry("state", "HELD");
        assertThat(as("finance").post(completion(), RELEASE).statusCode()).isEqualTo(204);
        runJob();
        assertThat(asked()).isEqualTo("finance");
    }

    @Test
    void aTaskGivenToAnotherIsStillDecidedByWhoIsLoggedIn() {
        deploy("paul", CHANGED);
        tasks.setAssignee(task().getId(), "finance");

        assertThat(as("paul").post(completion(), RELEASE).body()).contains("You deployed this change yourself");
        assertThat(as("paul").post("/engine-rest/task/" + task().getId() + "/submit-form", RELEASE).body()).contains("You deployed this change yourself");
        assertThat(as("paul").post("/engine-rest/task/" + task().getId() + "/resolve", RELEASE).statusCode()).isEqualTo(204);
        assertThat(audit()).containsEntry("state", "HELD");
    }

    @Test
    void onlyFinanceReleases() {
        deploy("analyst", CHANGED);

        assertThat(as("analyst").post(completion(), RELEASE).statusCode()).isEqualTo(403);
        assertThat(as("operator").post(completion(), RELEASE).statusCode()).isEqualTo(403);
        assertThat(as("admin").post(completion(), RELEASE).body()).contains("Only finance releases or rejects a change of these rules");
        assertThat(audit()).containsEntry("state", "HELD");
    }

    @Test
    void noWayAroundTheTaskDeploys() {
        deploy("analyst", CHANGED);
        String instance = runtime.createProcessInstanceQuery().singleResult().getId();
        runtime.setVariable(instance, "releaseDecision", "release");
        runtime.createProcessInstanceModification(instance).startBeforeActivity("serviceTask_deployReleasedRules").execute();

        assertThatThrownBy(this::runJob).hasStackTraceContaining("Nobody has released deployment");
        assertThat(asked()).isEqualTo("controllers");
    }

    // ---- what is held

    @Test
    void theRulesOfTheDomainAreReleased() {
        assertThat(properties.releasedDecisions()).containsExactlyInAnyOrder("order-policy", "gl-account", "payment-match", "currency-policy", "tax-mode",
                "customer-class", "new-customer", "field-ownership");
    }

    @Test
    void aNewTableOfSuchARuleIsHeldAsWell() {
        HttpResponse<String> answer = as("analyst").deploy("accounts.dmn", IN_USE.replace("order-policy", "gl-account"));

        assertThat(answer.body()).contains("Held for release by finance: accounts.dmn.");
        assertThat(difference()).contains("accounts.dmn: whole file: (nothing) -> new", "accounts.dmn: row 6 \"Catch-all\" added");
        as("finance").post(completion(), RELEASE);
        runJob();
        assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("gl-account").count()).isOne();
    }

    @Test
    void administratorsAreHeldToo() {
        assertThat(deploy("admin", CHANGED).body()).contains(HELD);
        assertThat(asked()).isEqualTo("controllers");
    }

    @Test
    void theSameContentWaitsOnce() {
        deploy("analyst", CHANGED);

        assertThat(deploy("analyst", CHANGED).body()).contains(HELD);
        assertThat(tasks.createTaskQuery().count()).isOne();
        assertThat(audit()).containsEntry("author", "analyst");
    }

    @Test
    void aMixedDeploymentIsHeldAsAWhole() {
        HttpResponse<String> answer = as("analyst").deploy(Map.of(POLICY, CHANGED, "note.form", form("1")));

        assertThat(answer.body()).contains(HELD);
        assertThat(repository.createDeploymentQuery().count()).isOne();
        assertThat(facts()).contains("\"name\":\"note.form\",\"what\":\"waits with the others\"");
        as("finance").post(completion(), RELEASE);
        runJob();
        String deployment = (String) audit().get("deployment_id");
        assertThat(repository.getDeploymentResourceNames(deployment)).containsExactlyInAnyOrder(POLICY, "note.form");
        assertThat(content(deployment, POLICY)).isEqualTo(CHANGED);
    }

    @Test
    void otherModelsCountAtOnce() {
        assertThat(as("analyst").deploy("note.form", form("1")).statusCode()).isEqualTo(200);
        assertThat(as("analyst").deploy("harmless.bpmn", process("harmless", "${step}")).statusCode()).isEqualTo(200);
        assertThat(as("analyst").deploy("other.dmn", IN_USE.replace("order-policy", "other")).statusCode()).isEqualTo(200);
        assertThat(tasks.createTaskQuery().count()).isZero();
    }

    @Test
    void whatIsInUseAlreadyIsNoChange() {
        assertThat(as("analyst").deploy(Map.of(POLICY, IN_USE, "note.form", form("1"))).statusCode()).isEqualTo(200);
        assertThat(tasks.createTaskQuery().count()).isZero();
    }

    @Test
    void processesWithAStepThatWritesToGpAreReleased() {
        assertThat(as("analyst").deploy("p.bpmn", process("writer", "${writeToGp}")).body()).contains("Held for release by finance: p.bpmn.");
        as("finance").post(completion(), RELEASE);
        runJob();
        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("writer").count()).isOne();

        assertThat(as("analyst").deploy("p.bpmn", process("writer", "${step}")).body()).as("without its writing step").contains("Held for release");
        assertThat(facts()).contains("\"where\":\"service task \\\"Step\\\": what it does\",\"before\":\"${writeToGp}\",\"after\":\"${step}\"");
    }

    @Test
    void aListenerThatWritesToGpIsAStepAsWell() {
        String listening = process("listening", "${step}").replace("<extensionElements/>", "<extensionElements>"
                + "<camunda:executionListener delegateExpression=\"#{ writeToGp }\" event=\"start\"/></extensionElements>");

        assertThat(as("analyst").deploy("p.bpmn", listening).body()).contains("Held for release by finance: p.bpmn.");
    }

    @Test
    void thePageOnWhichRulesAreReleasedIsReleasedItself() {
        String form = packaged("/forms/release-change-of-rules.form").replace("=facts.differences", "=[]");
        assertThat(as("analyst").deploy("release-change-of-rules.form", form).body()).contains("Held for release");

        String process = packaged("/processes/release-of-rules.bpmn").replace("camunda:candidateGroups=\"finance\"", "camunda:candidateGroups=\"analysts\"");
        assertThat(as("analyst").deploy("release-of-rules.bpmn", process).body()).contains("Held for release");
    }

    @Test
    void whatCouldNotBeDeployedIsRefusedAtOnce() {
        assertThat(deploy("analyst", CHANGED.replace("<text>\"finance\"</text>", "<text>1 +</text>")).body()).contains("ParseException");
        assertThat(as("analyst").deploy("p.bpmn", process("writer", "${writeToGp}").replace("targetRef=\"step\"", "targetRef=\"nowhere\"")).body())
                .contains("ParseException");
        assertThat(as("finance").deploy(POLICY, CHANGED).statusCode()).as("who may not deploy").isEqualTo(403);
        assertThat(tasks.createTaskQuery().count()).isZero();
        assertThat(jdbc.sql("select count(*) from streakgp.held_deployment").query(Long.class).single()).isZero();
    }

    @Test
    void nobodyDeletesWhatIsInUse() {
        String deployment = repository.createDeploymentQuery().singleResult().getId();

        assertThat(as("admin").delete("/engine-rest/deployment/" + deployment + "?cascade=true").body()).contains("changed only by release of finance");
        String process = repository.createProcessDefinitionQuery().processDefinitionKey("release-of-rules").singleResult().getId();
        assertThat(as("admin").delete("/engine-rest/process-definition/" + process).body()).contains("changed only by release of finance");
        assertThat(repository.createDeploymentQuery().count()).isOne();

        String other = repository.createDeployment().addString("note.form", form("1")).deploy().getId();
        assertThat(as("admin").delete("/engine-rest/deployment/" + other).statusCode()).isEqualTo(204);
    }

    // ---- changes that meet

    @Test
    void whatWasMadeAgainstAnOlderVersionIsNotReleased() {
        deploy("analyst", CHANGED);
        String first = task().getId();
        deploy("analyst", CHANGED.replace("&gt;= 100000", "&gt;= 250000"));
        Task second = tasks.createTaskQuery().list().stream().filter(task -> !task.getId().equals(first)).findFirst().orElseThrow();
        assertThat(facts(second)).contains("controllers").contains("\"outdated\":\"\"");

        as("finance").post("/engine-rest/task/" + first + "/complete", RELEASE);
        runJob();

        assertThat(facts(second)).as("the difference from what is in use now").doesNotContain("controllers").contains(">= 250000", "Another version took effect since analyst");
        assertThat(as("finance").post("/engine-rest/task/" + second.getId() + "/complete", RELEASE).body())
                .contains("Another version took effect since analyst deployed this. Reject it, and have the change deployed again");
        assertThat(as("finance").post("/engine-rest/task/" + second.getId() + "/complete", REJECT).statusCode()).isEqualTo(204);
    }

    @Test
    void aDeploymentOfOthersMakesItOutdatedToo() {
        deploy("analyst", CHANGED);

        repository.createDeployment().addString(POLICY, IN_USE.replace("&gt;= 100000", "&gt;= 90000")).deploy();

        assertThat(facts()).contains("Another version took effect since analyst");
        assertThat(as("finance").post(completion(), RELEASE).body()).contains("Another version took effect");
    }

    @Test
    void ofTwoReleasedAtOnceTheLaterIsLookedAtAgain() {
        deploy("analyst", CHANGED);
        deploy("analyst", CHANGED.replace("&gt;= 100000", "&gt;= 250000"));
        tasks.createTaskQuery().list().forEach(task -> as("finance").post("/engine-rest/task/" + task.getId() + "/complete", RELEASE));
        List<Job> jobs = management.createJobQuery().messages().list();
        assertThat(jobs).hasSize(2);

        jobs.forEach(job -> management.executeJob(job.getId()));

        assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("order-policy").count()).isEqualTo(2);
        assertThat(facts()).contains("Another version took effect since analyst");
        assertThat(jdbc.sql("select state from streakgp.held_deployment").query(String.class).list()).containsExactlyInAnyOrder("IN_EFFECT", "HELD");
    }

    /** The engine's lock on deployments is held when this is looked at, so that the step finds it and runs again. */
    @Test
    void whatSomebodyDeploysAtThisVeryMomentIsNotOverwritten() {
        List<ModelChange> made = List.of(new ModelChange(ModelKind.DECISION, "order-policy", POLICY, "made against another version", true));

        assertThatThrownBy(() -> guard.pass(made, () -> repository.createDeployment().addString(POLICY, CHANGED).deploy()))
                .isInstanceOf(NotNow.class).hasMessage("Another version was deployed just now");

        assertThat(asked()).isEqualTo("controllers");
    }

    // ---- once

    @Test
    void isDeployedOnceEvenIfTheStepDiesAndRunsAgain() {
        deploy("analyst", CHANGED);
        as("finance").post(completion(), RELEASE);
        String id = (String) audit().get("id");

        transaction.executeWithoutResult(died -> {
            assertThat(releases.deploy(id)).isEqualTo(Releases.Outcome.IN_EFFECT);
            died.setRollbackOnly();
        });
        assertThat(asked()).isEqualTo("controllers");
        assertThat(audit()).containsEntry("state", "RELEASED");
        assertThat(releases.deploy(id)).isEqualTo(Releases.Outcome.IN_EFFECT);
        assertThat(releases.deploy(id)).isEqualTo(Releases.Outcome.IN_EFFECT);
        runJob();

        assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("order-policy").count()).isEqualTo(2);
        assertThat(asked()).isEqualTo("finance");
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void theStepDoesItsWorkWhoeverRunsItAgain() {
        deploy("analyst", CHANGED);
        as("finance").post(completion(), RELEASE);
        String job = management.createJobQuery().messages().singleResult().getId();

        HttpResponse<String> answer = as("admin").post("/engine-rest/job/" + job + "/execute", "{}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(asked()).isEqualTo("finance");
    }

    // ---- in time

    @Test
    void whatNobodyDecidesRisesAndThenGoesToTheControllersAsWell() {
        deploy("analyst", CHANGED);
        timer("boundaryEvent_reminderDue");
        assertThat(task().getPriority()).isEqualTo(75);
        assertThat(tasks.getIdentityLinksForTask(task().getId())).extracting(IdentityLink::getGroupId).containsExactly("finance");

        timer("boundaryEvent_escalationDue");

        assertThat(task().getPriority()).isEqualTo(100);
        assertThat(tasks.getIdentityLinksForTask(task().getId())).extracting(IdentityLink::getGroupId).containsExactlyInAnyOrder("finance", "controllers");
    }

    // ---- doing

    private Http as(String user) {
        return new Http(port).as(user);
    }

    private HttpResponse<String> deploy(String user, String policy) {
        return as(user).deploy(POLICY, policy);
    }

    private Task task() {
        return tasks.createTaskQuery().singleResult();
    }

    private String completion() {
        return "/engine-rest/task/" + task().getId() + "/complete";
    }

    private String facts() {
        return facts(task());
    }

    private String facts(Task task) {
        return tasks.getVariableLocalTyped(task.getId(), "facts").getValue().toString();
    }

    private void runJob() {
        management.executeJob(management.createJobQuery().messages().singleResult().getId());
    }

    private void timer(String event) {
        management.executeJob(management.createJobQuery().timers().activityId(event).singleResult().getId());
    }

    /** Who is asked about a deal in the top band. */
    private String asked() {
        return decisions.evaluateDecisionTableByKey("order-policy", Map.of("pipeline", "Sales", "sopType", 2, "customerClass", "SMB", "newCustomer", false,
                "netAmount", "300000", "currency", "USD")).getSingleResult().getEntry("policyGroup");
    }

    /** The one row of the audit. */
    private Map<String, Object> audit() {
        List<Map<String, Object>> rows = jdbc.sql("select id, author, held_at, state, decided_by, reason, decided_at, deployment_id from streakgp.held_deployment "
                + "where state <> 'REJECTED' or not exists (select 1 from streakgp.held_deployment where state <> 'REJECTED')").query().listOfRows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private String difference() {
        return jdbc.sql("select difference from streakgp.held_deployment").query(String.class).single();
    }

    private String content(String deployment, String file) {
        try (InputStream content = repository.getResourceAsStream(deployment, file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void user(String id, String... groups) {
        User user = identities.newUser(id);
        user.setPassword(id);
        identities.saveUser(user);
        for (String group : groups) {
            identities.createMembership(id, group);
        }
    }

    private static String process(String key, String step) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
                  <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start"/>
                    <sequenceFlow id="flow_in" sourceRef="start" targetRef="step"/>
                    <serviceTask id="step" name="Step" camunda:delegateExpression="%s"><extensionElements/></serviceTask>
                    <sequenceFlow id="flow_out" sourceRef="step" targetRef="end"/>
                    <endEvent id="end"/>
                  </process>
                </definitions>""".formatted(key, step);
    }

    private static String form(String text) {
        return "{\"id\":\"note\",\"type\":\"default\",\"components\":[{\"type\":\"text\",\"id\":\"text_note\",\"text\":\"" + text + "\"}]}";
    }

    private static String packaged(String file) {
        try (InputStream content = ReleasesTest.class.getResourceAsStream(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
