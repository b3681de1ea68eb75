package io.streakgp.engine.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

import com.zaxxer.hikari.HikariDataSource;

import io.streakgp.engine.EngineProperties;

/**
 * The one database of engine and capabilities: PostgreSQL when {@code spring.datasource.url} names it, else an H2 file
 * below {@code streakgp.data-dir}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
public class EngineDatabase {

    private static final Logger log = LoggerFactory.getLogger(EngineDatabase.class);

    /**
     * The embedded default. {@code WRITE_DELAY=0}: without it H2 loses commits that it has acknowledged when the process
     * is killed. {@code DB_CLOSE_ON_EXIT=FALSE}: the pool closes it, after the steps that are running.
     */
    @Bean
    @Conditional(NoDatabaseNamed.class)
    JdbcConnectionDetails embeddedDatabase(Environment environment) {
        Path directory = Path.of(environment.getProperty("streakgp.data-dir", "./data")).toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("streakgp.data-dir " + directory + " cannot be created", e);
        }
        String url = "jdbc:h2:file:" + directory.resolve("streakgp") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        return new EmbeddedH2(url);
    }

    /** Sizes the pool after the job threads, unless {@code spring.datasource.hikari.maximum-pool-size} says otherwise. */
    @Bean
    static BeanPostProcessor poolSize(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String beanName) {
                if (bean instanceof HikariDataSource pool
                        && !environment.containsProperty("spring.datasource.hikari.maximum-pool-size")) {
                    pool.setMaximumPoolSize(
                            Binder.get(environment).bindOrCreate("streakgp.engine", EngineProperties.class).connections());
                }
                return bean;
            }
        };
    }

    /** SQL without quotes reaches the schema under H2's upper case and PostgreSQL's lower case alike. */
    @Bean
    FlywayConfigurationCustomizer schemaInTheDatabasesOwnCase() {
        return configuration -> {
            if (isH2(configuration.getDataSource())) {
                String schema = configuration.getDefaultSchema().toUpperCase(Locale.ROOT);
                configuration.schemas(schema).defaultSchema(schema);
            }
        };
    }

    /** Own tables are changed where the engine's are, and else only checked: a node never starts on tables it does not know. */
    @Bean
    FlywayMigrationStrategy migrateOrCheck(EngineProperties properties, DataSource dataSource) {
        return updatesSchema(properties, dataSource) ? Flyway::migrate : EngineDatabase::check;
    }

    /**
     * Whether this start may create and change tables: as configured; else on the embedded default, and on a server whose
     * database is still empty, where nothing can be harmed. Tables that stand on a server are changed by a step of its own.
     */
    public static boolean updatesSchema(EngineProperties properties, DataSource dataSource) {
        if (properties.schemaUpdate() != null) {
            return properties.schemaUpdate();
        }
        return isH2(dataSource) || isEmpty(dataSource);
    }

    /** Whether the engine has no tables yet; they are made last. */
    private static boolean isEmpty(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
             ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), "act_ge_property", null)) {
            boolean empty = !tables.next();
            if (empty) {
                log.warn("The database is empty: its tables are created now. Later versions change them with --streakgp.migrate only");
            }
            return empty;
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer: " + e.getMessage(), e);
        }
    }

    private static void check(Flyway flyway) {
        if (flyway.info().pending().length > 0) {
            throw new IllegalStateException("The tables of the database are not those of this version. "
                    + "Run the application once with --streakgp.migrate, or set streakgp.engine.schema-update=true");
        }
        flyway.validate();
    }

    private static boolean isH2(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return "H2".equals(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer: " + e.getMessage(), e);
        }
    }

    private static final class NoDatabaseNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }

    private record EmbeddedH2(String url) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return "sa";
        }

        /** H2 in a file is guarded by the rights on the file. */
        @Override
        public String getPassword() {
            return "";
        }
    }
}
