package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.release.WritesToGp;
import io.streakgp.payment.receipt.ReceiptEntry;

/** Reserves the number that the receipt will be sent under. */
@Component
@WritesToGp
class ReserveReceiptNumber implements JavaDelegate {

    private final ReceiptEntry receipts;

    ReserveReceiptNumber(ReceiptEntry receipts) {
        this.receipts = receipts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PaymentReconciliation.RECEIPT_NUMBER, receipts.reserveNumber(execution.getProcessBusinessKey()));
    }
}
