package io.streakgp.engine.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.context.ApplicationEventPublisher;

import io.streakgp.engine.models.ModelKind;
import io.streakgp.engine.models.RunningModels;
import io.streakgp.shared.NotNow;

/**
 * Looks at each new deployment of a logged-in user after the engine has read it, so that only what could be deployed is
 * held, and breaks it off if it changes what finance releases. Where nobody is logged in, the application itself deploys:
 * the models in its jar at the start, and what was released.
 */
class ReleaseGuard implements Deployer {

    private static final Map<Class<?>, ModelKind> KINDS = Map.of(ProcessDefinitionEntity.class, ModelKind.PROCESS,
            DecisionDefinitionEntity.class, ModelKind.DECISION, CamundaFormDefinitionEntity.class, ModelKind.FORM);

    private final ReleasedModels released;
    private final ApplicationEventPublisher events;
    private final ThreadLocal<List<ModelChange>> release = new ThreadLocal<>();

    ReleaseGuard(ReleasedModels released, ApplicationEventPublisher events) {
        this.released = released;
        this.events = events;
    }

    /** Models were deployed; told within the deployment's transaction. */
    record Deployed() {
    }

    /**
     * Lets pass what finance has released.
     *
     * @param models     what is deployed
     * @param deployment deploys it
     * @throws NotNow when something of it was deployed by somebody else at the same moment
     */
    void pass(List<ModelChange> models, Runnable deployment) {
        release.set(models);
        try {
            deployment.run();
        } finally {
            release.remove();
        }
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        String user = Context.getCommandContext().getAuthenticatedUserId();
        RunningModels running = new RunningModels(Context.getProcessEngineConfiguration().getProcessEngine());
        if (release.get() != null) {
            requireUnchanged(release.get(), running);
        } else if (user != null) {
            holdIfReleased(deployment, user, running);
        }
        events.publishEvent(new Deployed());
    }

    /** Here the engine's lock on deployments is held: nobody else deploys before this transaction ends. */
    private static void requireUnchanged(List<ModelChange> models, RunningModels running) {
        if (isOutdated(models, running)) {
            throw new NotNow("Another version was deployed just now", Instant.now());
        }
    }

    /** Whether one of the models is not in use any more as it was when the change was made. */
    static boolean isOutdated(List<ModelChange> models, RunningModels running) {
        return models.stream().anyMatch(model -> !model.replaces().equals(ModelChange.mark(running.content(model.kind(), model.key()))));
    }

    private void holdIfReleased(DeploymentEntity deployment, String user, RunningModels running) {
        List<ModelChange> models = models(deployment, running);
        if (models.stream().noneMatch(ModelChange::released)) {
            return;
        }
        if (deployment.getTenantId() != null) {
            throw new BadUserRequestException("Rules that finance releases are deployed without a tenant");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        deployment.getResources().values().forEach(resource -> files.put(resource.getName(), resource.getBytes()));
        throw new HeldForRelease(deployment.getName(), user, files, models);
    }

    private List<ModelChange> models(DeploymentEntity deployment, RunningModels running) {
        List<ModelChange> models = new ArrayList<>();
        KINDS.forEach((type, kind) -> {
            for (Object artifact : Optional.<List<?>>ofNullable(deployment.getDeployedArtifacts(type)).orElse(List.of())) {
                ResourceDefinition definition = (ResourceDefinition) artifact;
                byte[] content = deployment.getResource(definition.getResourceName()).getBytes();
                models.add(model(kind, definition, content, running.content(kind, definition.getKey())));
            }
        });
        return models;
    }

    /** What is in use already changes nothing when it is deployed once more. */
    private ModelChange model(ModelKind kind, ResourceDefinition definition, byte[] content, Optional<byte[]> inUse) {
        String key = definition.getKey();
        boolean changes = inUse.filter(before -> Arrays.equals(before, content)).isEmpty();
        boolean finances = released.contains(kind, key, content) || inUse.filter(before -> released.contains(kind, key, before)).isPresent();
        return new ModelChange(kind, key, definition.getResourceName(), ModelChange.mark(inUse), changes && finances);
    }
}
