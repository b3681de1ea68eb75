package io.streakgp.deal.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.deal.review.CreditReview;
import io.streakgp.engine.tasks.Answer;
import io.streakgp.engine.tasks.TaskFacts;

/** The task "Review credit limit": shows how the customer stands, and takes what the reviewer decided. */
@Component
class CreditTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(DealToOrder.CREDIT_DECISION, DealToOrder.REASON);

    private final CreditReview review;
    private final TaskFacts facts;

    CreditTask(CreditReview review, TaskFacts facts) {
        this.review = review;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        String boxKey = task.getExecution().getProcessBusinessKey();
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            Answer.forget(task, ANSWERS);
            CreditReview.Facts shown = review.facts(boxKey);
            facts.show(task, shown.dealName(), shown);
            return;
        }
        Answer answer = Answer.of(task);
        String decision = answer.oneOf(DealToOrder.CREDIT_DECISION, List.of("approve", "refuse"));
        task.getExecution().setVariable(DealToOrder.CREDIT_DECISION, decision);
        if (decision.equals("approve")) {
            review.approve(boxKey, answer.user(), answer.text(DealToOrder.REASON));
        } else {
            task.getExecution().setVariable(DealToOrder.REFUSAL, answer.text(DealToOrder.REASON));
        }
    }
}
