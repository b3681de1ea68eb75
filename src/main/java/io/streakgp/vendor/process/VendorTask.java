package io.streakgp.vendor.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.engine.tasks.Answer;
import io.streakgp.engine.tasks.TaskFacts;
import io.streakgp.vendor.VendorReview;

/** The task "Release new vendor": shows the supplier and the vendors it could be, and takes what finance decided. */
@Component
class VendorTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(VendorCreationProcess.VENDOR_DECISION, VendorCreationProcess.VENDOR_CLASS,
            VendorCreationProcess.CHOSEN_PAYMENT_TERMS, VendorCreationProcess.CHOSEN_VENDOR, VendorCreationProcess.REASON);

    private final VendorReview review;
    private final TaskFacts facts;

    VendorTask(VendorReview review, TaskFacts facts) {
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
        VendorReview.Facts shown = review.facts(task.getExecution().getProcessBusinessKey());
        facts.show(task, shown.boxName(), shown);
        facts.propose(task, VendorCreationProcess.VENDOR_CLASS, shown.proposedClass());
        facts.propose(task, VendorCreationProcess.CHOSEN_PAYMENT_TERMS, shown.proposedPaymentTerms());
    }

    private void take(DelegateTask task, Answer answer) {
        String boxKey = task.getExecution().getProcessBusinessKey();
        String decision = answer.oneOf(VendorCreationProcess.VENDOR_DECISION, List.of("release", "link", "refuse"));
        String reason = answer.text(VendorCreationProcess.REASON);
        task.getExecution().setVariable(VendorCreationProcess.VENDOR_DECISION, decision);
        switch (decision) {
            case "release" -> {
                String vendorClass = answer.text(VendorCreationProcess.VENDOR_CLASS);
                review.release(boxKey, vendorClass, answer.text(VendorCreationProcess.CHOSEN_PAYMENT_TERMS), answer.user(), reason);
                // the rule vendor-number goes by what was chosen here
                task.getExecution().setVariable(VendorCreationProcess.VENDOR_CLASS, vendorClass);
            }
            case "link" -> review.link(boxKey, answer.text(VendorCreationProcess.CHOSEN_VENDOR), answer.user(), reason);
            default -> review.refuse(boxKey, answer.user(), reason);
        }
    }
}
