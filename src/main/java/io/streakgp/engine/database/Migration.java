package io.streakgp.engine.database;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import io.streakgp.engine.history.StreakGpHistoryLevel;

/**
 * {@code --streakgp.migrate}: creates or changes the engine's tables and ours, and ends. In production a step of its own
 * before any node starts; needs the rights to create tables, which a node does not.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import(EngineDatabase.class)
public class Migration {

    private static final Logger log = LoggerFactory.getLogger(Migration.class);
    private static final String OPTION = "--streakgp.migrate";

    /** Whether the command line asks for it. */
    public static boolean isWanted(String[] args) {
        return List.of(args).contains(OPTION) || List.of(args).contains(OPTION + "=true");
    }

    /** Migrates the database that the properties name. Throws if that fails: the process ends with an error then. */
    public static void run(String[] args) {
        String[] options = Stream.concat(Arrays.stream(args), Stream.of("--streakgp.engine.schema-update=true")).toArray(String[]::new);
        // our tables are migrated while the context starts
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Migration.class).web(WebApplicationType.NONE).run(options)) {
            migrateEngine(context.getBean(DataSource.class));
            log.info("The database is ready for this version");
        }
    }

    private static void migrateEngine(DataSource dataSource) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("migration");
        configuration.setDataSource(dataSource);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        // stored with the tables; a node with another level would refuse to start
        configuration.setCustomHistoryLevels(List.of(new StreakGpHistoryLevel(() -> false)));
        configuration.setHistory(StreakGpHistoryLevel.NAME);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        configuration.setHistoryCleanupEnabled(false);
        configuration.setMetricsEnabled(false);
        configuration.buildProcessEngine().close();
    }
}
