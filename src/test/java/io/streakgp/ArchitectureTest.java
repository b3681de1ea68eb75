package io.streakgp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The rules of the house: which package knows which, who speaks to the engine, what money is not. */
@AnalyzeClasses(packages = "io.streakgp", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String HOUSE = "io.streakgp.";
    private static final String PROCESS_PACKAGES = HOUSE + "*..process..";

    /** A delegate with more collaborators than these has logic that belongs into a service. */
    private static final int COLLABORATORS = 3;

    private static final DescribedPredicate<JavaClass> CALLED_BY_MODELS = DescribedPredicate.describe(
            "called by models", type -> type.isAssignableTo(JavaDelegate.class)
                    || type.isAssignableTo(TaskListener.class) || type.isAssignableTo(ExecutionListener.class));

    @ArchTest
    static final ArchRule shared = mayUse("shared");
    @ArchTest
    static final ArchRule journal = mayUse("journal", "shared");
    @ArchTest
    static final ArchRule streak = mayUse("streak", "shared");
    @ArchTest
    static final ArchRule gp = mayUse("gp", "shared");
    @ArchTest
    static final ArchRule engine = mayUse("engine", "shared");
    @ArchTest
    static final ArchRule mapping = mayUse("mapping", "engine", "shared");
    @ArchTest
    static final ArchRule batch = mayUse("batch", "gp", "shared");
    @ArchTest
    static final ArchRule review = mayUse("review", "mapping", "engine", "shared");
    @ArchTest
    static final ArchRule customer = mayUse("customer", "mapping", "streak", "gp", "journal", "engine", "shared");
    @ArchTest
    static final ArchRule deal = mayUse("deal", "customer", "review", "batch", "mapping", "streak", "gp", "journal", "engine", "shared");
    @ArchTest
    static final ArchRule payment = mayUse("payment", "deal", "customer", "review", "batch", "mapping", "streak", "gp", "journal", "engine", "shared");
    @ArchTest
    static final ArchRule vendor = mayUse("vendor", "customer", "review", "mapping", "streak", "gp", "journal", "engine", "shared");
    @ArchTest
    static final ArchRule operations =
            mayUse("operations", "payment", "deal", "customer", "review", "batch", "mapping", "streak", "gp", "journal", "engine", "shared");
    @ArchTest
    static final ArchRule sandbox = mayUse("sandbox");

    @ArchTest
    static final ArchRule every_package_has_its_place = classes()
            .that(not(DescribedPredicate.describe("are the application", type -> type.getPackageName().equals("io.streakgp"))))
            .should().resideInAnyPackage(within("shared", "journal", "batch", "review", "streak", "gp", "engine", "mapping", "customer", "deal",
                    "payment", "vendor", "operations", "sandbox"))
            .because("a new package needs a row in the table above");

    @ArchTest
    static final ArchRule only_the_application_starts_the_sandbox = noClasses()
            .that().resideOutsideOfPackage(HOUSE + "sandbox..").and().areNotAssignableTo(StreakGpConnect.class)
            .should().dependOnClassesThat().resideInAPackage(HOUSE + "sandbox..");

    @ArchTest
    static final ArchRule capabilities_form_no_cycle = slices().matching(HOUSE + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_engine_is_behind_two_walls = noClasses()
            .that().resideOutsideOfPackages(HOUSE + "engine..", PROCESS_PACKAGES)
            .should().dependOnClassesThat().resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule what_models_call_lies_in_process_packages = classes()
            .that(CALLED_BY_MODELS).should().resideInAPackage(PROCESS_PACKAGES)
            .andShould().bePackagePrivate();

    @ArchTest
    static final ArchRule what_models_call_is_thin = classes()
            .that(CALLED_BY_MODELS).should(workWithFewServicesOfItsCapability());

    @ArchTest
    static final ArchRule process_packages_write_no_tables = noClasses()
            .that().resideInAPackage(PROCESS_PACKAGES)
            .should().dependOnClassesThat().resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule money_is_exact = classes()
            .that().resideInAnyPackage(within("deal", "customer", "payment", "vendor", "gp", "mapping"))
            .should(haveNoBinaryFractions());

    private static ArchRule mayUse(String capability, String... others) {
        String[] allowed = Stream.concat(Stream.of(capability), Stream.of(others)).toArray(String[]::new);
        return noClasses()
                .that().resideInAPackage(HOUSE + capability + "..")
                .should().dependOnClassesThat(
                        resideInAPackage("io.streakgp..").and(not(resideInAnyPackage(within(allowed)))))
                .as(capability + " knows " + (others.length == 0 ? "no other package" : "only " + String.join(", ", others)));
    }

    private static String[] within(String... capabilities) {
        return Stream.of(capabilities).map(capability -> HOUSE + capability + "..").toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> workWithFewServicesOfItsCapability() {
        return new ArchCondition<>("work with at most " + COLLABORATORS + " services, of its capability or the engine") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<JavaClass> services = type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .map(field -> field.getRawType())
                        .toList();
                if (services.size() > COLLABORATORS) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " works with " + services.size() + " services"));
                }
                services.stream()
                        .filter(service -> !capability(service).equals(capability(type)) && !capability(service).equals("engine"))
                        .forEach(service -> events.add(SimpleConditionEvent.violated(type,
                                type.getName() + " works with " + service.getName() + ", which is another capability's")));
            }
        };
    }

    private static String capability(JavaClass type) {
        return type.getPackageName().startsWith(HOUSE)
                ? type.getPackageName().substring(HOUSE.length()).split("\\.")[0]
                : "";
    }

    private static ArchCondition<JavaClass> haveNoBinaryFractions() {
        return new ArchCondition<>("have no double or float in fields, parameters or results") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> isBinaryFraction(field.getRawType()))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getDescription() + " is binary")));
                type.getCodeUnits().stream()
                        .filter(unit -> Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                                .anyMatch(ArchitectureTest::isBinaryFraction))
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getDescription() + " is binary")));
            }
        };
    }

    private static boolean isBinaryFraction(JavaClass type) {
        return type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class)
                || type.isEquivalentTo(Double.class) || type.isEquivalentTo(Float.class);
    }
}
