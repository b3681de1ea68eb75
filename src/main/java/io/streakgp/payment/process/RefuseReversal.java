package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.payment.reversal.ReversalEnd;

/** Ends a reversal that is refused: nothing is taken back. */
@Component
class RefuseReversal implements JavaDelegate {

    private final ReversalEnd end;

    RefuseReversal(ReversalEnd end) {
        this.end = end;
    }

    @Override
    public void execute(DelegateExecution execution) {
        end.refuse(execution.getProcessBusinessKey(), execution.getVariable(PaymentReversal.TRUST_REASON) instanceof String reason ? reason : "");
    }
}
