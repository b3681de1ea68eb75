package io.streakgp.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.EngineTest;

@EngineTest
class PackagedModelsTest {

    @Autowired
    private PackagedModels packaged;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private CamundaBpmProperties properties;
    @TempDir
    private Path jar;
    private String[] patterns;

    @BeforeEach
    void packageModels() throws IOException {
        patterns = properties.getDeploymentResourcePattern();
        properties.setDeploymentResourcePattern(new String[] {jar.toUri() + "*.dmn", jar.toUri() + "*.form"});
        table("1");
        form("1");
    }

    @AfterEach
    void clear() {
        properties.setDeploymentResourcePattern(patterns);
        repository.createDeploymentQuery().list().forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @Test
    void deploysEachFileOnlyWhenItChanged() throws IOException {
        start();
        start();
        assertThat(versions()).isOne();
        assertThat(repository.createDeploymentQuery().count()).isOne();

        table("2");
        start();
        assertThat(versions()).isEqualTo(2);
        assertThat(packaged.heldBack()).isEmpty();
    }

    @Test
    void neverPutsAnOldFileBackOverAnAnalysts() throws IOException {
        start();
        repository.createDeployment().addString("rules.dmn", content("99")).addString("review.form", formContent("99")).deploy();

        start();
        assertThat(versions()).isEqualTo(2);
        assertThat(packaged.heldBack()).isEmpty();

        table("2");
        form("2");
        start();
        assertThat(versions()).isEqualTo(2);
        assertThat(packaged.heldBack()).containsExactlyInAnyOrder("rules.dmn", "review.form");

        repository.createDeployment().addString("rules.dmn", content("2")).deploy();
        start();
        assertThat(packaged.heldBack()).isEqualTo(List.of("review.form"));
    }

    private void start() {
        packaged.postProcessEngineBuild(engine);
    }

    private long versions() {
        return repository.createDecisionDefinitionQuery().decisionDefinitionKey("rules").count();
    }

    private void table(String output) throws IOException {
        Files.writeString(jar.resolve("rules.dmn"), content(output));
    }

    private void form(String label) throws IOException {
        Files.writeString(jar.resolve("review.form"), formContent(label));
    }

    private static String content(String output) {
        return Tables.table("rules", "UNIQUE", "x", Tables.rule("r", "-", output));
    }

    private static String formContent(String label) {
        return "{\"id\": \"review\", \"type\": \"default\", \"components\": [{\"type\": \"text\", \"text\": \"" + label + "\"}]}";
    }
}
