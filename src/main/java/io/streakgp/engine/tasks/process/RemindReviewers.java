package io.streakgp.engine.tasks.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Brings a task up again that nobody has decided: it rises in Tasklist's lists, and its history says so. */
@Component
class RemindReviewers implements JavaDelegate {

    private static final int REMINDED = 75;

    @Override
    public void execute(DelegateExecution execution) {
        TaskService tasks = execution.getProcessEngineServices().getTaskService();
        for (Task task : tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list()) {
            tasks.setPriority(task.getId(), Math.max(task.getPriority(), REMINDED));
            tasks.createComment(task.getId(), execution.getProcessInstanceId(), "Reminder: this waits for a decision");
        }
    }
}
