package io.streakgp.engine.feel;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;

/** FEEL for the engine's decision tables. */
class TableFeelEngine implements FeelEngine {

    private final FeelInterpreter interpreter;

    TableFeelEngine(FeelInterpreter interpreter) {
        this.interpreter = interpreter;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        return (T) interpreter.evaluate(expression, variables);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String condition, String inputVariable, VariableContext variables) {
        return interpreter.test(condition, inputVariable, variables);
    }
}
