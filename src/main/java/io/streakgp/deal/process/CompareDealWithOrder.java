package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.change.OrderChanges;
import io.streakgp.deal.review.Review;

/** Looks what became of the deal after its order. */
@Component
class CompareDealWithOrder implements JavaDelegate {

    private final OrderChanges changes;

    CompareDealWithOrder(OrderChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        OrderChanges.Change change = changes.look(execution.getProcessBusinessKey());
        execution.setVariable(DealAfterOrder.CHANGE, change.name());
        execution.setVariable(DealToOrder.REVIEW, (change == OrderChanges.Change.WON_AGAIN ? Review.WON_AGAIN : Review.DEAL_CHANGED_AFTER_ORDER).id());
        execution.setVariable(DealToOrder.REASON, change == OrderChanges.Change.NONE ? "the deal is as it was ordered" : null);
    }
}
