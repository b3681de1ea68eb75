package io.streakgp.shared;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Inserts a row unless one with the same unique key stands already, without harm to the transaction around it. On
 * PostgreSQL a duplicate-key error would spoil the whole transaction, so the database is asked to pass over it; H2 has
 * no such clause and survives the error.
 */
@Component
public class InsertOnce {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final boolean postgres;

    public InsertOnce(JdbcClient jdbc, DataSource dataSource) throws MetaDataAccessException {
        this.jdbc = jdbc;
        this.batches = new JdbcTemplate(dataSource);
        this.postgres = "PostgreSQL".equals(JdbcUtils.extractDatabaseMetaData(dataSource, metaData -> metaData.getDatabaseProductName()));
    }

    /** A row of {@code table}, with its first column. */
    public Row into(String table, String column, Object value) {
        return new Row(table).set(column, value);
    }

    /**
     * Inserts those of the rows that do not stand already; on PostgreSQL in one batch. Give the rows in the order of their
     * unique key: two transactions that insert the same rows in different orders would block each other.
     *
     * @return how many were new
     */
    public int rows(String table, List<String> columns, List<Object[]> rows) {
        if (postgres) {
            int[] counts = batches.batchUpdate(insert(table, columns), rows);
            // a driver that rewrites batches does not count
            return (int) Arrays.stream(counts).filter(count -> count != 0).count();
        }
        return (int) rows.stream().filter(row -> insertOne(table, columns, row)).count();
    }

    private boolean insertOne(String table, Collection<String> columns, Object[] values) {
        try {
            return jdbc.sql(insert(table, columns)).params(values).update() == 1;
        } catch (DuplicateKeyException stood) {
            return false;
        }
    }

    private String insert(String table, Collection<String> columns) {
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")"
                + (postgres ? " on conflict do nothing" : "");
    }

    /** A row to insert. Table and column names are the product's own, never input. */
    public final class Row {

        private final String table;
        private final Map<String, Object> columns = new LinkedHashMap<>();

        private Row(String table) {
            this.table = table;
        }

        public Row set(String column, Object value) {
            columns.put(column, value);
            return this;
        }

        /** {@code true} when the row is new, {@code false} when a row with the same unique key stood already. */
        public boolean execute() {
            return insertOne(table, columns.keySet(), columns.values().toArray());
        }
    }
}
