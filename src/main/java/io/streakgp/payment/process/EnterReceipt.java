package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.release.WritesToGp;
import io.streakgp.payment.receipt.NumberTaken;
import io.streakgp.payment.receipt.ReceiptEntry;
import io.streakgp.payment.receipt.ReceiptRefused;
import io.streakgp.payment.review.PaymentReview;

/** Enters the receipt into GP, exactly once; what GP refuses is put before a person. */
@Component
@WritesToGp
class EnterReceipt implements JavaDelegate {

    private final ReceiptEntry receipts;

    EnterReceipt(ReceiptEntry receipts) {
        this.receipts = receipts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            receipts.enter(execution.getProcessBusinessKey());
        } catch (ReceiptRefused refused) {
            execution.setVariable(PaymentReconciliation.REVIEW, PaymentReview.MATCH_PAYMENT.id());
            throw new BpmnError(PaymentReconciliation.ERROR_RECEIPT_REFUSED, refused.getMessage(), refused);
        } catch (NumberTaken taken) {
            throw new BpmnError(PaymentReconciliation.ERROR_NUMBER_TAKEN, taken.getMessage(), taken);
        }
    }
}
