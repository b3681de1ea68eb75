package io.streakgp.engine.decisions;

import java.math.BigDecimal;

import org.camunda.bpm.dmn.engine.impl.spi.type.DmnDataTypeTransformer;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** DMN's type {@code number}, which the engine does not know: exact. */
class ExactNumberTransformer implements DmnDataTypeTransformer {

    static final String TYPE = "number";

    @Override
    public TypedValue transform(Object value) {
        if (value instanceof BigDecimal number) {
            return Variables.untypedValue(number);
        }
        if (value instanceof Number || value instanceof String) {
            return Variables.untypedValue(new BigDecimal(value.toString().strip()));
        }
        throw new IllegalArgumentException("\"" + value + "\" is not a number");
    }
}
