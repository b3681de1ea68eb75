package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.change.NotVoided;
import io.streakgp.deal.change.OrderChanges;
import io.streakgp.engine.release.WritesToGp;

/** Voids the order in GP, as a person decided; what GP refuses becomes a BPMN error. */
@Component
@WritesToGp
class VoidOrder implements JavaDelegate {

    private final OrderChanges changes;

    VoidOrder(OrderChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean bookedAnew = "newOrder".equals(execution.getVariable(DealAfterOrder.ORDER_DECISION));
        try {
            changes.voidOrder(execution.getProcessBusinessKey(), (String) execution.getVariable(DealToOrder.REASON), bookedAnew);
        } catch (NotVoided refused) {
            throw new BpmnError(DealAfterOrder.ERROR_NOT_VOIDED, refused.getMessage(), refused);
        }
    }
}
