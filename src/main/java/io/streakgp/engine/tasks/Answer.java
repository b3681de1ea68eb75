package io.streakgp.engine.tasks;

import java.util.Collections;
import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;

/**
 * What a reviewer answered in a form. Whoever completes a task over REST may send any variable, so only the answers that
 * are asked for by name are read, and each is checked here; everything else comes from our tables.
 */
public final class Answer {

    private static final int LONGEST_REASON = 400;
    /** The engine's limit for a text variable. */
    public static final int LONGEST = 4000;

    private final DelegateTask task;

    private Answer(DelegateTask task) {
        this.task = task;
    }

    public static Answer of(DelegateTask task) {
        return new Answer(task);
    }

    /** Before the task is shown: forgets what earlier tasks left under these names, so that it cannot pass for an answer to this one. */
    public static void forget(DelegateTask task, List<String> names) {
        names.forEach(task.getExecution()::removeVariable);
    }

    /** What was sent with the completion; else what the form was filled in with beforehand. */
    private Object value(String name) {
        Object sent = task.getExecution().getVariable(name);
        return sent == null ? task.getVariableLocal(name) : sent;
    }

    /**
     * One of the allowed answers.
     *
     * @throws AnswerProtest when it is another or none
     */
    public String oneOf(String name, List<String> allowed) {
        if (value(name) instanceof String text && allowed.contains(text)) {
            return text;
        }
        throw new AnswerProtest("Choose what shall happen (" + name + "): one of " + String.join(", ", allowed));
    }

    /**
     * A text that is not blank, as long as a reason may be: 400 characters, in the forms and in our tables.
     *
     * @throws AnswerProtest when it is missing or too long
     */
    public String text(String name) {
        return text(name, LONGEST_REASON);
    }

    /**
     * A text that may be missing, as long as a reason may be.
     *
     * @throws AnswerProtest when it is too long
     */
    public String textOrEmpty(String name) {
        return value(name) instanceof String text && !text.isBlank() ? text(name) : "";
    }

    /**
     * A text that is not blank, at most so many characters long, {@link #LONGEST} at the most.
     *
     * @throws AnswerProtest when it is missing or too long
     */
    public String text(String name, int longest) {
        if (!(value(name) instanceof String text) || text.isBlank()) {
            throw new AnswerProtest("Fill in \"" + name + "\"");
        }
        if (text.strip().length() > longest) {
            throw new AnswerProtest("\"" + name + "\" is longer than " + longest + " characters");
        }
        return text.strip();
    }

    /** Whether the person logged in is of one of these groups. */
    public boolean isMemberOf(String... groups) {
        Authentication authentication = task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        return authentication != null && authentication.getGroupIds() != null && !Collections.disjoint(authentication.getGroupIds(), List.of(groups));
    }

    /**
     * Who answers: the person logged in, never a name that was sent along.
     *
     * @throws AnswerProtest when nobody is logged in
     */
    public String user() {
        Authentication authentication = task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw new AnswerProtest("Log in to complete this task");
        }
        return authentication.getUserId();
    }
}
