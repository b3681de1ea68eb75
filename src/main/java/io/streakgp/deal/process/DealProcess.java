package io.streakgp.deal.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The one place that speaks to the engine about deals: starts their processes and tells them that a deal changed. */
@Component
public class DealProcess {

    private final RuntimeService runtime;

    DealProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Starts the process of a won deal; part of the caller's transaction. */
    public void start(String boxKey) {
        runtime.startProcessInstanceByKey(DealToOrder.PROCESS, boxKey);
    }

    /** Tells the process, where it waits for a person, that the deal changed. Answers whether it waited. */
    public boolean tellChanged(String boxKey) {
        return !runtime.createMessageCorrelation(DealToOrder.MESSAGE_DEAL_CHANGED)
                .processInstanceBusinessKey(boxKey).correlateAllWithResult().isEmpty();
    }

    /** Whether a process works on the deal. */
    public boolean isRunning(String boxKey) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(DealToOrder.PROCESS).processInstanceBusinessKey(boxKey).count() > 0;
    }
}
