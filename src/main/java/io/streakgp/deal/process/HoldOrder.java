package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.change.OrderChanges;
import io.streakgp.engine.release.WritesToGp;

/** Puts a process hold on the order, until a person has decided what the change means for it. */
@Component
@WritesToGp
class HoldOrder implements JavaDelegate {

    private final OrderChanges changes;

    HoldOrder(OrderChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.hold(execution.getProcessBusinessKey());
    }
}
