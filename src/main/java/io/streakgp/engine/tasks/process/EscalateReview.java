package io.streakgp.engine.tasks.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import io.streakgp.engine.tasks.ReviewVariables;

/** Asks the next group as well, where nobody has decided in time. */
@Component
class EscalateReview implements JavaDelegate {

    private static final int ESCALATED = 100;

    @Override
    public void execute(DelegateExecution execution) {
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        String group = (String) execution.getVariable(ReviewVariables.ESCALATE_TO);
        for (Task task : tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list()) {
            tasks.addCandidateGroup(task.getId(), group);
            tasks.setPriority(task.getId(), ESCALATED);
            tasks.createComment(task.getId(), execution.getProcessInstanceId(), "Escalated to " + group + ": nobody has decided in time");
        }
    }
}
