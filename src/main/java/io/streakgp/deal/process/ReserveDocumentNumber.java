package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.order.DealChanged;
import io.streakgp.deal.order.DocumentEntry;
import io.streakgp.engine.release.WritesToGp;

/** Reserves the number that the document will be sent under. */
@Component
@WritesToGp
class ReserveDocumentNumber implements JavaDelegate {

    private final DocumentEntry documents;

    ReserveDocumentNumber(DocumentEntry documents) {
        this.documents = documents;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            execution.setVariable(DealToOrder.DOCUMENT_NUMBER, documents.reserveNumber(execution.getProcessBusinessKey()));
        } catch (DealChanged changed) {
            throw new BpmnError(DealToOrder.ERROR_DEAL_CHANGED, changed.getMessage(), changed);
        }
    }
}
