package io.streakgp.review.process;

import java.time.Duration;
import java.time.format.DateTimeParseException;

import org.camunda.bpm.engine.delegate.DelegateExecution;

import io.streakgp.engine.tasks.ReviewVariables;
import io.streakgp.mapping.MappingFault;
import io.streakgp.review.ReviewRoutes;
import io.streakgp.review.Route;

/** Hands a review's route to the tasks and timers of its process. */
public final class RoutedReview {

    private RoutedReview() {
    }

    /** @throws MappingFault when the rule gives a time that is none */
    public static void on(DelegateExecution execution, Route route) {
        execution.getProcessInstance().setVariable(ReviewVariables.REVIEW_GROUP, route.group());
        execution.getProcessInstance().setVariable(ReviewVariables.REVIEW_DUE, time("dueIn", route.dueIn()));
        execution.getProcessInstance().setVariable(ReviewVariables.REMIND_AFTER, time("remindAfter", route.remindAfter()));
        execution.getProcessInstance().setVariable(ReviewVariables.ESCALATE_AFTER, time("escalateAfter", route.escalateAfter()));
        execution.getProcessInstance().setVariable(ReviewVariables.ESCALATE_TO, route.escalateTo());
    }

    /** The engine would fail too, but name neither table nor column. */
    private static String time(String output, String text) {
        try {
            Duration.parse(text);
            return text;
        } catch (DateTimeParseException unreadable) {
            throw new MappingFault("Rule " + ReviewRoutes.TABLE + " gives \"" + text + "\" as \"" + output + "\": write hours as PT8H, days as P1D");
        }
    }
}
