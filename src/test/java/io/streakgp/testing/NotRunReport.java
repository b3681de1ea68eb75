package io.streakgp.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Names, after the last test, those that were not run and why: Maven's own summary only counts them. */
public final class NotRunReport implements TestExecutionListener {

    private final List<String> notRun = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        notRun.add("Not run: " + test.getSource().map(NotRunReport::name).orElse(test.getDisplayName()) + " (" + reason + ")");
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        notRun.forEach(System.out::println);
        notRun.clear();
    }

    private static String name(TestSource source) {
        if (source instanceof ClassSource type) {
            return type.getClassName();
        }
        if (source instanceof MethodSource method) {
            return method.getClassName() + "." + method.getMethodName();
        }
        return source.toString();
    }
}
