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

    /** Starts the process that puts a change after the order before a person; part of the caller's transaction. */
    public void startAfterOrder(String boxKey) {
        runtime.startProcessInstanceByKey(DealAfterOrder.PROCESS, boxKey);
    }

    /** Tells the process, where it waits for a person, that the deal changed. Answers whether it waited. */
    public boolean tellChanged(String boxKey) {
        return !runtime.createMessageCorrelation(DealToOrder.MESSAGE_DEAL_CHANGED)
                .processInstanceBusinessKey(boxKey).correlateAllWithResult().isEmpty();
    }

    /** Whether a process is booking the deal. */
    public boolean isBooking(String boxKey) {
        return isRunning(DealToOrder.PROCESS, boxKey);
    }

    /** Whether a change after the deal's order is under way to a person, or before one. */
    public boolean isDecidingOnOrder(String boxKey) {
        return isRunning(DealAfterOrder.PROCESS, boxKey);
    }

    private boolean isRunning(String process, String boxKey) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(process).processInstanceBusinessKey(boxKey).count() > 0;
    }
}
