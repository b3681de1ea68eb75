package io.streakgp.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** PostgreSQL in processes of its own, durable as in production, and what it counts. */
final class Database implements AutoCloseable {

    /** PostgreSQL's sessions hand their counts in up to 10 s late. */
    private static final Duration COUNTS_ARE_IN = Duration.ofSeconds(11);

    private final EmbeddedPostgres postgres;
    private final JdbcClient jdbc;
    private final ProcessHandle server;

    Database() {
        try {
            postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").setServerConfig("max_connections", "200")
                    // the embedded one would answer commits before they are on the disk
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    // BEGIN and COMMIT are counted as commits
                    .setServerConfig("pg_stat_statements.track_utility", "off")
                    .start();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
        // the benchmark's own questions go to another database, or are asked before and after
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        jdbc.sql("create extension pg_stat_statements").update();
        jdbc.sql("create database application").update();
        server = ProcessHandle.of(jdbc.sql("select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)").query(Long.class).single()).orElseThrow();
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "application");
    }

    /** SQL on the application's tables. */
    JdbcClient application() {
        return JdbcClient.create(postgres.getDatabase("postgres", "application"));
    }

    /**
     * What PostgreSQL has counted for the application so far.
     *
     * @param commits     transactions, those included that only read
     * @param statements  without BEGIN and COMMIT
     * @param walBytes    written to the log
     * @param historyRows in the engine's history, by table
     * @param ownRows     in schema {@code streakgp}, by table
     */
    record Counts(long commits, long statements, long walBytes, Map<String, Long> historyRows, Map<String, Long> ownRows) {
    }

    Counts counts() {
        Map<String, Long> historyRows = rows("public", "act\\_hi\\_%");
        Map<String, Long> ownRows = rows("streakgp", "%");
        Pause.millis(COUNTS_ARE_IN.toMillis());
        long commits = jdbc.sql("select xact_commit from pg_stat_database where datname = 'application'").query(Long.class).single();
        long statements = jdbc.sql("""
                select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid
                where d.datname = 'application'""").query(Long.class).single();
        long wal = jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')").query(Long.class).single();
        return new Counts(commits, statements, wal, historyRows, ownRows);
    }

    private Map<String, Long> rows(String schema, String tables) {
        JdbcClient application = application();
        Map<String, Long> rows = new LinkedHashMap<>();
        application.sql("select table_name from information_schema.tables where table_schema = ? and table_name like ? order by table_name")
                .params(schema, tables).query(String.class).list()
                .forEach(table -> rows.put(table, application.sql("select count(*) from " + schema + "." + table).query(Long.class).single()));
        return rows;
    }

    /** The statements that took PostgreSQL the most time, since {@link #forgetStatements}. */
    record Statement(long calls, double milliseconds, String text) {
    }

    List<Statement> statements() {
        return jdbc.sql("""
                select calls, total_exec_time as milliseconds, query as text from pg_stat_statements s join pg_database d on d.oid = s.dbid
                where d.datname = 'application' order by calls desc, query""").query(Statement.class).list();
    }

    void forgetStatements() {
        jdbc.sql("select pg_stat_statements_reset()").query(Object.class).list();
    }

    /** Processor time of the server and its sessions, those that are alive: the application keeps its own. */
    Duration processorTime() {
        return Stream.concat(Stream.of(server), server.descendants()).map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
