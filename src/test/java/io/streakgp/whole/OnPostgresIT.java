package io.streakgp.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The same on a real PostgreSQL, of the major version that production uses. */
class OnPostgresIT extends WholeApplicationTests {

    @TempDir
    private static Path data;
    private static EmbeddedPostgres postgres;

    @DynamicPropertySource
    static void application(DynamicPropertyRegistry registry) {
        try {
            postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").setServerConfig("max_connections", "120").start();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
        int port = freePort();
        registry.add("server.port", () -> port);
        registry.add("streakgp.data-dir", data::toString);
        registry.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        registry.add("spring.datasource.username", () -> "postgres");
        registry.add("spring.datasource.password", () -> "postgres");
        registry.add("streakgp.engine.schema-update", () -> "true");
    }
}
