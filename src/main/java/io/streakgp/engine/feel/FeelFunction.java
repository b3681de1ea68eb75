package io.streakgp.engine.feel;

import java.util.List;
import java.util.function.Function;

/**
 * A function of our own in FEEL, for tables and for {@link Feel}. Each bean of this type is one. It is pure: the same
 * arguments give the same result.
 *
 * @param name       as it is called in FEEL; may contain spaces
 * @param parameters their names, for calls with named arguments; a call may not leave one out
 * @param body       gets the arguments in order, as {@link Feel} describes values, and returns such a value. An
 *                   {@link IllegalArgumentException} with a readable message becomes a fault of the expression
 */
public record FeelFunction(String name, List<String> parameters, Function<List<Object>, Object> body) {

    public FeelFunction {
        parameters = List.copyOf(parameters);
    }
}
