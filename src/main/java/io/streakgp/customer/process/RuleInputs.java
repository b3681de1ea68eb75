package io.streakgp.customer.process;

import org.camunda.bpm.engine.delegate.VariableScope;

import io.streakgp.customer.NewCustomers;

/** What the rules about a new customer are asked, as variables. */
final class RuleInputs {

    private RuleInputs() {
    }

    static void set(VariableScope process, NewCustomers.RuleInputs inputs) {
        process.setVariable(CustomerCreationProcess.COMPANY, inputs.company());
        process.setVariable(CustomerCreationProcess.PIPELINE, inputs.pipeline());
        process.setVariable(CustomerCreationProcess.NET_AMOUNT, inputs.netAmount());
        process.setVariable(CustomerCreationProcess.COUNTRY, inputs.country());
        process.setVariable(CustomerCreationProcess.STATE, inputs.state());
        process.setVariable(CustomerCreationProcess.HAS_ADDRESS, inputs.hasAddress());
    }
}
