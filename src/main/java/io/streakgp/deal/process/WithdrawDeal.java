package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.DealEnd;
import io.streakgp.engine.release.WritesToGp;

/** Lets go of a deal that is no longer won. */
@Component
@WritesToGp
class WithdrawDeal implements JavaDelegate {

    private final DealEnd end;

    WithdrawDeal(DealEnd end) {
        this.end = end;
    }

    @Override
    public void execute(DelegateExecution execution) {
        end.withdraw(execution.getProcessBusinessKey());
    }
}
