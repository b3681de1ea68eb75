package io.streakgp.customer.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.customer.CustomerCreation;
import io.streakgp.customer.Parties;
import io.streakgp.engine.release.WritesToGp;

/** Creates the customer in GP, exactly once; what GP refuses becomes a BPMN error. */
@Component
@WritesToGp
class CreateCustomer implements JavaDelegate {

    private final CustomerCreation creation;
    private final Parties parties;

    CreateCustomer(CustomerCreation creation, Parties parties) {
        this.creation = creation;
        this.parties = parties;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String boxKey = execution.getProcessBusinessKey();
        try {
            creation.create(boxKey);
        } catch (CustomerCreation.NumberTaken taken) {
            throw new BpmnError(CustomerCreationProcess.ERROR_NUMBER_TAKEN, taken.getMessage(), taken);
        } catch (CustomerCreation.CustomerFaults refused) {
            parties.customerRefused(boxKey, refused.faults());
            throw new BpmnError(CustomerCreationProcess.ERROR_CUSTOMER_REFUSED, refused.getMessage(), refused);
        }
    }
}
