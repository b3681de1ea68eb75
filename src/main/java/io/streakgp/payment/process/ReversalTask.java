package io.streakgp.payment.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.engine.tasks.Answer;
import io.streakgp.engine.tasks.TaskFacts;
import io.streakgp.payment.reversal.ReversalDesk;
import io.streakgp.payment.reversal.ReversalReview;

/** The tasks about reversals: shows the facts, and takes what the reviewer decided. */
@Component
class ReversalTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(PaymentReversal.DECISION, PaymentReversal.REASON, PaymentReversal.CANDIDATE, PaymentReversal.RECEIPT,
            PaymentReversal.DOCUMENT);
    private static final String PREFIX = "userTask_";

    private final ReversalDesk desk;
    private final TaskFacts facts;

    ReversalTask(ReversalDesk desk, TaskFacts facts) {
        this.desk = desk;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        ReversalReview review = ReversalReview.of(task.getTaskDefinitionKey().substring(PREFIX.length()));
        String payment = task.getExecution().getProcessBusinessKey();
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            Answer.forget(task, ANSWERS);
            facts.show(task, desk.name(payment), switch (review) {
                case FIND_REVERSED_PAYMENT -> desk.find(payment);
                case APPROVE_REVERSAL -> desk.approval(payment);
                case TAKE_BACK_IN_GP -> desk.takeBack(payment);
            });
        } else {
            task.getExecution().setVariable(PaymentReversal.NEXT, decide(Answer.of(task), review, payment));
        }
    }

    /** Answers what follows. */
    private String decide(Answer answer, ReversalReview review, String payment) {
        return switch (review) {
            case FIND_REVERSED_PAYMENT -> decidePayment(answer, payment);
            case APPROVE_REVERSAL -> decideApproval(answer, payment);
            case TAKE_BACK_IN_GP -> decideTakeBack(answer, payment);
        };
    }

    private String decidePayment(Answer answer, String payment) {
        String decision = answer.oneOf(PaymentReversal.DECISION, List.of("candidate", "receipt", "refuse"));
        String reason = answer.text(PaymentReversal.REASON);
        switch (decision) {
            case "candidate" -> desk.takeCandidate(payment, answer.text(PaymentReversal.CANDIDATE), answer.user(), reason);
            case "receipt" -> desk.takeReceipt(payment, answer.text(PaymentReversal.RECEIPT), answer.user(), reason);
            default -> desk.refuse(payment, ReversalReview.FIND_REVERSED_PAYMENT, answer.user(), reason);
        }
        return decision.equals("refuse") ? "refuse" : "assess";
    }

    private String decideApproval(Answer answer, String payment) {
        String decision = answer.oneOf(PaymentReversal.DECISION, List.of("approve", "another", "refuse"));
        String reason = answer.text(PaymentReversal.REASON);
        return switch (decision) {
            case "approve" -> {
                desk.approve(payment, answer.user(), reason);
                yield "carryOut";
            }
            case "another" -> {
                desk.findAgain(payment, answer.user(), reason);
                yield "match";
            }
            default -> {
                desk.refuse(payment, ReversalReview.APPROVE_REVERSAL, answer.user(), reason);
                yield "refuse";
            }
        };
    }

    private String decideTakeBack(Answer answer, String payment) {
        String decision = answer.oneOf(PaymentReversal.DECISION, List.of("done", "document", "anew"));
        String reason = answer.text(PaymentReversal.REASON);
        switch (decision) {
            case "done" -> desk.saysTakenBack(payment, answer.user(), reason);
            case "document" -> desk.takenBackBy(payment, answer.text(PaymentReversal.DOCUMENT), answer.user(), reason);
            default -> desk.decideAnew(payment, answer.user(), reason);
        }
        return decision.equals("anew") ? "assess" : "carryOut";
    }
}
