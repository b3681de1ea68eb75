package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.document.DocumentPreparation;
import io.streakgp.mapping.MappingFault;

/** Finds everything that GP would find wrong with the document, before anything is sent. */
@Component
class CheckDeal implements JavaDelegate {

    private final DocumentPreparation preparation;

    CheckDeal(DocumentPreparation preparation) {
        this.preparation = preparation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String boxKey = execution.getProcessBusinessKey();
        if (!(execution.getVariable(DealToOrder.SOP_TYPE) instanceof Integer sopType)
                || !(execution.getVariable(DealToOrder.DOCUMENT_ID) instanceof String documentId)) {
            throw new MappingFault("Rule document-type gives no SOPTYPE or no DOCID for this deal: add a catch-all row");
        }
        execution.setVariable(DealToOrder.FAULTS_FOUND, preparation.check(boxKey, sopType, documentId));
        execution.setVariable(DealToOrder.CUSTOMER_LINKED, preparation.takeLinkedCustomer(boxKey));
    }
}
