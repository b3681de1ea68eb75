package io.streakgp.engine.feel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.camunda.bpm.dmn.feel.impl.scala.ContextVariableWrapper;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.dmn.feel.impl.scala.spin.SpinValueMapperFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
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
 * <p>The deprecated {@code FeelEngine}, which the engine's own integration uses in this version, only parses. Its evaluation
 * makes the hundred built-in functions anew for every cell, so its parts are put together here, the functions once for all.
 */
@SuppressWarnings("deprecation")
class FeelInterpreter {

    private static final int PARSED_EXPRESSIONS = 5_000;
    private static final String CELL_INPUT = "inputVariableName";
    /** In a condition of a table "null is not greater than 5" is an answer; a misspelt name is not. */
    private static final Set<String> FAULTS_OF_CONDITIONS =
            Set.of("NO_VARIABLE_FOUND", "NO_FUNCTION_FOUND", "FUNCTION_INVOCATION_FAILURE", "ASSERT_FAILURE");

    private final ValueMapper values;
    private final FunctionProvider functions;
    private final org.camunda.feel.impl.interpreter.FeelInterpreter interpreter;
    private final ConcurrentLruCache<String, Either<FeelEngine.Failure, ParsedExpression>> expressions;
    private final ConcurrentLruCache<String, Either<FeelEngine.Failure, ParsedExpression>> conditions;

    FeelInterpreter(List<FeelFunction> functions) {
        this.values = new ValueMapper.CompositeValueMapper(toScala(List.of(
                new ExactNumbers(), new JavaValueMapper(), new SpinValueMapperFactory().createInstance())));
        FunctionProvider ours = new CustomFunctionTransformer(List.of(new FunctionBeans(functions)), values);
        this.functions = new FunctionProvider.CompositeFunctionProvider(toScala(List.of(
                new BuiltinFunctions(FeelEngine.defaultClock(), values), ours)));
        this.interpreter = new org.camunda.feel.impl.interpreter.FeelInterpreter(values);
        FeelEngine engine = new FeelEngine.Builder().valueMapper(values).functionProvider(ours).enableExternalFunctions(false).build();
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
        return evaluate(parse(expression), new ContextVariableWrapper(variables), failure -> true);
    }

    boolean test(String condition, String inputVariable, VariableContext variables) {
        VariableProvider input =
                new VariableProvider.StaticVariableProvider(new Map.Map1<>(CELL_INPUT, inputVariable));
        VariableProvider all = new VariableProvider.CompositeVariableProvider(
                toScala(List.of(input, new ContextVariableWrapper(variables))));
        Object value = evaluate(parseCondition(condition), all,
                failure -> FAULTS_OF_CONDITIONS.contains(failure.failureType().toString()));
        return Boolean.TRUE.equals(value);
    }

    private static ParsedExpression parsed(String text, Either<FeelEngine.Failure, ParsedExpression> result) {
        if (result.isLeft()) {
            throw new FeelFault(text, result.swap().toOption().get().message());
        }
        return result.toOption().get();
    }

    private Object evaluate(ParsedExpression parsed, VariableProvider variables, Predicate<EvaluationFailure> isFault) {
        EvalContext context = new EvalContext(values, variables, functions, new EvaluationFailureCollector());
        Object value;
        try {
            Val evaluated = interpreter.eval(parsed.expression(), context);
            if (evaluated instanceof ValError error) {
                throw new FeelFault(parsed.text(), error.error());
            }
            if (evaluated instanceof ValFatalError error) {
                throw new FeelFault(parsed.text(), error.error());
            }
            value = values.unpackVal(evaluated);
        } catch (FeelFault fault) {
            throw fault;
        } catch (RuntimeException failed) {
            throw new FeelFault(parsed.text(), failed.toString());
        }
        String faults = CollectionConverters.asJava(context.failureCollector().failures()).stream()
                .filter(isFault)
                .map(EvaluationFailure::failureMessage)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!faults.isEmpty()) {
            throw new FeelFault(parsed.text(), faults);
        }
        return value;
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
