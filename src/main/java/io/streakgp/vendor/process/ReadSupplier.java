package io.streakgp.vendor.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.vendor.SupplierReader;

/** Reads the supplier from Streak. */
@Component
class ReadSupplier implements JavaDelegate {

    private final SupplierReader reader;

    ReadSupplier(SupplierReader reader) {
        this.reader = reader;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(VendorCreationProcess.SITUATION, reader.read(execution.getProcessBusinessKey()).name());
    }
}
