package io.streakgp.engine.decisions;

import java.time.LocalDate;

import org.camunda.bpm.dmn.engine.impl.spi.type.DmnDataTypeTransformer;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** DMN's type {@code date} as a day on the calendar. The engine's own is a moment in the zone of the machine. */
class DayTransformer implements DmnDataTypeTransformer {

    static final String TYPE = "date";

    @Override
    public TypedValue transform(Object value) {
        if (value instanceof LocalDate day) {
            return Variables.untypedValue(day);
        }
        if (value instanceof String text) {
            return Variables.untypedValue(LocalDate.parse(text.strip()));
        }
        throw new IllegalArgumentException("\"" + value + "\" is not a day");
    }
}
