package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** Columns beside the key that are looked up while documents are entered. */
    private static final Map<String, List<String>> INDEXED = Map.of(
            "RM00101", List.of("CPRCSTNM"),
            "SOP10100", List.of("CUSTNMBR", "BACHNUMB", "ORIGNUMB"), "SOP30200", List.of("CUSTNMBR", "ORIGNUMB"),
            "RM10201", List.of("CUSTNMBR", "BACHNUMB"), "RM10301", List.of("CUSTNMBR", "BACHNUMB"),
            "RM20101", List.of("CUSTNMBR", GpTable.STAMP), "RM30101", List.of("CUSTNMBR", GpTable.STAMP),
            "RM20201", List.of("APFRDCNM"), "RM30201", List.of("APFRDCNM"));
    /** In a seed file: a day counted from the day on which the sandbox is made, e.g. {@code TODAY-12}. */
    private static final Pattern FROM_TODAY = Pattern.compile("TODAY(?<days>[+-]\\d+)?");

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
        INDEXED.forEach((name, indexed) -> indexed.forEach(column ->
                jdbc.sql(GpTable.createIndexStatement(table(name), column)).update()));
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
            values.put(column.name(), seedValue(column.type(), row.get(name)));
        }
        return values;
    }

    private static Object seedValue(ValueType type, String text) {
        Matcher fromToday = FROM_TODAY.matcher(text);
        if (type.kind() == ValueType.Kind.DATE && fromToday.matches()) {
            String days = Optional.ofNullable(fromToday.group("days")).orElse("0");
            return LocalDate.now(ZoneOffset.UTC).plusDays(Integer.parseInt(days));
        }
        return type.parse(text);
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

    /** @param where a condition that begins with {@code WHERE} */
    long count(GpTable table, String where, List<?> parameters) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table.quoted() + ' ' + where).params(parameters).query(Long.class).single();
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

    /**
     * The rows with the latest dates.
     *
     * @param where a condition that begins with {@code WHERE}
     * @param date  the column that says how new a row is
     */
    List<Row> newest(GpTable table, String where, List<?> parameters, String date, int most) {
        return jdbc.sql(table.selectFrom() + ' ' + where + " ORDER BY " + quoted(date) + " DESC LIMIT " + most)
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
        GpTable table = table(name);
        List<Object> parameters = new ArrayList<>(amounts.values());
        String stamp = "";
        if (table.isStamped()) {
            stamp = ", " + quoted(GpTable.STAMP) + " = ?";
            parameters.add(now());
        }
        parameters.addAll(key.values());
        jdbc.sql("UPDATE " + table.quoted() + " SET "
                        + amounts.keySet().stream().map(column -> quoted(column) + " = " + quoted(column) + " + ?").collect(Collectors.joining(", "))
                        + stamp + where(key))
                .params(parameters)
                .update();
    }

    /**
     * Moves a row to another table, with the columns that both have.
     *
     * @param changes what becomes different in it
     */
    void move(Row row, String from, String to, Map<String, ?> key, Map<String, ?> changes) {
        Map<String, Object> moved = new LinkedHashMap<>();
        row.values().forEach((column, value) -> table(to).column(column).ifPresent(known -> moved.put(known.name(), value)));
        moved.putAll(changes);
        delete(from, key);
        insert(to, moved);
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
            stamped.put(GpTable.STAMP, now());
        }
        return stamped;
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }

    private static String where(Map<String, ?> key) {
        return key.keySet().stream().map(column -> quoted(column) + " = ?").collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }
}
