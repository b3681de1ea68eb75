package io.streakgp.customer.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.customer.CustomerSearch;
import io.streakgp.customer.NewCustomers;

/** Looks for the customer in GP: by link, by number on the deal, by likeness; where there is none, says what the rules for a new one need. */
@Component
class FindCustomer implements JavaDelegate {

    private final CustomerSearch search;
    private final NewCustomers newCustomers;

    FindCustomer(CustomerSearch search, NewCustomers newCustomers) {
        this.search = search;
        this.newCustomers = newCustomers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String boxKey = execution.getProcessBusinessKey();
        CustomerSearch.Outcome outcome = search.search(boxKey);
        execution.setVariable(CustomerCreationProcess.SEARCH_OUTCOME, outcome.name());
        if (outcome == CustomerSearch.Outcome.NONE) {
            RuleInputs.set(execution, newCustomers.ruleInputs(boxKey));
        }
    }
}
