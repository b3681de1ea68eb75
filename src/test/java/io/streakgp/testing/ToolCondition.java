package io.streakgp.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves out tests whose {@link Tool} is missing, so that a JDK alone runs all others. Where all tests are demanded
 * ({@link Tool#ALL_TESTS}) a missing tool is a failure instead. Registered for every test through JUnit's service file.
 */
public final class ToolCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String missing = Arrays.stream(Tool.values())
                .filter(tool -> context.getTags().contains(tool.tag()) && !tool.isThere())
                .map(Tool::title)
                .collect(Collectors.joining(", "));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("nothing is missing");
        }
        if (Tool.mustBeThere()) {
            throw new IllegalStateException("Needs " + missing + ", which is missing, and " + Tool.ALL_TESTS + " demands every test");
        }
        return ConditionEvaluationResult.disabled("needs " + missing);
    }
}
