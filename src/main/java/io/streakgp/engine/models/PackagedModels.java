package io.streakgp.engine.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the models that come with the application, each file by itself: what has not changed is not deployed again, and
 * what an analyst has deployed since is never put back. A packaged file that changed meanwhile is held back and reported.
 *
 * <p>Nobody is logged in while the application starts, so what it brings is not held for a release by finance: whoever
 * installs a version has that version's rules.
 */
@Component
public class PackagedModels extends AbstractCamundaConfiguration implements CamundaDeploymentConfiguration {

    private static final Logger log = LoggerFactory.getLogger(PackagedModels.class);
    private static final String DEPLOYMENT = "Streak GP Connect";
    /** Marks our own deployments; those of the Modeler and of the REST API have another source or none. */
    private static final String SOURCE = "packaged";

    private volatile List<String> heldBack = List.of();

    /** None for the starter, which would deploy all of them together. */
    @Override
    public Set<Resource> getDeploymentResources() {
        return Set.of();
    }

    /**
     * Packaged files that differ from what runs because an analyst's version is newer, by file name. They take effect when
     * somebody deploys them.
     */
    public List<String> heldBack() {
        return heldBack;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        if (!camundaBpmProperties.isAutoDeploymentEnabled()) {
            return;
        }
        List<PackagedModel> changed = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (PackagedModel model : packaged()) {
            switch (fate(model, engine)) {
                case DEPLOY -> changed.add(model);
                case HOLD_BACK -> kept.add(model.name());
                case LEAVE -> log.debug("{} is as it was", model.name());
            }
        }
        deploy(changed, engine.getRepositoryService());
        kept.forEach(name -> log.warn("{} of this version is held back: a version that was deployed here later is in use. "
                + "Deploy it from the Modeler to make it effective", name));
        heldBack = List.copyOf(kept);
    }

    private static void deploy(List<PackagedModel> models, RepositoryService repository) {
        if (models.isEmpty()) {
            return;
        }
        // the engine's own filter settles the race of two nodes that start at once
        DeploymentBuilder deployment = repository.createDeployment().name(DEPLOYMENT).source(SOURCE)
                .enableDuplicateFiltering(true);
        models.forEach(model -> deployment.addInputStream(model.name(), new ByteArrayInputStream(model.content())));
        deployment.deploy();
        log.info("Deployed {}", models.stream().map(PackagedModel::name).toList());
    }

    private List<PackagedModel> packaged() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        List<PackagedModel> models = new ArrayList<>();
        for (String pattern : camundaBpmProperties.getDeploymentResourcePattern()) {
            try {
                Arrays.stream(resolver.getResources(pattern)).map(PackagedModel::of).forEach(models::add);
            } catch (IOException e) {
                throw new UncheckedIOException("Packaged models " + pattern + " cannot be found", e);
            }
        }
        return models;
    }

    private enum Fate {
        DEPLOY, HOLD_BACK, LEAVE
    }

    private static Fate fate(PackagedModel model, ProcessEngine engine) {
        RepositoryService repository = engine.getRepositoryService();
        RunningModels models = new RunningModels(engine);
        List<ResourceDefinition> running = model.keys().stream().flatMap(key -> models.latest(model.kind(), key).stream()).toList();
        if (running.size() < model.keys().size()) {
            return Fate.DEPLOY;
        }
        boolean same = running.stream().allMatch(definition -> Arrays.equals(model.content(), models.content(definition)));
        if (same) {
            return Fate.LEAVE;
        }
        boolean ours = running.stream().allMatch(definition -> isOurs(repository, definition.getDeploymentId()));
        if (ours) {
            return Fate.DEPLOY;
        }
        boolean unchangedHere = lastPackaged(repository, model.name())
                .map(last -> Arrays.equals(model.content(), last)).orElse(false);
        return unchangedHere ? Fate.LEAVE : Fate.HOLD_BACK;
    }

    private static boolean isOurs(RepositoryService repository, String deploymentId) {
        Deployment deployment = repository.createDeploymentQuery().deploymentId(deploymentId).singleResult();
        return SOURCE.equals(deployment.getSource());
    }

    private static Optional<byte[]> lastPackaged(RepositoryService repository, String name) {
        return repository.createDeploymentQuery().deploymentSource(SOURCE).orderByDeploymentTime().desc().list().stream()
                .filter(deployment -> repository.getDeploymentResourceNames(deployment.getId()).contains(name))
                .findFirst()
                .map(deployment -> RunningModels.content(repository, deployment.getId(), name));
    }
}
