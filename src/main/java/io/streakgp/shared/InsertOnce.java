package io.streakgp.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.dao.DuplicateKeyException;
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
    private final boolean postgres;

    public InsertOnce(JdbcClient jdbc, DataSource dataSource) throws MetaDataAccessException {
        this.jdbc = jdbc;
        this.postgres = "PostgreSQL".equals(JdbcUtils.extractDatabaseMetaData(dataSource, metaData -> metaData.getDatabaseProductName()));
    }

    /** A row of {@code table}, with its first column. */
    public Row into(String table, String column, Object value) {
        return new Row(table).set(column, value);
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
            String sql = "insert into " + table + " (" + String.join(", ", columns.keySet()) + ") values ("
                    + columns.keySet().stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
            JdbcClient.StatementSpec statement = jdbc.sql(postgres ? sql + " on conflict do nothing" : sql).params(columns.values().toArray());
            try {
                return statement.update() == 1;
            } catch (DuplicateKeyException stood) {
                return false;
            }
        }
    }
}
