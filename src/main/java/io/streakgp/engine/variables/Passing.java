package io.streakgp.engine.variables;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * Variables that one step hands to the next gateway or rule of the same transaction and nobody needs later: they are never
 * written to the database, neither to the running instance nor to its history.
 */
public final class Passing {

    private Passing() {
    }

    /** Hands a value on. Where a variable of that name is kept already, e.g. because it was sent along with an answer, it is overwritten and stays kept. */
    public static void on(DelegateExecution execution, String name, Object value) {
        TypedValue before = execution.getVariableTyped(name, false);
        // the engine does not let a kept variable become a passing one
        execution.setVariable(name, Variables.untypedValue(value, before == null || before.isTransient()));
    }
}
