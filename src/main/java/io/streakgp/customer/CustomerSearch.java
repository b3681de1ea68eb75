package io.streakgp.customer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.NotNow;

/**
 * Finds the customer of a deal, in the order of proof: link, number typed on the deal, match. A found customer is never
 * changed by an order.
 */
@Component
public class CustomerSearch {

    static final Duration WHILE_ANOTHER_CREATES = Duration.ofSeconds(2);

    private final CustomerLinks links;
    private final CustomerMatching matching;
    private final GreatPlains gp;
    private final Parties parties;
    private final Clock clock;

    CustomerSearch(CustomerLinks links, CustomerMatching matching, GreatPlains gp, Parties parties, Clock clock) {
        this.links = links;
        this.matching = matching;
        this.gp = gp;
        this.parties = parties;
        this.clock = clock;
    }

    /** What the search came to. */
    public enum Outcome {
        /** The customer is known and linked. */
        FOUND,
        /** There are customers that it could be: a person decides. */
        CANDIDATES,
        /** There is none like it. */
        NONE
    }

    /** @throws NotNow while another deal creates the same customer */
    public Outcome search(String boxKey) {
        Party party = parties.of(boxKey);
        Optional<CustomerLinks.Link> link = links.find(party.company(), party.key());
        if (link.isPresent()) {
            return byLink(party, link.get());
        }
        Optional<GpCustomer> typed = party.typedNumber().isEmpty() ? Optional.empty() : gp.customer(party.company(), party.typedNumber());
        if (typed.isPresent()) {
            return link(party, typed.get(), "number on the deal");
        }
        List<CustomerMatching.Candidate> candidates = matching.candidates(party);
        List<CustomerMatching.Candidate> same = candidates.stream().filter(candidate -> candidate.verdict() == CustomerMatching.Verdict.SAME).toList();
        if (same.size() == 1) {
            return link(party, same.get(0).customer(), "match: " + same.get(0).reason());
        }
        return candidates.isEmpty() ? Outcome.NONE : Outcome.CANDIDATES;
    }

    /** Links the party, unless another deal has linked party or customer in this very moment. */
    private Outcome link(Party party, GpCustomer customer, String linkedBy) {
        if (links.link(party, customer.number(), linkedBy)) {
            return found(party, customer.number());
        }
        return links.find(party.company(), party.key()).map(link -> byLink(party, link)).orElse(Outcome.CANDIDATES);
    }

    private Outcome byLink(Party party, CustomerLinks.Link link) {
        if (link.state() == CustomerLinks.State.LINKED) {
            return found(party, link.customerNumber());
        }
        if (!link.boxKey().equals(party.boxKey())) {
            throw new NotNow("Another deal of " + party.name() + " is creating the customer", clock.instant().plus(WHILE_ANOTHER_CREATES));
        }
        // our own earlier run reserved the number and died or was refused: go on with it
        return Outcome.NONE;
    }

    private Outcome found(Party party, String customerNumber) {
        parties.customerFound(party.boxKey(), customerNumber);
        return Outcome.FOUND;
    }
}
