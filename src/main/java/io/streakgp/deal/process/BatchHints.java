package io.streakgp.deal.process;

import java.time.Instant;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import io.streakgp.batch.Hints;
import io.streakgp.shared.CompanyTime;

/** Puts a busy batch before its owner as a task of its own in Tasklist; no deal waits for it. */
@Component
class BatchHints implements Hints {

    private final TaskService tasks;
    private final CompanyTime companyTime;

    BatchHints(TaskService tasks, CompanyTime companyTime) {
        this.tasks = tasks;
        this.companyTime = companyTime;
    }

    @Override
    public void batchIsBusy(String batch, Instant since, String ownerGroup) {
        Task task = tasks.newTask();
        task.setName("Batch " + batch + " is busy");
        task.setDescription("GP has taken no document into batch " + batch + " since " + companyTime.dayAndTimeOf(since)
                + ": it is marked for posting, locked or waits for approval. New documents go into the next batch. Post or free it in GP, then complete this task.");
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), ownerGroup);
    }
}
