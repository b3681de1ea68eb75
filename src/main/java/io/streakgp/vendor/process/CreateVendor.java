package io.streakgp.vendor.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.engine.release.WritesToGp;
import io.streakgp.vendor.VendorCreation;

/** Creates the vendor in GP, exactly once; what GP refuses becomes a BPMN error. */
@Component
@WritesToGp
class CreateVendor implements JavaDelegate {

    private final VendorCreation creation;

    CreateVendor(VendorCreation creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            creation.create(execution.getProcessBusinessKey());
        } catch (VendorCreation.NumberTaken taken) {
            throw new BpmnError(VendorCreationProcess.ERROR_NUMBER_TAKEN, taken.getMessage(), taken);
        } catch (VendorCreation.VendorRefused refused) {
            throw new BpmnError(VendorCreationProcess.ERROR_VENDOR_REFUSED, refused.getMessage(), refused);
        }
    }
}
