package io.streakgp.engine.models;

import java.util.List;

import org.camunda.bpm.engine.Problem;

/**
 * Something that a model may not say.
 *
 * @param elementId of the element in the model that says it, or {@code null} if it has none
 * @param message   what is wrong and what to write instead
 */
record Finding(String elementId, String message) implements Problem {

    @Override
    public String getMessage() {
        return message;
    }

    /** The Modeler finds the place by the element's id. */
    @Override
    public int getLine() {
        return 0;
    }

    @Override
    public int getColumn() {
        return 0;
    }

    @Override
    public String getMainElementId() {
        return elementId;
    }

    @Override
    public List<String> getElementIds() {
        return elementId == null ? List.of() : List.of(elementId);
    }
}
