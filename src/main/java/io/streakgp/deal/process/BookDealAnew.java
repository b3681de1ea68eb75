package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.change.OrderChanges;

/** Has the deal booked once more, as it is now. */
@Component
class BookDealAnew implements JavaDelegate {

    private final OrderChanges changes;

    BookDealAnew(OrderChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.bookAnew(execution.getProcessBusinessKey());
    }
}
