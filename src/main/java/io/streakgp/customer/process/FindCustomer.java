package io.streakgp.customer.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.customer.CustomerSearch;

/** Looks for the customer in GP: by link, by number on the deal, by likeness. */
@Component
class FindCustomer implements JavaDelegate {

    private final CustomerSearch search;

    FindCustomer(CustomerSearch search) {
        this.search = search;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CustomerCreationProcess.SEARCH_OUTCOME, search.search(execution.getProcessBusinessKey()).name());
    }
}
