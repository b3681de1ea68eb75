package io.streakgp.payment.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.engine.tasks.Answer;
import io.streakgp.engine.tasks.TaskFacts;
import io.streakgp.payment.review.PaymentDesk;
import io.streakgp.payment.review.PaymentReview;
import io.streakgp.payment.review.SamePayments;

/** The tasks about payments: shows the facts, and takes what the reviewer decided. */
@Component
class PaymentTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(PaymentReconciliation.DECISION, PaymentReconciliation.REASON, PaymentReconciliation.SAME_PAYMENT,
            PaymentReconciliation.CANDIDATE, PaymentReconciliation.CUSTOMER, PaymentReconciliation.SPLIT);
    private static final String PREFIX = "userTask_";
    private static final int LONGEST_SPLIT = 2000;

    private final PaymentDesk desk;
    private final SamePayments same;
    private final TaskFacts facts;

    PaymentTask(PaymentDesk desk, SamePayments same, TaskFacts facts) {
        this.desk = desk;
        this.same = same;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        PaymentReview review = PaymentReview.of(task.getTaskDefinitionKey().substring(PREFIX.length()));
        String payment = task.getExecution().getProcessBusinessKey();
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            Answer.forget(task, ANSWERS);
            show(task, review, payment);
        } else {
            String next = decide(Answer.of(task), review, payment);
            task.getExecution().setVariable(PaymentReconciliation.NEXT, next);
            if (next.equals("trust")) {
                // what is asked next, if anything
                task.getExecution().setVariable(PaymentReconciliation.REVIEW, PaymentReview.CONFIRM_PAYMENT.id());
            }
        }
    }

    private void show(DelegateTask task, PaymentReview review, String payment) {
        Record shown = switch (review) {
            case SAME_PAYMENT -> same.facts(payment);
            case CONFIRM_PAYMENT -> desk.claim(payment, task.getExecution().getVariable(PaymentReconciliation.TRUST_REASON) instanceof String why ? why : "");
            case MATCH_PAYMENT -> desk.match(payment);
            case APPROVE_WRITE_OFF -> desk.writeOff(payment);
            case RESOLVE_PAYOUT -> desk.payout(payment);
            case APPLY_IN_GP -> desk.byHand(payment);
        };
        facts.show(task, desk.name(payment), shown);
    }

    /** Answers what follows. */
    private String decide(Answer answer, PaymentReview review, String payment) {
        return switch (review) {
            case SAME_PAYMENT -> decideSame(answer, payment);
            case CONFIRM_PAYMENT -> {
                boolean confirmed = answer.oneOf(PaymentReconciliation.DECISION, List.of("confirm", "refuse")).equals("confirm");
                desk.decideClaim(payment, confirmed, answer.user(), answer.text(PaymentReconciliation.REASON));
                yield confirmed ? "match" : "refuse";
            }
            case MATCH_PAYMENT -> decideMatch(answer, payment);
            case APPROVE_WRITE_OFF -> {
                if (answer.oneOf(PaymentReconciliation.DECISION, List.of("approve", "again")).equals("approve")) {
                    desk.approveWriteOff(payment, answer.user(), answer.text(PaymentReconciliation.REASON));
                } else {
                    desk.refuseWriteOff(payment, answer.user(), answer.text(PaymentReconciliation.REASON));
                }
                yield "match";
            }
            case RESOLVE_PAYOUT -> {
                if (answer.oneOf(PaymentReconciliation.DECISION, List.of("accept", "again")).equals("again")) {
                    desk.addUpAgain(payment, answer.user(), answer.text(PaymentReconciliation.REASON));
                    yield "trust";
                }
                desk.acceptPayout(payment, answer.user(), answer.text(PaymentReconciliation.REASON));
                yield "close";
            }
            case APPLY_IN_GP -> {
                desk.saysApplied(payment, answer.user());
                yield "match";
            }
        };
    }

    private String decideSame(Answer answer, String payment) {
        String decision = answer.oneOf(PaymentReconciliation.DECISION, List.of("same", "another"));
        String reason = answer.text(PaymentReconciliation.REASON);
        if (decision.equals("another")) {
            same.decideAnother(payment, answer.user(), reason);
            return "trust";
        }
        return same.decideSame(payment, answer.text(PaymentReconciliation.SAME_PAYMENT), answer.user(), reason) ? "trust" : "close";
    }

    private String decideMatch(Answer answer, String payment) {
        String decision = answer.oneOf(PaymentReconciliation.DECISION, List.of("candidate", "split", "onAccount", "again", "refuse"));
        String reason = answer.text(PaymentReconciliation.REASON);
        String user = answer.user();
        switch (decision) {
            case "candidate" -> desk.takeCandidate(payment, answer.text(PaymentReconciliation.CANDIDATE), user, reason);
            case "split" -> desk.split(payment, answer.textOrEmpty(PaymentReconciliation.CUSTOMER), answer.text(PaymentReconciliation.SPLIT, LONGEST_SPLIT), user, reason);
            case "onAccount" -> desk.leaveOnAccount(payment, answer.text(PaymentReconciliation.CUSTOMER), user, reason);
            case "again" -> desk.askRulesAgain(payment, PaymentReview.MATCH_PAYMENT, user, reason);
            default -> desk.refuse(payment, PaymentReview.MATCH_PAYMENT, user, reason);
        }
        return decision.equals("refuse") ? "refuse" : "match";
    }
}
