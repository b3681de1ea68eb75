package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.report.BoxReport;

/** Writes the document's number and status to the box. */
@Component
class ReportOrder implements JavaDelegate {

    private final BoxReport report;

    ReportOrder(BoxReport report) {
        this.report = report;
    }

    @Override
    public void execute(DelegateExecution execution) {
        report.tellOrdered(execution.getProcessBusinessKey());
    }
}
