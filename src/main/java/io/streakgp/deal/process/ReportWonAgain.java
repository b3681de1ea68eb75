package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;

/** Tells on the box that the deal was won again and keeps its document. */
@Component
class ReportWonAgain implements JavaDelegate {

    private final BoxReport report;

    ReportWonAgain(BoxReport report) {
        this.report = report;
    }

    @Override
    public void execute(DelegateExecution execution) {
        report.tell(execution.getProcessBusinessKey(), BoxNews.of(BoxNews.Event.WON_AGAIN));
    }
}
