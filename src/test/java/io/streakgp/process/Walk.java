package io.streakgp.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.test.assertions.bpmn.ProcessInstanceAssert;

/**
 * Walks the processes of one box through their models, job by job, as the job executor and people do. Fails loudly when
 * what is to be done next is not there.
 */
public final class Walk {

    /** As long as real ones. */
    public static final String BOX = "agxzfm1haWxmb29nYWVyLwsSDE9yZ2FuaXphdGlvbiIMZXhhbXBsZS5jb20MCxIEQ2FzZRjR7ZoHDA";

    /** Who reviews; a member of group {@code finance}. */
    public static final String REVIEWER = "fiona";

    private final ProcessEngine engine;

    public Walk(ProcessEngine engine) {
        this.engine = engine;
        BpmnAwareTests.init(engine);
    }

    /** Starts a process for the box. */
    public ProcessInstance start(String process, Map<String, Object> variables) {
        return engine.getRuntimeService().startProcessInstanceByKey(process, BOX, variables);
    }

    /** Runs the job of each of these elements, one after the other; each must be the only one that waits. */
    public Walk run(String... elements) {
        for (String element : elements) {
            Throwable failure = execute(jobOf(element));
            assertThat(failure).as("job of %s", element).isNull();
        }
        return this;
    }

    /** Runs the job of this element, which must fail. */
    public Walk runFailing(String element) {
        assertThat(execute(jobOf(element))).as("job of %s", element).isNotNull();
        return this;
    }

    private Throwable execute(Job job) {
        // the failure comes out again after the retry command has dealt with it
        return catchThrowable(() -> ExecuteJobHelper.executeJob(job.getId(),
                ((ProcessEngineImpl) engine).getProcessEngineConfiguration().getCommandExecutorTxRequired()));
    }

    /** The only job of the box's processes, which must be that of this element. */
    public Job jobOf(String element) {
        List<Job> jobs = new ArrayList<>();
        instances().forEach(instance -> jobs.addAll(engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).list()));
        List<String> elements = jobs.stream().map(this::activityOf).toList();
        assertThat(elements).as("elements whose jobs wait; open tasks: %s", tasks().stream().map(Task::getTaskDefinitionKey).toList())
                .containsExactly(element);
        return jobs.get(0);
    }

    /** Lets the time of this timer come. */
    public Walk fire(String timer) {
        List<Job> jobs = timers().stream().filter(job -> activityOf(job).equals(timer)).toList();
        assertThat(jobs).as("jobs of timer %s", timer).hasSize(1);
        assertThat(execute(jobs.get(0))).as("timer %s", timer).isNull();
        return this;
    }

    /** The timers that run for the box's processes, soonest first. */
    public List<Job> timers() {
        return instances().stream().flatMap(instance -> engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .sorted(Comparator.comparing(Job::getDuedate)).toList();
    }

    /** The element that a job belongs to. */
    public String activityOf(Job job) {
        return engine.getManagementService().createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId();
    }

    /** The only open task of the box's processes, which must be that of this element. */
    public Task task(String element) {
        List<Task> tasks = tasks();
        assertThat(tasks).as("open tasks").extracting(Task::getTaskDefinitionKey).containsExactly(element);
        return tasks.get(0);
    }

    private List<Task> tasks() {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(BOX).initializeFormKeys().list();
    }

    /** A member of finance completes the only open task, which must be that of this element. */
    public Walk complete(String element, Map<String, Object> answers) {
        return completeAs(REVIEWER, List.of("finance"), element, answers);
    }

    /** Somebody of these groups completes the only open task, which must be that of this element. */
    public Walk completeAs(String user, List<String> groups, String element, Map<String, Object> answers) {
        Task task = task(element);
        engine.getIdentityService().setAuthentication(user, groups);
        try {
            engine.getTaskService().complete(task.getId(), answers);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
        return this;
    }

    /** Nobody is logged in, and completes the task. */
    public Walk completeAsNobody(String element, Map<String, Object> answers) {
        engine.getTaskService().complete(task(element).getId(), answers);
        return this;
    }

    /** The groups that may take the open task. */
    public List<String> candidateGroups(String element) {
        return engine.getTaskService().getIdentityLinksForTask(task(element).getId()).stream()
                .filter(link -> link.getType().equals(IdentityLinkType.CANDIDATE)).map(IdentityLink::getGroupId).toList();
    }

    /** What is written in the history of the open task, oldest first. */
    public List<String> comments(String element) {
        return engine.getTaskService().getTaskComments(task(element).getId()).stream().sorted(Comparator.comparing(Comment::getTime))
                .map(Comment::getFullMessage).toList();
    }

    /** The facts that the form of the open task shows, as JSON text. */
    public String facts(String element) {
        return engine.getTaskService().getVariableLocalTyped(task(element).getId(), "facts").getValue().toString();
    }

    /** The incidents of the box's processes. */
    public List<Incident> incidents() {
        List<Incident> incidents = new ArrayList<>();
        instances().forEach(instance -> incidents.addAll(engine.getRuntimeService().createIncidentQuery().processInstanceId(instance.getId())
                .incidentType(Incident.FAILED_JOB_HANDLER_TYPE).list()));
        return incidents.stream().filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId())).toList();
    }

    private List<ProcessInstance> instances() {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(BOX).list();
    }

    /** The variable of the process, running or ended; {@code null} when it has none. */
    public Object variable(ProcessInstance instance, String name) {
        return engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance.getId()).variableName(name)
                .list().stream().map(variable -> variable.getValue()).findFirst().orElse(null);
    }

    /** How often the element was finished in the instance. */
    public long passes(ProcessInstance instance, String element) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance.getId()).activityId(element).finished().count();
    }

    /** The elements that the instance finished, in their order. */
    public List<String> passed(String instanceId) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instanceId).finished()
                .orderByHistoricActivityInstanceEndTime().asc().orderPartiallyByOccurrence().asc().list().stream()
                .map(HistoricActivityInstance::getActivityId).toList();
    }

    /** The newest instance of a process that the box's processes called, running or ended. */
    public HistoricProcessInstance called(ProcessInstance by, String process) {
        List<HistoricProcessInstance> called = engine.getHistoryService().createHistoricProcessInstanceQuery()
                .superProcessInstanceId(by.getId()).processDefinitionKey(process).orderByProcessInstanceStartTime().desc().list();
        assertThat(called).as("called instances of %s", process).isNotEmpty();
        return called.get(0);
    }

    public ProcessInstanceAssert assertThatInstance(ProcessInstance instance) {
        return BpmnAwareTests.assertThat(instance);
    }

    /** Removes everything that the test left behind. */
    public void clear() {
        engine.getIdentityService().clearAuthentication();
        instances().stream().filter(instance -> instance.getRootProcessInstanceId().equals(instance.getId()))
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test is over", true, true));
        engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(BOX).list().stream()
                .filter(instance -> instance.getSuperProcessInstanceId() == null)
                .forEach(instance -> engine.getHistoryService().deleteHistoricProcessInstance(instance.getId()));
    }
}
