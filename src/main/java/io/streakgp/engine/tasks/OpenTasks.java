package io.streakgp.engine.tasks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import io.streakgp.engine.identity.Groups;

/** Whom processes wait for: people with a task, or operators where a step has failed. */
@Component
public class OpenTasks {

    private static final int AT_ONCE = 500;

    private final TaskService tasks;
    private final RuntimeService runtime;

    OpenTasks(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /**
     * What a process waits for.
     *
     * @param task name of the task, or what failed
     * @param whom who has claimed it, else the groups whose people may
     */
    public record Waiting(String task, String whom) {
    }

    /** By the business key of the process; those that wait for nobody are absent. */
    public Map<String, List<Waiting>> byBusinessKey() {
        List<Task> open = tasks.createTaskQuery().active().orderByTaskCreateTime().asc().list().stream().filter(task -> task.getProcessInstanceId() != null).toList();
        List<Incident> incidents = runtime.createIncidentQuery().list().stream().filter(incident -> incident.getProcessInstanceId() != null)
                // one that a called process hands up is the same once more
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId())).toList();
        Map<String, String> keys = businessKeys(open, incidents);
        Map<String, List<Waiting>> waiting = new HashMap<>();
        open.forEach(task -> add(waiting, keys.get(task.getProcessInstanceId()), new Waiting(task.getName(), whom(task))));
        incidents.forEach(incident -> add(waiting, keys.get(incident.getProcessInstanceId()), new Waiting("failed step " + incident.getActivityId(), Groups.OPERATORS)));
        return waiting;
    }

    private static void add(Map<String, List<Waiting>> waiting, String businessKey, Waiting what) {
        if (businessKey != null) {
            waiting.computeIfAbsent(businessKey, key -> new ArrayList<>()).add(what);
        }
    }

    private String whom(Task task) {
        return task.getAssignee() != null ? task.getAssignee()
                : tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).distinct().sorted()
                        .collect(Collectors.joining(", "));
    }

    private Map<String, String> businessKeys(List<Task> open, List<Incident> incidents) {
        Set<String> instances = open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
        incidents.forEach(incident -> instances.add(incident.getProcessInstanceId()));
        Map<String, String> keys = new HashMap<>();
        List<String> all = List.copyOf(instances);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            Set<String> chunk = Set.copyOf(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            keys.putAll(runtime.createProcessInstanceQuery().processInstanceIds(chunk).list().stream().filter(instance -> instance.getBusinessKey() != null)
                    .collect(Collectors.toMap(Execution::getId, ProcessInstance::getBusinessKey)));
        }
        return keys;
    }
}
