package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.release.WritesToGp;
import io.streakgp.payment.reversal.ReversalRefused;
import io.streakgp.payment.reversal.TakingBack;

/** Voids the receipt in GP, exactly once; what GP refuses is put before a person. */
@Component
@WritesToGp
class VoidReceipt implements JavaDelegate {

    private final TakingBack takingBack;

    VoidReceipt(TakingBack takingBack) {
        this.takingBack = takingBack;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            takingBack.voidReceipt(execution.getProcessBusinessKey());
        } catch (ReversalRefused refused) {
            throw new BpmnError(PaymentReversal.ERROR_REVERSAL_REFUSED, refused.getMessage(), refused);
        }
    }
}
