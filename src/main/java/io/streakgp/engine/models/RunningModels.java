package io.streakgp.engine.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/** The versions of models that are in use: the newest of each. */
public final class RunningModels {

    private final ProcessEngine engine;

    public RunningModels(ProcessEngine engine) {
        this.engine = engine;
    }

    /** The newest version of the process, decision or form with this key. */
    public Optional<ResourceDefinition> latest(ModelKind kind, String key) {
        RepositoryService repository = engine.getRepositoryService();
        return Optional.ofNullable(switch (kind) {
            case PROCESS -> repository.createProcessDefinitionQuery().processDefinitionKey(key).withoutTenantId().latestVersion().singleResult();
            case DECISION -> repository.createDecisionDefinitionQuery().decisionDefinitionKey(key).withoutTenantId().latestVersion().singleResult();
            // forms have no query of their own
            case FORM -> ((ProcessEngineImpl) engine).getProcessEngineConfiguration().getCommandExecutorTxRequired()
                    .execute(context -> context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(key));
        });
    }

    /** The file that the newest version of a model came in. */
    public Optional<byte[]> content(ModelKind kind, String key) {
        return latest(kind, key).map(this::content);
    }

    /** The file that this version of a model came in. */
    public byte[] content(ResourceDefinition definition) {
        return content(engine.getRepositoryService(), definition.getDeploymentId(), definition.getResourceName());
    }

    static byte[] content(RepositoryService repository, String deploymentId, String name) {
        try (InputStream resource = repository.getResourceAsStream(deploymentId, name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of deployment " + deploymentId + " cannot be read", e);
        }
    }
}
