package io.streakgp.engine.tasks;

import org.camunda.bpm.engine.ProcessEngineException;

/** A form's answer cannot be taken; the message tells the reviewer why. Nothing has happened. */
public class AnswerProtest extends ProcessEngineException {

    public AnswerProtest(String message) {
        super(message);
    }

    AnswerProtest(String message, Throwable cause) {
        super(message, cause);
    }
}
