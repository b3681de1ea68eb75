package io.streakgp.sandbox.gp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table of GP, with GP's own names. */
final class GpTable {

    /** GP 10 and later stamp this column on some tables, in UTC, at every change. */
    static final String STAMP = "DEX_ROW_TS";

    private static final String SCHEMA = "GP";

    private final String name;
    private final List<Column> columns;
    private final Map<String, Column> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final String selected;

    /** @param key whether the column is part of the primary key */
    record Column(String name, ValueType type, boolean key) {
        String quoted() {
            return '"' + name + '"';
        }
    }

    GpTable(String name, List<Column> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
        columns.forEach(column -> byName.put(column.name(), column));
        this.selected = columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
    }

    String name() {
        return name;
    }

    List<Column> columns() {
        return columns;
    }

    /** The column of this name, whatever its capitals. */
    Optional<Column> column(String columnName) {
        return Optional.ofNullable(byName.get(columnName));
    }

    boolean isStamped() {
        return byName.containsKey(STAMP);
    }

    /** {@code GP."RM00101"}. */
    String quoted() {
        return SCHEMA + ".\"" + name + '"';
    }

    /** {@code SELECT} of all columns, up to and including the table's name. */
    String selectFrom() {
        return "SELECT " + selected + " FROM " + quoted();
    }

    /** {@code ORDER BY} the primary key, with a leading blank. */
    String orderByKey() {
        return " ORDER BY " + columns.stream().filter(Column::key).map(Column::quoted).collect(Collectors.joining(", "));
    }

    String createStatement() {
        return "CREATE TABLE IF NOT EXISTS " + quoted() + " ("
                + columns.stream().map(column -> column.quoted() + ' ' + column.type().sql()).collect(Collectors.joining(", "))
                + ", PRIMARY KEY ("
                + columns.stream().filter(Column::key).map(Column::quoted).collect(Collectors.joining(", ")) + "))";
    }

    static String createSchemaStatement() {
        return "CREATE SCHEMA IF NOT EXISTS " + SCHEMA;
    }

    static String createIndexStatement(GpTable table, String column) {
        return "CREATE INDEX IF NOT EXISTS " + SCHEMA + ".\"" + table.name + '_' + column + "\" ON " + table.quoted() + " (\"" + column + "\")";
    }
}
