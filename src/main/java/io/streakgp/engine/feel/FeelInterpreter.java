package io.streakgp.engine.feel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.dmn.feel.impl.scala.ContextVariableWrapper;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.dmn.feel.impl.scala.spin.SpinValueMapperFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.context.CustomContext;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.JavaCustomValueMapper;
import org.camunda.feel.valuemapper.ValueMapper;
import org.springframework.util.ConcurrentLruCache;

import camundajar.impl.scala.collection.immutable.Map;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import camundajar.impl.scala.util.Either;

/**
 * feel-scala as we use it: numbers are {@link BigDecimal} on both sides, each expression is parsed once, and what FEEL
 * would turn into a silent {@code null} (a misspelt name, a wrong type, a function that failed) is a fault.
 *
 * <p>The deprecated {@code FeelEngine} is the one that the engine's own integration uses in this version.
 */
@SuppressWarnings("deprecation")
class FeelInterpreter {

    private static final int PARSED_EXPRESSIONS = 5_000;
    private static final String CELL_INPUT = "inputVariableName";
    /** In a condition of a table "null is not greater than 5" is an answer; a misspelt name is not. */
    private static final Set<String> FAULTS_OF_CONDITIONS =
            Set.of("NO_VARIABLE_FOUND", "NO_FUNCTION_FOUND", "FUNCTION_INVOCATION_FAILURE", "ASSERT_FAILURE");

    private final FeelEngine engine;
    private final ConcurrentLruCache<String, Either<FeelEngine.Failure, ParsedExpression>> expressions;
    private final ConcurrentLruCache<String, Either<FeelEngine.Failure, ParsedExpression>> conditions;

    FeelInterpreter(List<FeelFunction> functions) {
        ValueMapper values = new ValueMapper.CompositeValueMapper(toScala(List.of(
                new ExactNumbers(), new JavaValueMapper(), new SpinValueMapperFactory().createInstance())));
        engine = new FeelEngine.Builder()
                .valueMapper(values)
                .functionProvider(new CustomFunctionTransformer(List.of(new FunctionBeans(functions)), values))
                .enableExternalFunctions(false)
                .build();
        expressions = new ConcurrentLruCache<>(PARSED_EXPRESSIONS, engine::parseExpression);
        conditions = new ConcurrentLruCache<>(PARSED_EXPRESSIONS, engine::parseUnaryTests);
    }

    /** Throws {@link FeelFault} when the expression cannot be read. */
    ParsedExpression parse(String expression) {
        return parsed(expression, expressions.get(expression));
    }

    /** Throws {@link FeelFault} when the condition, a cell of a decision table, cannot be read. */
    ParsedExpression parseCondition(String condition) {
        return parsed(condition, conditions.get(condition));
    }

    Object evaluate(String expression, VariableContext variables) {
        EvaluationResult result = engine.evaluate(parse(expression), context(new ContextVariableWrapper(variables)));
        return valueOf(expression, result, failure -> true);
    }

    boolean test(String condition, String inputVariable, VariableContext variables) {
        VariableProvider input =
                new VariableProvider.StaticVariableProvider(new Map.Map1<>(CELL_INPUT, inputVariable));
        VariableProvider all = new VariableProvider.CompositeVariableProvider(
                toScala(List.of(input, new ContextVariableWrapper(variables))));
        EvaluationResult result = engine.evaluate(parseCondition(condition), context(all));
        Object value = valueOf(condition, result,
                failure -> FAULTS_OF_CONDITIONS.contains(failure.failureType().toString()));
        return Boolean.TRUE.equals(value);
    }

    private static ParsedExpression parsed(String text, Either<FeelEngine.Failure, ParsedExpression> result) {
        if (result.isLeft()) {
            throw new FeelFault(text, result.swap().toOption().get().message());
        }
        return result.toOption().get();
    }

    private static Object valueOf(String text, EvaluationResult result, Function<EvaluationFailure, Boolean> isFault) {
        if (!result.isSuccess()) {
            throw new FeelFault(text, result.failure().message());
        }
        String faults = CollectionConverters.asJava(result.suppressedFailures()).stream()
                .filter(isFault::apply)
                .map(EvaluationFailure::failureMessage)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            throw new FeelFault(text, faults);
        }
        return result.result();
    }

    private static CustomContext context(VariableProvider variables) {
        return new CustomContext() {
            @Override
            public VariableProvider variableProvider() {
                return variables;
            }
        };
    }

    private static <T> camundajar.impl.scala.collection.immutable.List<T> toScala(List<? extends T> list) {
        return CollectionConverters.<T>asScala(List.<T>copyOf(list)).toList();
    }

    /** The engine's own mapper hands out numbers as {@code Long} or {@code Double}, which loses cents. */
    private static final class ExactNumbers extends JavaCustomValueMapper {

        @Override
        public Optional<Val> toValue(Object value, Function<Object, Val> inner) {
            return Optional.empty();
        }

        @Override
        public Optional<Object> unpackValue(Val value, Function<Val, Object> inner) {
            return value instanceof ValNumber number ? Optional.of(number.value().bigDecimal()) : Optional.empty();
        }

        /** Before the mappers of feel-scala and Spin, which have 1 and 30. */
        @Override
        public int priority() {
            return 100;
        }
    }
}
