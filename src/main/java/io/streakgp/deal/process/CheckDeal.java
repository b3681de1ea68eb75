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
        boolean linked = preparation.takeLinkedCustomer(boxKey);
        execution.setVariable(DealToOrder.CUSTOMER_LINKED, linked);
        if (linked) {
            DocumentPreparation.PolicyInput input = preparation.policyInput(boxKey);
            execution.setVariable(DealToOrder.NET_AMOUNT, input.netAmount().toPlainString());
            execution.setVariable(DealToOrder.CURRENCY, input.currency());
            execution.setVariable(DealToOrder.CUSTOMER_CLASS, input.customerClass());
            execution.setVariable(DealToOrder.NEW_CUSTOMER, input.newCustomer());
        }
    }
}
