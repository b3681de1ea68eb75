package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.DealReader;
import io.streakgp.engine.variables.Passing;

/** Reads the deal as it is in Streak now. */
@Component
class ReadDeal implements JavaDelegate {

    private final DealReader reader;

    ReadDeal(DealReader reader) {
        this.reader = reader;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.on(execution, DealToOrder.SITUATION, reader.read(execution.getProcessBusinessKey()).name());
    }
}
