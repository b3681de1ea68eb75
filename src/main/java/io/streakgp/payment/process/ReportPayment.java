package io.streakgp.payment.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.payment.receipt.PaymentReport;

/** Tells the deals that the payment pays what became of it. */
@Component
class ReportPayment implements JavaDelegate {

    private final PaymentReport report;

    ReportPayment(PaymentReport report) {
        this.report = report;
    }

    @Override
    public void execute(DelegateExecution execution) {
        report.tell(execution.getProcessBusinessKey());
    }
}
