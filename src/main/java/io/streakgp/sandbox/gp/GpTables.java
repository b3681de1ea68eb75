package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.streakgp.sandbox.SandboxDatabase;

/**
 * The tables of the sandbox's GP company: made at start-up from {@code sandbox/gp/tables.csv}, and filled from
 * {@code sandbox/gp/{TABLE}.csv} where they are empty. Reads and writes rows by column name; stamps
 * {@link GpTable#STAMP} where GP does.
 */
@GpSandboxComponent
class GpTables {

    private static final String FOLDER = "sandbox/gp/";

    private final JdbcClient jdbc;
    private final Map<String, GpTable> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    GpTables(SandboxDatabase database) {
        this.jdbc = database.jdbc();
        declare();
        create();
        database.transactions().executeWithoutResult(status -> seed());
    }

    private void declare() {
        Map<String, List<GpTable.Column>> columns = new LinkedHashMap<>();
        for (CSVRecord row : CsvResource.read(new ClassPathResource(FOLDER + "tables.csv")).rows()) {
            columns.computeIfAbsent(row.get("table"), name -> new ArrayList<>())
                    .add(new GpTable.Column(row.get("column"), ValueType.of(row.get("type")), row.get("key").equals("1")));
        }
        columns.forEach((name, list) -> tables.put(name, new GpTable(name, list)));
    }

    private void create() {
        jdbc.sql(GpTable.createSchemaStatement()).update();
        for (GpTable table : tables.values()) {
            jdbc.sql(table.createStatement()).update();
            // a database that an older version made may lack columns
            table.columns().forEach(column -> jdbc.sql("ALTER TABLE " + table.quoted() + " ADD COLUMN IF NOT EXISTS "
                    + column.quoted() + ' ' + column.type().sql()).update());
        }
        jdbc.sql(GpTable.createIndexStatement(table("SOP10100"), "CUSTNMBR")).update();
        jdbc.sql(GpTable.createIndexStatement(table("RM00101"), "CPRCSTNM")).update();
        jdbc.sql("CREATE SEQUENCE IF NOT EXISTS GP.NOTE_INDEX START WITH 1").update();
        jdbc.sql("CREATE SEQUENCE IF NOT EXISTS GP.MASTER_NUMBER START WITH 1").update();
    }

    private void seed() {
        for (GpTable table : tables.values()) {
            Resource file = new ClassPathResource(FOLDER + table.name() + ".csv");
            if (file.exists() && count(table.name()) == 0) {
                CsvResource.Content content = CsvResource.read(file);
                content.rows().forEach(row -> insert(table.name(), values(table, content.columns(), row)));
            }
        }
    }

    private static Map<String, Object> values(GpTable table, List<String> columns, CSVRecord row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : columns) {
            GpTable.Column column = table.column(name).orElseThrow(() -> new IllegalStateException(
                    "The sandbox's file " + table.name() + ".csv has a column that the table has not: " + name));
            values.put(column.name(), column.type().parse(row.get(name)));
        }
        return values;
    }

    /** All tables, by name. */
    Collection<GpTable> all() {
        return tables.values();
    }

    /** The table of this name, whatever its capitals. */
    Optional<GpTable> find(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    GpTable table(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("The sandbox's GP has no table " + name));
    }

    long count(String name) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table(name).quoted()).query(Long.class).single();
    }

    Optional<Row> row(String name, Map<String, ?> key) {
        return rows(name, key).stream().findFirst();
    }

    boolean exists(String name, Map<String, ?> key) {
        return !jdbc.sql("SELECT 1 FROM " + table(name).quoted() + where(key) + " LIMIT 1")
                .params(new ArrayList<>(key.values())).query(Integer.class).list().isEmpty();
    }

    /** The rows with these values, ordered by primary key. */
    List<Row> rows(String name, Map<String, ?> key) {
        GpTable table = table(name);
        return rows(table, key.isEmpty() ? "" : where(key), new ArrayList<>(key.values()), 0);
    }

    /**
     * @param where a condition that begins with {@code WHERE}, or empty
     * @param most  how many rows at most; 0 = all
     */
    List<Row> rows(GpTable table, String where, List<?> parameters, int most) {
        return jdbc.sql(table.selectFrom() + ' ' + where + table.orderByKey() + (most > 0 ? " LIMIT " + most : ""))
                .params(parameters)
                .query((result, number) -> Row.read(table, result))
                .list();
    }

    void insert(String name, Map<String, ?> values) {
        GpTable table = table(name);
        Map<String, Object> stamped = stamped(table, values);
        jdbc.sql("INSERT INTO " + table.quoted() + " ("
                        + stamped.keySet().stream().map(GpTables::quoted).collect(Collectors.joining(", ")) + ") VALUES ("
                        + stamped.keySet().stream().map(column -> "?").collect(Collectors.joining(", ")) + ")")
                .params(new ArrayList<>(stamped.values()))
                .update();
    }

    /** @return how many rows there were */
    int update(String name, Map<String, ?> values, Map<String, ?> key) {
        GpTable table = table(name);
        Map<String, Object> stamped = stamped(table, values);
        List<Object> parameters = new ArrayList<>(stamped.values());
        parameters.addAll(key.values());
        return jdbc.sql("UPDATE " + table.quoted() + " SET "
                        + stamped.keySet().stream().map(column -> quoted(column) + " = ?").collect(Collectors.joining(", "))
                        + where(key))
                .params(parameters)
                .update();
    }

    /** Updates the row with this key, or inserts it. */
    void save(String name, Map<String, ?> values, Map<String, ?> key) {
        if (values.isEmpty() || update(name, values, key) == 0) {
            Map<String, Object> all = new LinkedHashMap<>(key);
            all.putAll(values);
            insert(name, all);
        }
    }

    /** Adds to the amounts of one row. */
    void add(String name, Map<String, BigDecimal> amounts, Map<String, ?> key) {
        List<Object> parameters = new ArrayList<>(amounts.values());
        parameters.addAll(key.values());
        jdbc.sql("UPDATE " + table(name).quoted() + " SET "
                        + amounts.keySet().stream().map(column -> quoted(column) + " = " + quoted(column) + " + ?").collect(Collectors.joining(", "))
                        + where(key))
                .params(parameters)
                .update();
    }

    void delete(String name, Map<String, ?> key) {
        jdbc.sql("DELETE FROM " + table(name).quoted() + where(key)).params(new ArrayList<>(key.values())).update();
    }

    /** Stores a note's text in SY03900 and returns its NOTEINDX. */
    BigDecimal writeNote(String text) {
        BigDecimal index = jdbc.sql("SELECT NEXT VALUE FOR GP.NOTE_INDEX").query(BigDecimal.class).single();
        insert("SY03900", Map.of("NOTEINDX", index, "DATE1", LocalDateTime.now(ZoneOffset.UTC).toLocalDate(), "TXTFIELD", text));
        return index;
    }

    /** The next MSTRNUMB, which ties together a sales document and those that are made of it. */
    int nextMasterNumber() {
        return jdbc.sql("SELECT NEXT VALUE FOR GP.MASTER_NUMBER").query(Integer.class).single();
    }

    private static Map<String, Object> stamped(GpTable table, Map<String, ?> values) {
        Map<String, Object> stamped = new LinkedHashMap<>(values);
        if (table.isStamped()) {
            stamped.put(GpTable.STAMP, LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS));
        }
        return stamped;
    }

    private static String where(Map<String, ?> key) {
        return key.keySet().stream().map(column -> quoted(column) + " = ?").collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }
}
