package io.streakgp.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The databases that the product runs on, with its own tables, empty. One PostgreSQL serves all tests of this JVM. */
public enum Databases {

    H2 {
        @Override
        DataSource start() {
            return JdbcConnectionPool.create("jdbc:h2:mem:own-tables;DB_CLOSE_DELAY=-1", "sa", "");
        }
    },

    POSTGRESQL {
        @Override
        DataSource start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start().getPostgresDatabase();
            } catch (IOException cannotStart) {
                throw new UncheckedIOException(cannotStart);
            }
        }
    };

    private DataSource dataSource;

    abstract DataSource start();

    /** These components with real transactions on empty tables, at this time. */
    public AnnotationConfigApplicationContext with(Clock clock, Class<?>... components) {
        DataSource tables = tables();
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Transactions.class, InsertOnce.class);
        context.register(components);
        context.registerBean(DataSource.class, () -> tables);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(tables));
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(tables));
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(context.getBean(JdbcTransactionManager.class)));
        context.registerBean(Clock.class, () -> clock);
        // as Spring Boot sets it up
        context.registerBean(ObjectMapper.class, () -> Jackson2ObjectMapperBuilder.json().build());
        context.refresh();
        return context;
    }

    private synchronized DataSource tables() {
        if (dataSource == null) {
            dataSource = start();
            String schema = this == H2 ? "STREAKGP" : "streakgp";
            Flyway.configure().dataSource(dataSource).schemas(schema).defaultSchema(schema).locations("classpath:db/migration").load().migrate();
        }
        JdbcClient jdbc = JdbcClient.create(dataSource);
        for (String table : new String[] {"deal", "sales_document", "send_journal", "customer_link", "approval", "correction", "decision_trace", "box_report",
                "sales_task", "new_customer", "new_customer_decision", "gp_demand", "review_decision", "busy_batch", "gp_watch", "gp_seen", "chain_document",
                "box_news", "batch_hint", "payment", "payment_reversal", "payment_application", "receivable_number", "payer_alias", "payment_decision", "payment_file",
                "payment_file_line", "provider_event", "payment_look", "payment_remarks", "payment_note",
                "list_mirror", "mirrored_list", "mirrored_option", "mirrored_label", "supplier", "vendor_link", "vendor_decision"}) {
            jdbc.sql("delete from streakgp." + table).update();
        }
        return dataSource;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Transactions {
    }
}
