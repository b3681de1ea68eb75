package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.release.WritesToGp;
import io.streakgp.engine.variables.Passing;
import io.streakgp.payment.receipt.Applying;

/** Applies the receipt to the next document that may be applied to. */
@Component
@WritesToGp
class ApplyNext implements JavaDelegate {

    private final Applying applying;

    ApplyNext(Applying applying) {
        this.applying = applying;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.on(execution, PaymentReconciliation.LEFT, applying.applyNext(execution.getProcessBusinessKey()).name());
    }
}
