package io.streakgp.mapping;

import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one row of a mapping table made.
 *
 * @param target   where it goes, e.g. an eConnect element
 * @param value    what FEEL made of it; {@code null} when there is nothing to map
 * @param required whether nothing is a fault
 * @param source   the Streak field to mend when it is
 */
public record MappedField(String target, Object value, boolean required, String source) {

    /** The value as GP and Streak want texts: plain numbers with a point, ISO dates, 1 and 0; empty when there is none. */
    public String text() {
        return textOf(value);
    }

    private static String textOf(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(MappedField::textOf).collect(Collectors.joining(", "));
        }
        if (value instanceof String || value instanceof Number || value instanceof TemporalAccessor) {
            return value.toString().strip();
        }
        throw new MappingFault("A row of a mapping table makes a " + value.getClass().getSimpleName()
                + "; it must make a text, number, date, boolean or list of those");
    }
}
