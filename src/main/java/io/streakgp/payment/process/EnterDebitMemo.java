package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.release.WritesToGp;
import io.streakgp.payment.receipt.NumberTaken;
import io.streakgp.payment.reversal.DebitMemos;
import io.streakgp.payment.reversal.ReversalRefused;

/** Enters the debit memo into GP, exactly once; what GP refuses is put before a person. */
@Component
@WritesToGp
class EnterDebitMemo implements JavaDelegate {

    private final DebitMemos memos;

    EnterDebitMemo(DebitMemos memos) {
        this.memos = memos;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            memos.enter(execution.getProcessBusinessKey());
        } catch (ReversalRefused refused) {
            throw new BpmnError(PaymentReversal.ERROR_REVERSAL_REFUSED, refused.getMessage(), refused);
        } catch (NumberTaken taken) {
            throw new BpmnError(PaymentReversal.ERROR_NUMBER_TAKEN, taken.getMessage(), taken);
        }
    }
}
