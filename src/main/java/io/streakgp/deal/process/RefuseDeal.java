package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.DealEnd;
import io.streakgp.engine.release.WritesToGp;

/** Ends a deal that a person refused to book, and tells sales why. */
@Component
@WritesToGp
class RefuseDeal implements JavaDelegate {

    private final DealEnd end;

    RefuseDeal(DealEnd end) {
        this.end = end;
    }

    @Override
    public void execute(DelegateExecution execution) {
        end.refuse(execution.getProcessBusinessKey(), (String) execution.getVariable(DealToOrder.REFUSAL));
    }
}
