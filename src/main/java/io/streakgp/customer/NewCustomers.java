package io.streakgp.customer;

import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GreatPlains;
import io.streakgp.mapping.MappingFault;

/** Looks at the new customer of a deal before it is created: what the rule {@code new-customer} is asked, and what its answer means. */
@Component
public class NewCustomers {

    private static final Set<String> OUTCOMES = Set.of(NewCustomerRule.CREATE, NewCustomerRule.CREATE_ON_HOLD, NewCustomerRule.ASK);

    private final Parties parties;
    private final CustomerMapping mapping;
    private final NewCustomerDecisions decisions;
    private final GreatPlains gp;

    NewCustomers(Parties parties, CustomerMapping mapping, NewCustomerDecisions decisions, GreatPlains gp) {
        this.parties = parties;
        this.mapping = mapping;
        this.decisions = decisions;
        this.gp = gp;
    }

    /**
     * What the rules {@code customer-class} and {@code new-customer} are asked about.
     *
     * @param netAmount  of the deal, in functional currency, as exact text
     * @param country    as it goes to GP (COUNTRY); may be empty
     * @param state      as it goes to GP (STATE); may be empty
     * @param hasAddress whether street and city are known
     */
    public record RuleInputs(String company, String pipeline, String netAmount, String country, String state, boolean hasAddress) {
    }

    public RuleInputs ruleInputs(String boxKey) {
        Party party = parties.of(boxKey);
        CustomerMapping.Mapped mapped = mapping.map(party, "", "");
        return new RuleInputs(party.company(), party.pipeline(), party.netAmount().toPlainString(), mapped.element("COUNTRY"), mapped.element("STATE"),
                !mapped.element("ADDRESS1").isEmpty() && !mapped.element("CITY").isEmpty());
    }

    /**
     * What comes of the rule's answer.
     *
     * @param financeAsked  whether a person must decide, and has not yet for this party and amount
     * @param customerClass CUSTCLAS: the rule's, or the one that a person has chosen already
     */
    public record Outlook(boolean financeAsked, String customerClass) {
    }

    /**
     * Keeps what the rule said.
     *
     * @throws MappingFault when the rule names what GP does not have; nothing is kept
     */
    public Outlook check(String boxKey, NewCustomerRule rule) {
        Party party = parties.of(boxKey);
        if (!OUTCOMES.contains(rule.outcome())) {
            throw new MappingFault("Rule new-customer says \"" + rule.outcome() + "\"; it may say create, createOnHold or ask");
        }
        CompanySetup setup = gp.setup(party.company());
        require(setup.customerClasses().contains(rule.customerClass()), "customer-class", "customer class", rule.customerClass());
        require(rule.taxSchedule().isEmpty() || rule.taxSchedule().equals(NewCustomerRule.OF_CLASS) || setup.taxSchedules().contains(rule.taxSchedule()),
                "new-customer", "tax schedule", rule.taxSchedule());
        require(rule.paymentTerms().isEmpty() || setup.paymentTerms().contains(rule.paymentTerms()), "new-customer", "payment terms", rule.paymentTerms());
        decisions.keep(party, rule);
        Optional<NewCustomerTerms> answered = decisions.answered(party);
        return new Outlook(answered.isEmpty() && rule.asksFinance(), answered.map(NewCustomerTerms::customerClass).orElse(rule.customerClass()));
    }

    private static void require(boolean known, String rule, String what, String value) {
        if (!known) {
            throw new MappingFault("Rule " + rule + " gives " + what + " \"" + value + "\", which GP does not have: correct the table, or set it up in GP");
        }
    }
}
