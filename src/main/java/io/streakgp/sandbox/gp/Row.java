package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of a GP table. Texts are trimmed, as every reader of GP's padded columns has to. */
final class Row {

    private final Map<String, Object> values;

    private Row(Map<String, Object> values) {
        this.values = values;
    }

    /** Reads the current row of a query made with {@link GpTable#selectFrom()}. */
    static Row read(GpTable table, ResultSet result) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>(table.columns().size() * 2);
        int index = 0;
        for (GpTable.Column column : table.columns()) {
            index++;
            values.put(column.name(), switch (column.type().kind()) {
                case TEXT, TIME -> result.getString(index).strip();
                case AMOUNT, RATE -> result.getBigDecimal(index);
                case INTEGER, FLAG -> result.getInt(index);
                case DATE -> result.getObject(index, LocalDate.class);
                case MOMENT -> result.getObject(index, LocalDateTime.class);
            });
        }
        return new Row(values);
    }

    /** Column name to value, in the table's order. */
    Map<String, Object> values() {
        return values;
    }

    String text(String column) {
        return (String) value(column);
    }

    BigDecimal amount(String column) {
        return (BigDecimal) value(column);
    }

    int integer(String column) {
        return (Integer) value(column);
    }

    boolean flag(String column) {
        return integer(column) == 1;
    }

    LocalDate date(String column) {
        return (LocalDate) value(column);
    }

    private Object value(String column) {
        Object value = values.get(column);
        if (value == null) {
            throw new IllegalArgumentException("The row has no column " + column);
        }
        return value;
    }
}
