package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.release.WritesToGp;
import io.streakgp.payment.reversal.DebitMemos;

/** Reserves the number that the debit memo will be sent under. */
@Component
@WritesToGp
class ReserveDebitMemoNumber implements JavaDelegate {

    private final DebitMemos memos;

    ReserveDebitMemoNumber(DebitMemos memos) {
        this.memos = memos;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PaymentReversal.DEBIT_MEMO_NUMBER, memos.reserveNumber(execution.getProcessBusinessKey()));
    }
}
