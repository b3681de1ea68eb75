package io.streakgp.customer.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.customer.DuplicateReview;
import io.streakgp.customer.NewCustomers;
import io.streakgp.engine.tasks.Answer;
import io.streakgp.engine.tasks.TaskFacts;

/** The task "Resolve possible duplicate customer": shows the candidates, and takes what the reviewer decided. */
@Component
class DuplicateTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(CustomerCreationProcess.DUPLICATE_DECISION, CustomerCreationProcess.CHOSEN_CUSTOMER, CustomerCreationProcess.REASON);

    private final DuplicateReview review;
    private final NewCustomers newCustomers;
    private final TaskFacts facts;

    DuplicateTask(DuplicateReview review, NewCustomers newCustomers, TaskFacts facts) {
        this.review = review;
        this.newCustomers = newCustomers;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        String boxKey = task.getExecution().getProcessBusinessKey();
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            Answer.forget(task, ANSWERS);
            DuplicateReview.Facts shown = review.facts(boxKey);
            facts.show(task, shown.dealName(), shown);
            return;
        }
        Answer answer = Answer.of(task);
        String decision = answer.oneOf(CustomerCreationProcess.DUPLICATE_DECISION, List.of("link", "create", "refuse"));
        task.getExecution().setVariable(CustomerCreationProcess.DUPLICATE_DECISION, decision);
        switch (decision) {
            case "link" -> review.link(boxKey, answer.text(CustomerCreationProcess.CHOSEN_CUSTOMER), answer.user());
            case "refuse" -> task.getExecution().setVariable(CustomerCreationProcess.REFUSAL, answer.text(CustomerCreationProcess.REASON));
            // whatever was sent along with the answer, what the rules are asked follows from the deal
            default -> RuleInputs.set(task.getExecution(), newCustomers.ruleInputs(boxKey));
        }
    }
}
