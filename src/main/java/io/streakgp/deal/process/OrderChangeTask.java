package io.streakgp.deal.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.deal.change.ChangeReview;
import io.streakgp.deal.change.ChangeReview.Decision;
import io.streakgp.deal.review.Review;
import io.streakgp.engine.identity.Groups;
import io.streakgp.engine.tasks.Answer;
import io.streakgp.engine.tasks.TaskFacts;

/** The tasks "Deal changed after order" and "Won again": shows deal and order side by side, and takes what the reviewer decided. */
@Component
class OrderChangeTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(DealAfterOrder.ORDER_DECISION, DealToOrder.REASON);
    private static final Map<String, Review> REVIEWS = Map.of("userTask_dealChangedAfterOrder", Review.DEAL_CHANGED_AFTER_ORDER,
            "userTask_wonAgain", Review.WON_AGAIN);

    private final ChangeReview review;
    private final TaskFacts facts;

    OrderChangeTask(ChangeReview review, TaskFacts facts) {
        this.review = review;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        String boxKey = task.getExecution().getProcessBusinessKey();
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            Answer.forget(task, ANSWERS);
            ChangeReview.Facts shown = review.facts(boxKey);
            facts.show(task, shown.deal().name(), shown);
            return;
        }
        Answer answer = Answer.of(task);
        String decision = answer.oneOf(DealAfterOrder.ORDER_DECISION, Arrays.stream(Decision.values()).map(Decision::id).toList());
        String reason = answer.text(DealToOrder.REASON);
        review.decide(boxKey, REVIEWS.get(task.getTaskDefinitionKey()), decision, answer.user(),
                answer.isMemberOf(Groups.FINANCE, Groups.CONTROLLERS), reason);
        task.getExecution().setVariable(DealAfterOrder.ORDER_DECISION, decision);
        task.getExecution().setVariable(DealToOrder.REASON, reason);
    }
}
