package io.streakgp.engine.release;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.ResourceDefinition;

import io.streakgp.engine.models.ModelKind;
import io.streakgp.engine.models.RunningModels;

/**
 * Beside the rights of the engine: nobody who is logged in deletes the version in use of what finance releases. The version
 * before would take effect again, and nobody would have released that.
 */
class KeptModels extends AuthorizationCommandChecker {

    private final ReleasedModels released;

    KeptModels(ReleasedModels released) {
        this.released = released;
    }

    @Override
    public void checkDeleteDeployment(String deploymentId) {
        super.checkDeleteDeployment(deploymentId);
        CommandContext context = Context.getCommandContext();
        if (context.getAuthenticatedUserId() == null) {
            return;
        }
        Map<ModelKind, List<? extends ResourceDefinition>> models = Map.of(
                ModelKind.PROCESS, context.getProcessDefinitionManager().findProcessDefinitionsByDeploymentId(deploymentId),
                ModelKind.DECISION, context.getDecisionDefinitionManager().findDecisionDefinitionByDeploymentId(deploymentId),
                ModelKind.FORM, context.getCamundaFormDefinitionManager().findDefinitionsByDeploymentId(deploymentId));
        models.forEach((kind, definitions) -> definitions.forEach(definition -> requireNotInUse(kind, definition)));
    }

    @Override
    public void checkDeleteProcessDefinitionById(String definitionId) {
        super.checkDeleteProcessDefinitionById(definitionId);
        CommandContext context = Context.getCommandContext();
        ResourceDefinition definition = context.getProcessDefinitionManager().findLatestProcessDefinitionById(definitionId);
        if (context.getAuthenticatedUserId() != null && definition != null) {
            requireNotInUse(ModelKind.PROCESS, definition);
        }
    }

    private void requireNotInUse(ModelKind kind, ResourceDefinition definition) {
        ProcessEngine engine = Context.getProcessEngineConfiguration().getProcessEngine();
        boolean kept = Context.getCommandContext().runWithoutAuthorization(() -> {
            RunningModels running = new RunningModels(engine);
            return running.latest(kind, definition.getKey()).filter(latest -> latest.getId().equals(definition.getId()))
                    .filter(latest -> released.contains(kind, latest.getKey(), running.content(latest))).isPresent();
        });
        if (kept) {
            throw new BadUserRequestException(definition.getResourceName() + " is in use and is changed only by release of finance: "
                    + "deploy the version that shall take its place, and have it released");
        }
    }
}
