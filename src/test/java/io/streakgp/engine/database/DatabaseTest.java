package io.streakgp.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.zaxxer.hikari.HikariDataSource;

import io.streakgp.engine.EngineApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

class DatabaseTest {

    private static final List<String> ADMINISTRATOR = List.of("--streakgp.admin.user=boss", "--streakgp.admin.password=secret");

    @TempDir
    private Path directory;

    @Test
    void aRestartOnTheEmbeddedDatabaseKeepsItsData() {
        List<String> options = with(ADMINISTRATOR, "--streakgp.data-dir=" + directory);
        try (ConfigurableApplicationContext first = start(options)) {
            first.getBean(RepositoryService.class).createDeployment().addModelInstance("p.bpmn",
                    Bpmn.createExecutableProcess("p").camundaHistoryTimeToLive(1).startEvent().userTask().endEvent().done()).deploy();
            first.getBean(RuntimeService.class).startProcessInstanceByKey("p", "box-1", Map.of());
            assertThat(first.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(2 * 24 + 24);
        }
        assertThat(directory.resolve("streakgp.mv.db")).exists();
        // the administrator is there: the configuration need not name him any more
        try (ConfigurableApplicationContext second = start(List.of("--streakgp.data-dir=" + directory))) {
            assertThat(second.getBean(RuntimeService.class).createProcessInstanceQuery().processInstanceBusinessKey("box-1").count()).isOne();
            assertThat(second.getBean(IdentityService.class).checkPassword("boss", "secret")).isTrue();
        }
    }

    @Test
    void withoutAnAdministratorItDoesNotStart() {
        assertThatThrownBy(() -> start(List.of("--streakgp.data-dir=" + directory)).close())
                .hasStackTraceContaining("Set streakgp.admin.user and streakgp.admin.password");
    }

    @Test
    void onPostgresAnEmptyDatabaseGetsItsTablesAndThoseThatStandAreChangedByAStepOfItsOwn() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            List<String> database = List.of("--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres", "--spring.datasource.password=postgres");

            try (ConfigurableApplicationContext node = start(with(ADMINISTRATOR, database.toArray(String[]::new)))) {
                JdbcClient jdbc = JdbcClient.create(node.getBean(HikariDataSource.class));
                assertThat(jdbc.sql("select count(*) from act_id_group").query(Long.class).single()).isEqualTo(6);
                // as if the tables were those of an older version
                jdbc.sql("delete from streakgp.flyway_schema_history where installed_rank = (select max(installed_rank) from streakgp.flyway_schema_history)").update();
            }
            assertThatThrownBy(() -> start(with(ADMINISTRATOR, database.toArray(String[]::new))).close())
                    .hasStackTraceContaining("--streakgp.migrate");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            List<String> database = List.of("--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres", "--spring.datasource.password=postgres");

            Migration.run(with(database, "--streakgp.migrate").toArray(String[]::new));
            Migration.run(with(database, "--streakgp.migrate").toArray(String[]::new));

            try (ConfigurableApplicationContext node = start(with(ADMINISTRATOR, database.toArray(String[]::new)))) {
                JdbcClient jdbc = JdbcClient.create(node.getBean(HikariDataSource.class));
                assertThat(jdbc.sql("select count(*) from streakgp.flyway_schema_history").query(Long.class).single()).isPositive();
            }
        }
    }

    @Test
    void knowsTheOption() {
        assertThat(Migration.isWanted(new String[] {"--server.port=1", "--streakgp.migrate"})).isTrue();
        assertThat(Migration.isWanted(new String[] {"--streakgp.migrate=true"})).isTrue();
        assertThat(Migration.isWanted(new String[] {"--streakgp.migrate=false"})).isFalse();
    }

    private static ConfigurableApplicationContext start(List<String> options) {
        return new SpringApplicationBuilder(EngineApplication.class).run(with(options, "--server.port=0",
                "--server.address=127.0.0.1", "--streakgp.sandbox.inside=false", "--camunda.bpm.job-execution.enabled=false",
                // the web applications keep their engine in static fields, which belong to the tests that use them
                "--camunda.bpm.generate-unique-process-engine-name=true", "--camunda.bpm.webapp.enabled=false",
                "--camunda.bpm.deployment-resource-pattern=classpath*:no-packaged-models/*.bpmn").toArray(String[]::new));
    }

    private static List<String> with(List<String> options, String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return all;
    }
}
