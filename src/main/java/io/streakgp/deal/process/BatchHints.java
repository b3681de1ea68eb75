package io.streakgp.deal.process;

import java.time.Instant;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import io.streakgp.batch.Hints;
import io.streakgp.gp.UnpostedBatch;
import io.streakgp.shared.Amounts;
import io.streakgp.shared.CompanyTime;

/** Puts what people should look at before them as a task of its own in Tasklist; no deal waits for it. */
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
        hint("Batch " + batch + " is busy", "GP has taken no document into batch " + batch + " since " + companyTime.dayAndTimeOf(since)
                + ": it is marked for posting, locked or waits for approval. New documents go into the next batch. Post or free it in GP, then complete this task.",
                ownerGroup);
    }

    @Override
    public void batchWaits(UnpostedBatch batch, String ownerGroup) {
        hint("Batch " + batch.name() + " waits unposted", "Batch " + batch.name() + " (" + batch.source() + ") was created on " + batch.created() + " and still holds "
                + batch.documents() + (batch.documents() == 1 ? " document" : " documents") + ", total " + Amounts.text(batch.total(), "")
                + (batch.checkbook().isBlank() ? "" : ", checkbook " + batch.checkbook())
                + ". What is in it is neither owed nor paid in GP before it is posted. Post it in GP, then complete this task.", ownerGroup);
    }

    @Override
    public void orderIsLate(LateOrder order, String ownerGroup) {
        hint("Order " + order.number() + " is late", "Order " + order.number() + " of customer " + order.customerNumber() + " (" + order.dealName()
                + ") was requested to ship on " + order.requestedShip() + " and " + (order.partlyInvoiced() ? "only a part of it is invoiced" : "nothing of it is invoiced")
                + ". Transfer it to an invoice in GP, or agree on another date with the customer, then complete this task.", ownerGroup);
    }

    private void hint(String name, String description, String ownerGroup) {
        Task task = tasks.newTask();
        task.setName(name);
        task.setDescription(description);
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), ownerGroup);
    }
}
