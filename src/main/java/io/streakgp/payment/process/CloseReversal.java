package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.payment.reversal.ReversalEnd;

/** Notes that the payment is taken back, and tells the deals what is open again. */
@Component
class CloseReversal implements JavaDelegate {

    private final ReversalEnd end;

    CloseReversal(ReversalEnd end) {
        this.end = end;
    }

    @Override
    public void execute(DelegateExecution execution) {
        end.close(execution.getProcessBusinessKey());
    }
}
