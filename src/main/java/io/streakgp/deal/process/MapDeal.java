package io.streakgp.deal.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.deal.Deals;
import io.streakgp.deal.document.DocumentPreparation;
import io.streakgp.deal.document.Draft;
import io.streakgp.engine.variables.Passing;

/** Maps the deal to a sales document, and hands the rule {@code document-type} its inputs. */
@Component
class MapDeal implements JavaDelegate {

    private final DocumentPreparation preparation;
    private final Deals deals;

    MapDeal(DocumentPreparation preparation, Deals deals) {
        this.preparation = preparation;
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String boxKey = execution.getProcessBusinessKey();
        Draft draft = preparation.map(boxKey);
        Passing.on(execution, DealToOrder.NUMBER_TYPED, preparation.isNumberTyped(boxKey, draft));
        execution.setVariable(DealToOrder.COMPANY, deals.get(boxKey).company());
        execution.setVariable(DealToOrder.PIPELINE, deals.snapshot(boxKey).box().pipeline());
        Passing.on(execution, DealToOrder.SERVICES_OR_IN_STOCK, draft.servicesOrInStock());
        Passing.on(execution, DealToOrder.SERIAL_OR_LOT_TRACKED, draft.serialOrLotTracked());
    }
}
