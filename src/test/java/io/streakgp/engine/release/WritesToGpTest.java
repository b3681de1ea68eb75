package io.streakgp.engine.release;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpVendors;
import io.streakgp.gp.GreatPlains;

/** Domain rules: a process holding a GP-writing task is released by finance. Which steps write to GP, they say themselves. */
@AnalyzeClasses(packages = "io.streakgp", importOptions = ImportOption.DoNotIncludeTests.class)
class WritesToGpTest {

    private static final Set<String> WRITES = Set.of("reserveSalesDocumentNumber", "returnSalesDocumentNumber", "enter", "hold", "releaseHold", "voidDocument", "create",
            "reserveNumber", "apply", "voidReceivable");
    private static final Set<Class<?>> PORTS = Set.of(GreatPlains.class, GpReceivables.class, GpVendors.class);

    private static final DescribedPredicate<JavaClass> CALLED_BY_MODELS = DescribedPredicate.describe("called by models",
            type -> type.isAssignableTo(JavaDelegate.class) || type.isAssignableTo(TaskListener.class) || type.isAssignableTo(ExecutionListener.class));

    @ArchTest
    static final ArchRule what_writes_to_gp_says_so_and_nothing_else_does = classes().that(CALLED_BY_MODELS)
            .should(new ArchCondition<>("say that they write to GP if and only if they do") {
                @Override
                public void check(JavaClass step, ConditionEvents events) {
                    Optional<String> writing = writing(step);
                    if (writing.isPresent() != step.isAnnotatedWith(WritesToGp.class)) {
                        events.add(SimpleConditionEvent.violated(step, step.getName() + writing.map(call -> " calls " + call + " and does not say so")
                                .orElse(" says that it writes to GP and does not")));
                    }
                }
            });

    /** A writing method of the port that the step reaches over any number of calls. */
    private static Optional<String> writing(JavaClass step) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>(step.getCodeUnits());
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            for (CodeUnitAccessTarget target : targets(unit).toList()) {
                if (PORTS.stream().anyMatch(target.getOwner()::isEquivalentTo) && WRITES.contains(target.getName())) {
                    return Optional.of(unit.getFullName() + " -> " + target.getName());
                }
                if (target.getOwner().getPackageName().startsWith("io.streakgp.") && seen.add(target.getFullName())) {
                    target.resolveMember().map(JavaCodeUnit.class::cast).ifPresent(open::push);
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<CodeUnitAccessTarget> targets(JavaCodeUnit unit) {
        return Stream.concat(unit.getCallsFromSelf().stream().map(call -> (CodeUnitAccessTarget) call.getTarget()),
                unit.getCodeUnitReferencesFromSelf().stream().map(reference -> (CodeUnitAccessTarget) reference.getTarget()));
    }
}
