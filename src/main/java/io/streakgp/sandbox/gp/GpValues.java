package io.streakgp.sandbox.gp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Column values that come as JSON. */
final class GpValues {

    private GpValues() {
    }

    /**
     * The values as the table's columns have them.
     *
     * @param allowed the columns that may be sent
     * @throws MalformedRequest when another one is sent, or a value does not fit its column
     */
    static Map<String, Object> parsed(GpTable table, Map<String, Object> sent, Set<String> allowed) {
        Map<String, Object> values = new LinkedHashMap<>();
        sent.forEach((column, value) -> {
            if (!allowed.contains(column) || value == null) {
                throw new MalformedRequest(column + " cannot be changed here; it is one of " + allowed);
            }
            try {
                values.put(column, table.column(column).orElseThrow().type().parse(value.toString()));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new MalformedRequest(column + " cannot be " + value, e);
            }
        });
        return values;
    }
}
