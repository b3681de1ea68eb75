package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.variables.Passing;
import io.streakgp.payment.reversal.TakingBack;

/** Looks what is to be done, now that it is approved; the payment is applied no further. */
@Component
class PrepareReversal implements JavaDelegate {

    private final TakingBack takingBack;

    PrepareReversal(TakingBack takingBack) {
        this.takingBack = takingBack;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.on(execution, PaymentReversal.STEP, takingBack.prepare(execution.getProcessBusinessKey()).name());
    }
}
