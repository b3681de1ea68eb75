package io.streakgp.sandbox;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sandbox's own database, apart from the product's. It is not published as a {@link DataSource} bean, so that the
 * product can never be wired to it by accident.
 *
 * @param jdbc SQL on the sandbox's tables
 * @param transactions transactions on the sandbox's tables
 */
public record SandboxDatabase(JdbcClient jdbc, TransactionTemplate transactions) {

    public static SandboxDatabase on(DataSource dataSource) {
        return new SandboxDatabase(JdbcClient.create(dataSource),
                new TransactionTemplate(new DataSourceTransactionManager(dataSource)));
    }
}
