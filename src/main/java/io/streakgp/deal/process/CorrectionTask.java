package io.streakgp.deal.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.deal.review.CorrectionReview;
import io.streakgp.engine.tasks.Answer;
import io.streakgp.engine.tasks.TaskFacts;

/** The task "Correct deal data": shows what is wrong, and takes what the reviewer decided. */
@Component
class CorrectionTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(DealToOrder.CORRECTION_DECISION, DealToOrder.CORRECTED_FIELD, DealToOrder.CORRECTED_VALUE, DealToOrder.REASON);

    private final CorrectionReview review;
    private final TaskFacts facts;

    CorrectionTask(CorrectionReview review, TaskFacts facts) {
        this.review = review;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        String boxKey = task.getExecution().getProcessBusinessKey();
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            Answer.forget(task, ANSWERS);
            CorrectionReview.Facts shown = review.facts(boxKey);
            facts.show(task, shown.dealName(), shown);
            shown.firstToMend().ifPresent(field -> {
                facts.propose(task, DealToOrder.CORRECTED_FIELD, field.name());
                facts.propose(task, DealToOrder.CORRECTED_VALUE, field.value());
            });
            return;
        }
        Answer answer = Answer.of(task);
        String decision = answer.oneOf(DealToOrder.CORRECTION_DECISION, List.of("check", "correct", "refuse"));
        String user = answer.user();
        task.getExecution().setVariable(DealToOrder.CORRECTION_DECISION, decision);
        switch (decision) {
            case "correct" -> review.correct(boxKey, answer.text(DealToOrder.CORRECTED_FIELD), answer.text(DealToOrder.CORRECTED_VALUE, Answer.LONGEST),
                    user, answer.text(DealToOrder.REASON));
            case "refuse" -> {
                review.refused(boxKey, user, answer.text(DealToOrder.REASON));
                task.getExecution().setVariable(DealToOrder.REFUSAL, answer.text(DealToOrder.REASON));
            }
            default -> { }
        }
    }
}
