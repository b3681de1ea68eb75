package io.streakgp.sandbox.gp;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** GP's tables to look at, as a developer at the sandbox would with a SQL query. */
@RestController
@GpSandboxComponent
@RequestMapping("/sandbox/gp/tables")
class GpTablesController {

    private final GpTables tables;

    GpTablesController(GpTables tables) {
        this.tables = tables;
    }

    /** A table and how many rows it has. */
    record Size(String table, long rows) {
    }

    @GetMapping
    List<Size> all() {
        return tables.all().stream().map(table -> new Size(table.name(), tables.count(table.name()))).toList();
    }

    /** The rows; each query parameter is a column and the value that it must have. */
    @GetMapping("/{table}")
    List<Map<String, Object>> rows(@PathVariable("table") String name, @RequestParam MultiValueMap<String, String> filters) {
        GpTable table = tables.find(name).orElseThrow(() -> new UnknownRecord("The sandbox's GP has no table " + name));
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        filters.forEach((filter, values) -> {
            GpTable.Column column = table.column(filter)
                    .orElseThrow(() -> new MalformedRequest("Table " + table.name() + " has no column " + filter));
            values.forEach(value -> {
                conditions.add(column.quoted() + " = ?");
                parameters.add(parsed(column, value));
            });
        });
        String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        return tables.rows(table, where, parameters, 0).stream().map(GpTablesController::json).toList();
    }

    private static Object parsed(GpTable.Column column, String value) {
        try {
            return column.type().parse(value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedRequest("Column " + column.name() + " cannot be " + value, e);
        }
    }

    private static Map<String, Object> json(Row row) {
        Map<String, Object> values = new LinkedHashMap<>(row.values());
        values.replaceAll((column, value) -> value instanceof Temporal moment ? moment.toString() : value);
        return values;
    }
}
