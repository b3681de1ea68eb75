package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.change.OrderChanges;
import io.streakgp.engine.release.WritesToGp;

/** Lets the order stand for the deal as it has become, and takes our process hold off. */
@Component
@WritesToGp
class KeepOrder implements JavaDelegate {

    private final OrderChanges changes;

    KeepOrder(OrderChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.keep(execution.getProcessBusinessKey(), (String) execution.getVariable(DealToOrder.REASON));
    }
}
