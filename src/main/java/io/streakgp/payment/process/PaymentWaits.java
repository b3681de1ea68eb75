package io.streakgp.payment.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What the processes of payments wait for: people with a task, or operators where a step has failed. */
@Component
public class PaymentWaits {

    private static final int AT_ONCE = 500;
    private static final String TASK = "/camunda/app/tasklist/default/#/?task=";
    private static final String INSTANCE = "/camunda/app/cockpit/default/#/process-instance/";

    private final TaskService tasks;
    private final RuntimeService runtime;

    PaymentWaits(TaskService tasks, RuntimeService runtime) {
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /**
     * @param what name of the task, or which step failed
     * @param link path of the task in Tasklist, or of the process in Cockpit
     */
    public record Wait(String what, String link) {
    }

    /** By payment; those that wait for nobody are absent. */
    public Map<String, Wait> of(Collection<String> paymentIds) {
        Map<String, Wait> waits = new HashMap<>();
        List<String> all = List.copyOf(paymentIds);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            add(waits, all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return waits;
    }

    private void add(Map<String, Wait> waits, List<String> paymentIds) {
        List<Task> open = tasks.createTaskQuery().processInstanceBusinessKeyIn(paymentIds.toArray(String[]::new)).active().orderByTaskCreateTime().asc().list();
        Map<String, String> payments = businessKeys(open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()));
        open.forEach(task -> waits.putIfAbsent(payments.get(task.getProcessInstanceId()), new Wait("task \"" + task.getName() + "\"", TASK + task.getId())));

        List<Incident> incidents = runtime.createIncidentQuery().processDefinitionKeyIn(PaymentReconciliation.PROCESS).list();
        Map<String, String> failed = businessKeys(incidents.stream().map(Incident::getProcessInstanceId).filter(Objects::nonNull).collect(Collectors.toSet()));
        incidents.forEach(incident -> {
            String payment = failed.get(incident.getProcessInstanceId());
            if (paymentIds.contains(payment)) {
                waits.put(payment, new Wait("failed step " + incident.getActivityId(), INSTANCE + incident.getProcessInstanceId()));
            }
        });
    }

    private Map<String, String> businessKeys(Set<String> instances) {
        Map<String, String> keys = new HashMap<>();
        List<String> all = List.copyOf(instances);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            runtime.createProcessInstanceQuery().processInstanceIds(Set.copyOf(all.subList(from, Math.min(all.size(), from + AT_ONCE)))).list()
                    .forEach(instance -> keys.put(instance.getId(), instance.getBusinessKey()));
        }
        return keys;
    }
}
