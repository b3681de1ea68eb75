package io.streakgp.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Component;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.Amounts;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Protest;

/** A new customer that finance must look at before it is created. */
@Component
public class NewCustomerReview {

    private final Parties parties;
    private final CustomerMapping mapping;
    private final NewCustomerDecisions decisions;
    private final GreatPlains gp;
    private final CompanyTime companyTime;

    NewCustomerReview(Parties parties, CustomerMapping mapping, NewCustomerDecisions decisions, GreatPlains gp, CompanyTime companyTime) {
        this.parties = parties;
        this.mapping = mapping;
        this.decisions = decisions;
        this.gp = gp;
        this.companyTime = companyTime;
    }

    /**
     * What the reviewer sees; money as text with its currency.
     *
     * @param address              as it will stand in GP
     * @param proposedClass        CUSTCLAS by rule
     * @param proposedTaxSchedule  TAXSCHID by rule, {@link NewCustomerRule#OF_CLASS}, or empty when nobody knows
     * @param proposedPaymentTerms PYMTRMID by rule, or {@link NewCustomerRule#OF_CLASS}
     * @param ruleSays             what the rule said, in words
     * @param ruleReason           why, in the rule's words
     */
    public record Facts(String dealName, String boxLink, String partyName, String contact, String address, String phone, String domains,
                        String amount, String proposedClass, String proposedTaxSchedule, String proposedPaymentTerms, String ruleSays, String ruleReason,
                        List<Option> classOptions, List<Option> taxScheduleOptions, List<Option> paymentTermsOptions, List<Event> history) {

        /** An entry of a list that is chosen from. */
        public record Option(String label, String value) {
        }

        /** @param when on the company's clock */
        public record Event(String when, String who, String what) {
        }
    }

    public Facts facts(String boxKey) {
        Party party = parties.of(boxKey);
        NewCustomerRule rule = decisions.rule(party);
        CustomerMapping.Mapped mapped = mapping.map(party, "", rule.customerClass());
        CompanySetup setup = gp.setup(party.company());
        return new Facts(party.dealName(), party.boxLink(), party.name(), known(joined(" · ", mapped.element("CNTCPRSN"), mapped.email())),
                known(joined(", ", mapped.element("ADDRESS1"), mapped.element("ADDRESS2"), mapped.element("CITY"),
                        joined(" ", mapped.element("STATE"), mapped.element("ZIPCODE")), mapped.element("COUNTRY"))),
                known(party.phone()), known(String.join(", ", party.domains())), Amounts.text(party.netAmount(), setup.functionalIsoCode()),
                rule.customerClass(), rule.taxSchedule(), rule.paymentTerms().isEmpty() ? NewCustomerRule.OF_CLASS : rule.paymentTerms(),
                says(rule), rule.reason(), options(setup.customerClasses()),
                withClass(setup.taxSchedules()), withClass(setup.paymentTerms()), history(boxKey));
    }

    private static String says(NewCustomerRule rule) {
        return rule.outcome().equals(NewCustomerRule.ASK) ? "ask finance"
                : (rule.outcome().equals(NewCustomerRule.CREATE) ? "create" : "create on hold") + (rule.taxSchedule().isEmpty() ? ", but no tax schedule is known" : "");
    }

    private static List<Facts.Option> options(Collection<String> ids) {
        return ids.stream().sorted().map(id -> new Facts.Option(id, id)).toList();
    }

    private static List<Facts.Option> withClass(Collection<String> ids) {
        List<Facts.Option> options = new ArrayList<>(List.of(new Facts.Option("As the customer class has it", NewCustomerRule.OF_CLASS)));
        options.addAll(options(ids));
        return options;
    }

    private List<Facts.Event> history(String boxKey) {
        return decisions.history(boxKey).stream().map(decision -> new Facts.Event(companyTime.dayAndTimeOf(decision.decidedAt()),
                decision.decidedBy(), words(decision) + ": " + decision.reason())).toList();
    }

    private static String words(NewCustomerDecisions.Decision decision) {
        return switch (decision.decision()) {
            case NewCustomerRule.CREATE -> "Create as " + decision.terms().customerClass();
            case NewCustomerRule.CREATE_ON_HOLD -> "Create on hold as " + decision.terms().customerClass();
            default -> "Refuse";
        };
    }

    private static String joined(String separator, String... parts) {
        return String.join(separator, List.of(parts).stream().filter(part -> !part.isBlank()).toList());
    }

    private static String known(String text) {
        return text.isBlank() ? "not known" : text;
    }

    /**
     * Has the customer created like this.
     *
     * @param customerClass CUSTCLAS
     * @param taxSchedule   TAXSCHID or {@link NewCustomerRule#OF_CLASS}
     * @param paymentTerms  PYMTRMID or {@link NewCustomerRule#OF_CLASS}
     * @throws Protest when GP has no such class, tax schedule or terms
     */
    public void create(String boxKey, boolean onHold, String customerClass, String taxSchedule, String paymentTerms, String decidedBy, String reason) {
        Party party = parties.of(boxKey);
        CompanySetup setup = gp.setup(party.company());
        NewCustomerTerms terms = new NewCustomerTerms(one(setup.customerClasses(), customerClass, "customer class"),
                oneOrOfClass(setup.taxSchedules(), taxSchedule, "tax schedule"), oneOrOfClass(setup.paymentTerms(), paymentTerms, "payment terms"), onHold);
        keep(party, onHold ? NewCustomerRule.CREATE_ON_HOLD : NewCustomerRule.CREATE, terms, decidedBy, reason);
    }

    /** The deal is not booked; who said so and why is kept. */
    public void refuse(String boxKey, String decidedBy, String reason) {
        keep(parties.of(boxKey), NewCustomerDecisions.REFUSE, new NewCustomerTerms("", "", "", false), decidedBy, reason);
    }

    private void keep(Party party, String decision, NewCustomerTerms terms, String decidedBy, String reason) {
        decisions.add(party, new NewCustomerDecisions.Decision(decision, terms, decidedBy, reason, companyTime.clock().instant()));
    }

    private static String oneOrOfClass(Collection<String> known, String id, String what) {
        return id.equals(NewCustomerRule.OF_CLASS) ? "" : one(known, id, what);
    }

    private static String one(Collection<String> known, String id, String what) {
        if (!known.contains(id)) {
            throw new Protest("GP has no " + what + " \"" + id + "\"; choose one from the list");
        }
        return id;
    }
}
