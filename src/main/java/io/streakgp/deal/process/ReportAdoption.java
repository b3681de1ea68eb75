package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;

/** Tells on the box that GP has the document whose number stood there. */
@Component
class ReportAdoption implements JavaDelegate {

    private final BoxReport report;

    ReportAdoption(BoxReport report) {
        this.report = report;
    }

    @Override
    public void execute(DelegateExecution execution) {
        report.tell(execution.getProcessBusinessKey(), BoxNews.of(BoxNews.Event.ADOPTED));
    }
}
