package io.streakgp.engine.feel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunction;
import org.camunda.bpm.dmn.feel.impl.scala.function.FeelCustomFunctionProvider;

/** Makes our functions known to feel-scala. */
class FunctionBeans implements FeelCustomFunctionProvider {

    private final Map<String, FeelFunction> functions;

    /** Two functions of one name are a mistake of ours and stop the start. */
    FunctionBeans(List<FeelFunction> functions) {
        this.functions = functions.stream().collect(Collectors.toUnmodifiableMap(FeelFunction::name, Function.identity()));
    }

    @Override
    public Optional<CustomFunction> resolveFunction(String name) {
        return Optional.ofNullable(functions.get(name))
                .map(function -> CustomFunction.create()
                        .setParams(function.parameters().toArray(String[]::new))
                        .setFunction(function.body())
                        .build());
    }

    @Override
    public Collection<String> getFunctionNames() {
        return functions.keySet();
    }
}
