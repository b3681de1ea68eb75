package io.streakgp.customer.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.customer.NewCustomerDecisions;
import io.streakgp.customer.NewCustomerReview;
import io.streakgp.customer.NewCustomerRule;
import io.streakgp.engine.tasks.Answer;
import io.streakgp.engine.tasks.TaskFacts;

/** The task "Complete new customer": shows what is known of it and what the rule said, and takes what finance decided. */
@Component
class NewCustomerTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(CustomerCreationProcess.NEW_CUSTOMER_DECISION, CustomerCreationProcess.CHOSEN_CLASS,
            CustomerCreationProcess.CHOSEN_TAX_SCHEDULE, CustomerCreationProcess.CHOSEN_PAYMENT_TERMS, CustomerCreationProcess.REASON);

    private final NewCustomerReview review;
    private final TaskFacts facts;

    NewCustomerTask(NewCustomerReview review, TaskFacts facts) {
        this.review = review;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            show(task);
        } else {
            take(task, Answer.of(task));
        }
    }

    private void show(DelegateTask task) {
        Answer.forget(task, ANSWERS);
        NewCustomerReview.Facts shown = review.facts(task.getExecution().getProcessBusinessKey());
        facts.show(task, shown.dealName(), shown);
        facts.propose(task, CustomerCreationProcess.CHOSEN_CLASS, shown.proposedClass());
        facts.propose(task, CustomerCreationProcess.CHOSEN_PAYMENT_TERMS, shown.proposedPaymentTerms());
        if (!shown.proposedTaxSchedule().isEmpty()) {
            facts.propose(task, CustomerCreationProcess.CHOSEN_TAX_SCHEDULE, shown.proposedTaxSchedule());
        }
    }

    private void take(DelegateTask task, Answer answer) {
        String boxKey = task.getExecution().getProcessBusinessKey();
        String decision = answer.oneOf(CustomerCreationProcess.NEW_CUSTOMER_DECISION, List.of(NewCustomerRule.CREATE, NewCustomerRule.CREATE_ON_HOLD, NewCustomerDecisions.REFUSE));
        String reason = answer.text(CustomerCreationProcess.REASON);
        task.getExecution().setVariable(CustomerCreationProcess.NEW_CUSTOMER_DECISION, decision);
        if (decision.equals(NewCustomerDecisions.REFUSE)) {
            review.refuse(boxKey, answer.user(), reason);
            task.getExecution().setVariable(CustomerCreationProcess.REFUSAL, reason);
        } else {
            String customerClass = answer.text(CustomerCreationProcess.CHOSEN_CLASS);
            review.create(boxKey, decision.equals(NewCustomerRule.CREATE_ON_HOLD), customerClass, answer.text(CustomerCreationProcess.CHOSEN_TAX_SCHEDULE),
                    answer.text(CustomerCreationProcess.CHOSEN_PAYMENT_TERMS), answer.user(), reason);
            // the rule customer-number goes by what was chosen here
            task.getExecution().setVariable(CustomerCreationProcess.CUSTOMER_CLASS, customerClass);
        }
    }
}
