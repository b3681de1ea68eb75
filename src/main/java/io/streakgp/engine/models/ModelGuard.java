package io.streakgp.engine.models;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.bpmn.parser.ResourceReportImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

import io.streakgp.engine.feel.Feel;

/**
 * Looks at each new deployment before the engine does, and refuses it with all faults at once if a model says what models may
 * not say. What is deployed already is not looked at again.
 */
class ModelGuard implements Deployer {

    private final ProcessRules processes;
    private final DecisionRules decisions;
    private final FormRules forms;

    ModelGuard(Delegates delegates, Feel feel) {
        processes = new ProcessRules(delegates);
        decisions = new DecisionRules(feel);
        forms = new FormRules(feel);
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        ParseException refusal = null;
        for (ResourceEntity resource : deployment.getResources().values()) {
            List<Problem> findings = List.copyOf(findings(resource.getName().toLowerCase(Locale.ROOT), resource.getBytes()));
            if (findings.isEmpty()) {
                continue;
            }
            if (refusal == null) {
                refusal = new ParseException(message(resource, findings), resource.getName(), findings, List.of());
            } else {
                refusal.getResorceReports().add(new ResourceReportImpl(resource.getName(), findings, List.of()));
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private static String message(ResourceEntity resource, List<Problem> findings) {
        return resource.getName() + " is not deployed: "
                + findings.stream().map(ModelGuard::line).collect(Collectors.joining("; "));
    }

    private List<Finding> findings(String name, byte[] bytes) {
        if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
            return processes.check(bytes);
        }
        if (name.endsWith(".dmn") || name.endsWith(".dmn11.xml")) {
            return decisions.check(bytes);
        }
        if (name.endsWith(".form")) {
            return forms.check(bytes);
        }
        return List.of(new Finding(null, "only .bpmn, .dmn and .form are deployed here"));
    }

    private static String line(Problem finding) {
        return finding.getMainElementId() == null ? finding.getMessage() : finding.getMainElementId() + ": " + finding.getMessage();
    }
}
