package io.streakgp.sandbox;

import java.nio.file.Path;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;

/** Opens the sandbox's H2 database and closes it with the application. */
final class SandboxStorage implements AutoCloseable {

    /** Parsed statements that a connection keeps; H2 keeps 8, and to enter one order takes more than 30. */
    private static final String STATEMENT_CACHE = ";QUERY_CACHE_SIZE=256";

    private final HikariDataSource dataSource = new HikariDataSource();

    private SandboxStorage(String url) {
        dataSource.setPoolName("sandbox");
        dataSource.setJdbcUrl(url + STATEMENT_CACHE);
        dataSource.setUsername("sa");
        dataSource.setMaximumPoolSize(24);
    }

    static SandboxStorage inMemory() {
        return new SandboxStorage("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0");
    }

    /**
     * A file {@code sandbox.mv.db} in the directory. Without {@code WRITE_DELAY=0} a killed process loses commits that
     * were already acknowledged; without {@code DB_CLOSE_ON_EXIT=FALSE} the database closes before the web server does.
     */
    static SandboxStorage under(Path directory) {
        return new SandboxStorage("jdbc:h2:file:" + directory.toAbsolutePath().normalize().resolve("sandbox")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0");
    }

    SandboxDatabase database() {
        return SandboxDatabase.on(dataSource);
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
