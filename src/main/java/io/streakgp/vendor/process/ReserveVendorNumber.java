package io.streakgp.vendor.process;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.mapping.MappingFault;
import io.streakgp.vendor.VendorCreation;

/** Reserves the number that the vendor will be created under. */
@Component
class ReserveVendorNumber implements JavaDelegate {

    private final VendorCreation creation;

    ReserveVendorNumber(VendorCreation creation) {
        this.creation = creation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!(execution.getVariable(VendorCreationProcess.NUMBER_PATTERN) instanceof String pattern)) {
            throw new MappingFault("Rule vendor-number gives no pattern for this vendor: add a catch-all row");
        }
        try {
            creation.reserveNumber(execution.getProcessBusinessKey(), pattern);
        } catch (VendorCreation.SupplierChanged changed) {
            throw new BpmnError(VendorCreationProcess.ERROR_SUPPLIER_CHANGED, changed.getMessage(), changed);
        } catch (VendorCreation.VendorRefused refused) {
            throw new BpmnError(VendorCreationProcess.ERROR_VENDOR_REFUSED, refused.getMessage(), refused);
        }
    }
}
