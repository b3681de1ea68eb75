package io.streakgp.customer.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.customer.NewCustomerRule;
import io.streakgp.customer.NewCustomers;
import io.streakgp.mapping.MappingFault;

/** Takes what the rules say of a new customer, and sees whether finance must be asked. */
@Component
class CheckNewCustomer implements JavaDelegate {

    private final NewCustomers newCustomers;

    CheckNewCustomer(NewCustomers newCustomers) {
        this.newCustomers = newCustomers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NewCustomers.Outlook outlook = newCustomers.check(execution.getProcessBusinessKey(), new NewCustomerRule(
                required(execution, "new-customer", CustomerCreationProcess.NEW_CUSTOMER_OUTCOME),
                required(execution, "customer-class", CustomerCreationProcess.CUSTOMER_CLASS),
                text(execution, CustomerCreationProcess.TAX_SCHEDULE), text(execution, CustomerCreationProcess.PAYMENT_TERMS),
                required(execution, "new-customer", CustomerCreationProcess.NEW_CUSTOMER_REASON),
                text(execution, CustomerCreationProcess.NEW_CUSTOMER_GROUP)));
        execution.setVariable(CustomerCreationProcess.FINANCE_ASKED, outlook.financeAsked());
        execution.setVariable(CustomerCreationProcess.CUSTOMER_CLASS, outlook.customerClass());
    }

    private static String required(DelegateExecution execution, String rule, String output) {
        String text = text(execution, output);
        if (text.isEmpty()) {
            throw new MappingFault("Rule " + rule + " gives no " + output + " for this customer: add a catch-all row");
        }
        return text;
    }

    private static String text(DelegateExecution execution, String name) {
        return execution.getVariable(name) instanceof String text ? text.strip() : "";
    }
}
