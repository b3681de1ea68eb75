package io.streakgp.deal.process;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.deal.Deals;
import io.streakgp.deal.review.ApprovalDesk;
import io.streakgp.deal.review.Review;
import io.streakgp.engine.tasks.Answer;
import io.streakgp.engine.tasks.TaskFacts;

/** The tasks in which a person lets an order pass or refuses it: shows the facts, and takes what the reviewer decided. */
@Component
class ApprovalTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(DealToOrder.APPROVAL_DECISION, DealToOrder.REASON);
    private static final Map<String, Review> REVIEWS = Map.of("userTask_reviewCreditLimit", Review.REVIEW_CREDIT_LIMIT,
            "userTask_customerOnHold", Review.CUSTOMER_ON_HOLD, "userTask_approvePrice", Review.APPROVE_PRICE, "userTask_approveOrder", Review.APPROVE_ORDER);

    private final ApprovalDesk desk;
    private final Deals deals;
    private final TaskFacts facts;

    ApprovalTask(ApprovalDesk desk, Deals deals, TaskFacts facts) {
        this.desk = desk;
        this.deals = deals;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        String boxKey = task.getExecution().getProcessBusinessKey();
        Review review = REVIEWS.get(task.getTaskDefinitionKey());
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            Answer.forget(task, ANSWERS);
            facts.show(task, deals.snapshot(boxKey).box().name(), desk.facts(review, boxKey));
            return;
        }
        Answer answer = Answer.of(task);
        String decision = answer.oneOf(DealToOrder.APPROVAL_DECISION, List.of("approve", "check", "refuse"));
        String user = answer.user();
        task.getExecution().setVariable(DealToOrder.APPROVAL_DECISION, decision);
        switch (decision) {
            case "approve" -> desk.approve(review, boxKey, user, answer.text(DealToOrder.REASON));
            case "refuse" -> {
                desk.decided(review, boxKey, decision, user, answer.text(DealToOrder.REASON));
                task.getExecution().setVariable(DealToOrder.REFUSAL, answer.text(DealToOrder.REASON));
            }
            default -> { }
        }
    }
}
