package io.streakgp.customer.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.customer.CustomerCreation;
import io.streakgp.customer.Parties;
import io.streakgp.mapping.MappingFault;

/** Reserves the number that the customer will be created under. */
@Component
class ReserveCustomerNumber implements JavaDelegate {

    private final CustomerCreation creation;
    private final Parties parties;

    ReserveCustomerNumber(CustomerCreation creation, Parties parties) {
        this.creation = creation;
        this.parties = parties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String boxKey = execution.getProcessBusinessKey();
        // here and not where it is used: a retry of this job asks the rule again, and nothing is reserved yet
        if (!(execution.getVariable(CustomerCreationProcess.NUMBER_PATTERN) instanceof String pattern)) {
            throw new MappingFault("Rule customer-number gives no pattern for this customer: add a catch-all row");
        }
        try {
            creation.reserveNumber(boxKey, pattern);
        } catch (CustomerCreation.CustomerFaults refused) {
            parties.customerRefused(boxKey, refused.faults());
            throw new BpmnError(CustomerCreationProcess.ERROR_CUSTOMER_REFUSED, refused.getMessage(), refused);
        }
    }
}
