package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.document.DocumentPreparation;
import io.streakgp.engine.variables.Passing;
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
        Passing.on(execution, DealToOrder.FAULTS_FOUND, preparation.check(boxKey, sopType, documentId));
        boolean linked = preparation.takeLinkedCustomer(boxKey);
        Passing.on(execution, DealToOrder.CUSTOMER_LINKED, linked);
        if (linked) {
            DocumentPreparation.PolicyInput input = preparation.policyInput(boxKey);
            Passing.on(execution, DealToOrder.NET_AMOUNT, input.netAmount().toPlainString());
            Passing.on(execution, DealToOrder.CURRENCY, input.currency());
            Passing.on(execution, DealToOrder.CUSTOMER_CLASS, input.customerClass());
            Passing.on(execution, DealToOrder.NEW_CUSTOMER, input.newCustomer());
        }
    }
}
