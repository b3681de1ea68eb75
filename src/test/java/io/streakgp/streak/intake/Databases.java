package io.streakgp.streak.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Fresh databases with our tables: H2 in memory, or one of a PostgreSQL that all tests of this JVM share. */
enum Databases {

    H2 {
        @Override
        DataSource empty() {
            return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        }

        @Override
        String schema() {
            return "STREAKGP";
        }
    },

    POSTGRES {
        @Override
        DataSource empty() {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(newPostgresDatabase());
            pool.setMaximumPoolSize(10);
            pool.setMinimumIdle(1);
            return pool;
        }

        @Override
        String schema() {
            return "streakgp";
        }
    };

    private static EmbeddedPostgres postgres;
    private static int databases;

    abstract DataSource empty();

    abstract String schema();

    /** An empty database with our tables. */
    DataSource fresh() {
        DataSource dataSource = empty();
        Flyway.configure().dataSource(dataSource).schemas(schema()).defaultSchema(schema()).locations("classpath:db/migration").load().migrate();
        return dataSource;
    }

    /** Its URL, with user and password; the server ends with the JVM. */
    static synchronized String newPostgresDatabase() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.start();
            }
            String name = "intake" + databases++;
            try (var connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return postgres.getJdbcUrl("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
