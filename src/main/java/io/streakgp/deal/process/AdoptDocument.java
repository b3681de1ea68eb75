package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.order.DocumentEntry;
import io.streakgp.engine.release.WritesToGp;
import io.streakgp.engine.variables.Passing;

/** Takes over the GP document whose number somebody typed on the deal, once GP confirms it. */
@Component
@WritesToGp
class AdoptDocument implements JavaDelegate {

    private final DocumentEntry documents;

    AdoptDocument(DocumentEntry documents) {
        this.documents = documents;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Passing.on(execution, DealToOrder.DOCUMENT_ADOPTED, documents.adopt(execution.getProcessBusinessKey()));
    }
}
