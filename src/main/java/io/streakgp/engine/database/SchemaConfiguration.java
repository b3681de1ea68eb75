package io.streakgp.engine.database;

import javax.sql.DataSource;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.streakgp.engine.EngineProperties;

/** Lets the engine make its tables at the start only where ours are made then, too. */
@Component
@Order(Ordering.DEFAULT_ORDER + 10)
class SchemaConfiguration extends AbstractCamundaConfiguration {

    private final EngineProperties properties;
    private final DataSource dataSource;

    /** @param ownTables first, because their check says what to do where the engine's says only what is missing */
    SchemaConfiguration(EngineProperties properties, DataSource dataSource, FlywayMigrationInitializer ownTables) {
        this.properties = properties;
        this.dataSource = dataSource;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setDatabaseSchemaUpdate(Boolean.toString(EngineDatabase.updatesSchema(properties, dataSource)));
    }
}
