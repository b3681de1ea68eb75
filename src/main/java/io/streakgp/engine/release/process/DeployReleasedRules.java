package io.streakgp.engine.release.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.release.ReleaseOfRules;
import io.streakgp.engine.release.Releases;

/** Deploys what finance has released; if another version took effect meanwhile, that becomes a BPMN error. */
@Component
class DeployReleasedRules implements JavaDelegate {

    private final Releases releases;

    DeployReleasedRules(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (releases.deploy(execution.getProcessBusinessKey()) == Releases.Outcome.OUTDATED) {
            throw new BpmnError(ReleaseOfRules.ERROR_OUTDATED, "Another version took effect meanwhile");
        }
    }
}
