package io.streakgp.engine.release;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

import io.streakgp.engine.models.RunningModels;
import io.streakgp.engine.tasks.TaskFacts;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Protest;

/** Deployments that wait for finance: held, shown with their difference, released or rejected, and deployed once. */
@Component
@Transactional
public class Releases {

    private static final Logger log = LoggerFactory.getLogger(Releases.class);
    /** As long as the engine's columns for the name and the source of a deployment. */
    private static final int LONGEST_SOURCE = 255;
    /** The engine lets nobody who is logged in ask for tasks without a bound. */
    private static final int MOST_SHOWN = 1000;

    private final HeldDeployments held;
    private final ReleaseGuard guard;
    private final ProcessEngine engine;
    private final AsApplication application;
    private final TaskFacts facts;
    private final CompanyTime companyTime;

    Releases(HeldDeployments held, ReleaseGuard guard, ProcessEngine engine, AsApplication application, TaskFacts facts, CompanyTime companyTime) {
        this.held = held;
        this.guard = guard;
        this.engine = engine;
        this.application = application;
        this.facts = facts;
        this.companyTime = companyTime;
    }

    /** What became of a released deployment. */
    public enum Outcome {
        /** It is deployed, now or since an earlier attempt. */
        IN_EFFECT,
        /** Another version took effect meanwhile; nothing is deployed, and a person looks again. */
        OUTDATED
    }

    /**
     * What the reviewer sees.
     *
     * @param name        of the deployment
     * @param author      who deployed it
     * @param when        in the company's time zone
     * @param files       names, with whether finance has to release them
     * @param differences from what is in use now
     * @param outdated    why it cannot be released any more; else empty
     */
    public record Facts(String name, String author, String when, List<File> files, List<Difference> differences, String outdated) {

        /** @param what why it is here */
        public record File(String name, String what) {
        }
    }

    /** Keeps a deployment and puts it before finance, in a transaction of its own; the same content waits once. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void hold(HeldForRelease deployment) {
        application.run(() -> {
            Optional<String> id = held.keep(deployment, sentences(differences(deployment.files(), deployment.models())));
            id.ifPresent(isNew -> {
                engine.getRuntimeService().startProcessInstanceByKey(ReleaseOfRules.PROCESS, isNew);
                log.info("Deployment {} of {} is held for release: {}", isNew, deployment.author(), deployment.files().keySet());
            });
            return null;
        });
    }

    /** Puts the facts on a task of {@code release-of-rules}. */
    public void show(DelegateTask task, String id) {
        // reviewers and operators have no right to read tables
        application.run(() -> {
            showAs(task, id);
            return null;
        });
    }

    private void showAs(DelegateTask task, String id) {
        HeldDeployment deployment = held.get(id);
        List<Facts.File> files = deployment.files().keySet().stream().map(file -> new Facts.File(file, what(file, deployment.models()))).toList();
        boolean outdated = ReleaseGuard.isOutdated(deployment.models(), new RunningModels(engine));
        facts.show(task, deployment.name(), new Facts(deployment.name(), deployment.author(), companyTime.dayAndTimeOf(deployment.heldAt()), files,
                differences(deployment.files(), deployment.models()), outdated ? outdated(deployment.author()) : ""));
    }

    private static String what(String file, List<ModelChange> models) {
        boolean released = models.stream().anyMatch(model -> model.released() && model.file().equals(file));
        return released ? "released by finance" : "waits with the others";
    }

    private static String outdated(String author) {
        return "Another version took effect since " + author + " deployed this. Reject it, and have the change deployed again on top of the version in use";
    }

    /** Open reviews show the difference from what is in use now. */
    @TransactionalEventListener(ReleaseGuard.Deployed.class)
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void modelsWereDeployed() {
        showAgain();
    }

    /** Models that came with a new version of the application were deployed before anybody listened. */
    @EventListener(ApplicationReadyEvent.class)
    public void applicationIsUp() {
        showAgain();
    }

    private void showAgain() {
        application.run(() -> {
            for (Task task : engine.getTaskService().createTaskQuery().processDefinitionKey(ReleaseOfRules.PROCESS).listPage(0, MOST_SHOWN)) {
                DelegateTask open = (DelegateTask) task;
                showAs(open, open.getExecution().getProcessBusinessKey());
            }
            return null;
        });
    }

    /**
     * Takes a decision. The deployment takes effect in a step of its own.
     *
     * @param release   or reject
     * @param decidedBy the person logged in
     * @param reviewer  whether this person is of finance or of the controllers
     * @throws Protest when it cannot be taken
     */
    public void decide(String id, boolean release, String decidedBy, boolean reviewer, String reason) {
        application.run(() -> {
            decideAs(id, release, decidedBy, reviewer, reason);
            return null;
        });
    }

    private void decideAs(String id, boolean release, String decidedBy, boolean reviewer, String reason) {
        HeldDeployment deployment = held.lock(id);
        if (deployment.state() != HeldDeployment.State.HELD) {
            throw new Protest("This change is decided already");
        }
        if (!reviewer) {
            throw new Protest("Only finance releases or rejects a change of these rules");
        }
        String difference = sentences(differences(deployment.files(), deployment.models()));
        if (!release) {
            held.rejected(id, difference, decidedBy, reason);
            return;
        }
        if (decidedBy.equals(deployment.author())) {
            throw new Protest("You deployed this change yourself: somebody else of finance has to release it");
        }
        if (ReleaseGuard.isOutdated(deployment.models(), new RunningModels(engine))) {
            throw new Protest(outdated(deployment.author()));
        }
        held.released(id, difference, decidedBy, reason);
    }

    /**
     * Deploys exactly the files that were released, once: the mark that it is done commits with the deployment.
     *
     * @throws io.streakgp.shared.NotNow when something of it is deployed by somebody else at this moment
     */
    public Outcome deploy(String id) {
        return application.run(() -> deployAs(id));
    }

    private Outcome deployAs(String id) {
        HeldDeployment deployment = held.lock(id);
        switch (deployment.state()) {
            case IN_EFFECT -> {
                return Outcome.IN_EFFECT;
            }
            case HELD, REJECTED -> throw new IllegalStateException("Nobody has released deployment " + id);
            case RELEASED -> { }
        }
        if (ReleaseGuard.isOutdated(deployment.models(), new RunningModels(engine))) {
            held.heldAgain(id);
            return Outcome.OUTDATED;
        }
        guard.pass(deployment.models(), () -> held.inEffect(id, builder(deployment).deploy().getId()));
        log.info("Deployment {} of {} is in effect, released by {}", id, deployment.author(), deployment.decidedBy());
        return Outcome.IN_EFFECT;
    }

    private DeploymentBuilder builder(HeldDeployment deployment) {
        String source = "deployed by " + deployment.author() + ", released by " + deployment.decidedBy();
        DeploymentBuilder builder = engine.getRepositoryService().createDeployment().name(deployment.name())
                .source(source.length() > LONGEST_SOURCE ? source.substring(0, LONGEST_SOURCE) : source);
        deployment.files().forEach((name, content) -> builder.addInputStream(name, new ByteArrayInputStream(content)));
        return builder;
    }

    private List<Difference> differences(Map<String, byte[]> files, List<ModelChange> models) {
        RunningModels running = new RunningModels(engine);
        List<Difference> differences = new ArrayList<>();
        files.forEach((file, content) -> {
            Optional<byte[]> inUse = models.stream().filter(model -> model.file().equals(file))
                    .flatMap(model -> running.content(model.kind(), model.key()).stream()).findFirst();
            differences.addAll(Differences.between(file, inUse, content));
        });
        return differences;
    }

    private static String sentences(List<Difference> differences) {
        return differences.stream().map(Difference::sentence).collect(Collectors.joining("\n"));
    }
}
