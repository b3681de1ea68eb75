package io.streakgp.customer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.journal.SendJournal;
import io.streakgp.shared.Fault;
import io.streakgp.shared.NotNow;

/**
 * Creates a customer in GP, exactly once: first the number is reserved, for good, together with the link; then the
 * customer is sent under that number; whatever happens in between, a later run finds the reservation and asks GP before
 * it sends again.
 */
@Component
public class CustomerCreation {

    private static final int MOST_TRIES = 200;

    private final CustomerLinks links;
    private final Parties parties;
    private final GreatPlains gp;
    private final SendJournal journal;
    private final CustomerMapping mapping;
    private final NewCustomerDecisions decisions;
    private final EconnectSchema schema;
    private final Clock clock;

    CustomerCreation(CustomerLinks links, Parties parties, GreatPlains gp, SendJournal journal, CustomerMapping mapping,
                     NewCustomerDecisions decisions, EconnectSchema schema, Clock clock) {
        this.links = links;
        this.parties = parties;
        this.gp = gp;
        this.journal = journal;
        this.mapping = mapping;
        this.decisions = decisions;
        this.schema = schema;
        this.clock = clock;
    }

    /**
     * Reserves the first free number of the pattern.
     *
     * @throws CustomerFaults when every number that the pattern makes is taken
     */
    public String reserveNumber(String boxKey, String pattern) {
        Party party = parties.of(boxKey);
        CustomerNumberPattern numbers = new CustomerNumberPattern(pattern);
        for (int sequence = 1; sequence <= (numbers.counts() ? MOST_TRIES : 1); sequence++) {
            Optional<CustomerLinks.Link> reserved = links.find(party.company(), party.key());
            if (reserved.isPresent()) {
                return ours(reserved.get(), party);
            }
            String number = numbers.number(party.name(), sequence);
            if (!links.isTaken(party.company(), number) && gp.customer(party.company(), number).isEmpty()
                    && links.reserve(party, number)) {
                return number;
            }
        }
        throw new CustomerFaults(List.of(new Fault("Rule customer-number", "every number that \"" + pattern + "\" makes for \"" + party.name() + "\" is taken",
                "Give the pattern a sequence with more digits")));
    }

    private String ours(CustomerLinks.Link reserved, Party party) {
        if (reserved.state() == CustomerLinks.State.CREATING && !reserved.boxKey().equals(party.boxKey())) {
            throw new NotNow("Another deal of " + party.name() + " is creating the customer", clock.instant().plus(CustomerSearch.WHILE_ANOTHER_CREATES));
        }
        return reserved.customerNumber();
    }

    /** The number turned out to belong to somebody else. */
    public static class NumberTaken extends Exception {
        NumberTaken(String number) {
            super("Customer number " + number + " belongs to another customer in GP");
        }
    }

    /** The customer's data cannot be sent, or GP refused it. */
    public static class CustomerFaults extends RuntimeException {
        private final transient List<Fault> faults;

        CustomerFaults(List<Fault> faults) {
            super(faults.toString());
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }
    }

    /**
     * Creates the customer under its reserved number, as rule or finance decided, or finds that an earlier run did.
     *
     * @throws NumberTaken when the number is another's; the reservation is given up, reserve the next one
     * @throws CustomerFaults when the data must be mended; the reservation is given up
     */
    public void create(String boxKey) throws NumberTaken {
        Party party = parties.of(boxKey);
        CustomerLinks.Link link = links.find(party.company(), party.key())
                .orElseThrow(() -> new IllegalStateException("No customer number is reserved for " + party.key()));
        if (link.state() == CustomerLinks.State.CREATING) {
            NewCustomer customer = customer(party, link, decisions.terms(party));
            String journalId = journalId(link);
            if (!journal.begin(journalId, customer.toString()) || !standsAsOurs(link)) {
                send(customer, link);
            }
            journal.answered(journalId);
            links.created(link);
        }
        parties.customerFound(boxKey, link.customerNumber());
    }

    private static String journalId(CustomerLinks.Link link) {
        return "gp:" + link.company() + ":customer:" + link.customerNumber();
    }

    private boolean standsAsOurs(CustomerLinks.Link link) throws NumberTaken {
        Optional<GpCustomer> standing = gp.customer(link.company(), link.customerNumber());
        if (standing.isPresent() && !standing.get().integrationMark().equals(link.mark())) {
            links.release(link);
            throw new NumberTaken(link.customerNumber());
        }
        return standing.isPresent();
    }

    private void send(NewCustomer customer, CustomerLinks.Link link) throws NumberTaken {
        try {
            gp.create(link.company(), customer);
        } catch (GpRefusal refusal) {
            if (standsAsOurs(link)) {
                return;
            }
            journal.answered(journalId(link));
            if (refusal.has(ErrorClass.UNKNOWN)) {
                throw refusal;
            }
            links.release(link);
            throw new CustomerFaults(refusal.errors().stream()
                    .map(error -> new Fault("Customer", error.description(), "GP error " + error.number() + " " + error.parameters())).toList());
        }
    }

    private NewCustomer customer(Party party, CustomerLinks.Link link, NewCustomerTerms terms) {
        CustomerMapping.Mapped mapped = mapping.map(party, link.customerNumber(), terms.customerClass());
        Map<String, String> elements = new TreeMap<>(mapped.elements());
        if (!terms.taxSchedule().isEmpty()) {
            elements.put("TAXSCHID", terms.taxSchedule());
        }
        if (!terms.paymentTerms().isEmpty()) {
            elements.put("PYMTRMID", terms.paymentTerms());
        }
        if (terms.onHold()) {
            elements.put("HOLD", "1");
        }
        elements.put("INTEGRATIONID", link.mark());
        List<Fault> faults = new ArrayList<>(mapped.faults());
        schema.check("taUpdateCreateCustomerRcd", elements).forEach(fault ->
                faults.add(new Fault("Customer, " + fault.element(), fault.problem(), "Correct it in Streak, or in table " + CustomerMapping.TABLE)));
        if (!faults.isEmpty()) {
            links.release(link);
            throw new CustomerFaults(faults);
        }
        return new NewCustomer(link.customerNumber(), elements, mapped.email());
    }
}
