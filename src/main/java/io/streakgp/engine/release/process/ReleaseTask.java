package io.streakgp.engine.release.process;

import java.util.List;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

import io.streakgp.engine.identity.Groups;
import io.streakgp.engine.release.ReleaseOfRules;
import io.streakgp.engine.release.Releases;
import io.streakgp.engine.tasks.Answer;

/** The task "Release change of rules": shows the difference, and takes what the reviewer decided. */
@Component
class ReleaseTask implements TaskListener {

    private static final List<String> ANSWERS = List.of(ReleaseOfRules.DECISION, ReleaseOfRules.REASON);

    private final Releases releases;

    ReleaseTask(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void notify(DelegateTask task) {
        String id = task.getExecution().getProcessBusinessKey();
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            Answer.forget(task, ANSWERS);
            releases.show(task, id);
            return;
        }
        Answer answer = Answer.of(task);
        String decision = answer.oneOf(ReleaseOfRules.DECISION, List.of(ReleaseOfRules.RELEASE, ReleaseOfRules.REJECT));
        boolean reviewer = answer.isMemberOf(Groups.FINANCE, Groups.CONTROLLERS);
        releases.decide(id, decision.equals(ReleaseOfRules.RELEASE), answer.user(), reviewer, answer.text(ReleaseOfRules.REASON));
        task.getExecution().setVariable(ReleaseOfRules.DECISION, decision);
    }
}
