package io.streakgp.vendor.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The one place that speaks to the engine about suppliers: starts their processes and tells them that a box changed. */
@Component
public class VendorProcess {

    private final RuntimeService runtime;

    VendorProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Starts the process of an approved supplier; part of the caller's transaction. */
    public void start(String boxKey) {
        runtime.startProcessInstanceByKey(VendorCreationProcess.PROCESS, boxKey);
    }

    /** Tells the process, where it waits for a person, that the box changed. Answers whether it waited. */
    public boolean tellChanged(String boxKey) {
        return !runtime.createMessageCorrelation(VendorCreationProcess.MESSAGE_SUPPLIER_CHANGED)
                .processInstanceBusinessKey(boxKey).correlateAllWithResult().isEmpty();
    }

    /** Whether a process is at work on the supplier, or waits for finance. */
    public boolean isRunning(String boxKey) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(VendorCreationProcess.PROCESS).processInstanceBusinessKey(boxKey).count() > 0;
    }
}
