package io.streakgp.vendor.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.vendor.SupplierReport;

/** Says on the box how it ended: the vendor's number, or why there is none. */
@Component
class ReportSupplier implements JavaDelegate {

    private final SupplierReport report;

    ReportSupplier(SupplierReport report) {
        this.report = report;
    }

    @Override
    public void execute(DelegateExecution execution) {
        report.ended(execution.getProcessBusinessKey());
    }
}
