package io.streakgp.engine.feel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * FEEL, as analysts write it in tables, for Java. Values are {@code null}, {@code String}, {@code BigDecimal},
 * {@code Boolean}, the types of {@code java.time}, {@code List} and {@code Map} of them.
 */
@Component
public class Feel {

    private final FeelInterpreter interpreter;

    /** With each bean of type {@link FeelFunction} as a function. */
    public Feel(List<FeelFunction> functions) {
        this.interpreter = new FeelInterpreter(functions);
    }

    /**
     * Evaluates an expression.
     *
     * @param context values by name; what the expression names must be there, be it {@code null}
     * @throws FeelFault if it cannot be read, names something unknown, or a part of it fails
     */
    public Object evaluate(String expression, Map<String, ?> context) {
        return interpreter.evaluate(expression, Variables.fromMap(new HashMap<>(context)).asVariableContext());
    }

    /** Reads an expression without evaluating it. Throws {@link FeelFault} when that fails. */
    public void check(String expression) {
        interpreter.parse(expression);
    }

    /** Reads a condition of a decision table, e.g. {@code > 5}. Throws {@link FeelFault} when that fails. */
    public void checkCondition(String condition) {
        interpreter.parseCondition(condition);
    }

    /** The same FEEL for the engine's decision tables. */
    public FeelEngine forTables() {
        return new TableFeelEngine(interpreter);
    }
}
