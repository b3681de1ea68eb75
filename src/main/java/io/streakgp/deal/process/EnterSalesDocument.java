package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.document.DocumentPreparation;
import io.streakgp.deal.order.ApprovalNeeded;
import io.streakgp.deal.order.DealChanged;
import io.streakgp.deal.order.DocumentEntry;
import io.streakgp.deal.order.DocumentRefused;
import io.streakgp.deal.order.NumberBelongsToAnother;
import io.streakgp.engine.release.WritesToGp;

/** Enters the document into GP, exactly once; what GP refuses becomes a BPMN error. */
@Component
@WritesToGp
class EnterSalesDocument implements JavaDelegate {

    private final DocumentEntry documents;
    private final DocumentPreparation preparation;

    EnterSalesDocument(DocumentEntry documents, DocumentPreparation preparation) {
        this.documents = documents;
        this.preparation = preparation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String boxKey = execution.getProcessBusinessKey();
        try {
            documents.enter(boxKey);
        } catch (DealChanged changed) {
            throw new BpmnError(DealToOrder.ERROR_DEAL_CHANGED, changed.getMessage(), changed);
        } catch (ApprovalNeeded needed) {
            throw new BpmnError(DealToOrder.ERROR_APPROVAL_NEEDED, needed.getMessage(), needed);
        } catch (NumberBelongsToAnother taken) {
            throw new BpmnError(DealToOrder.ERROR_NUMBER_TAKEN, taken.getMessage(), taken);
        } catch (DocumentRefused refused) {
            preparation.refused(boxKey, refused.faults());
            throw new BpmnError(DealToOrder.ERROR_DOCUMENT_REFUSED, refused.getMessage(), refused);
        }
    }
}
