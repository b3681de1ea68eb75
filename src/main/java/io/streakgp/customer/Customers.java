package io.streakgp.customer;

import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;

/** Which GP customer a party is, as far as that is certain without asking anybody. */
@Component
public class Customers {

    private final CustomerLinks links;
    private final GreatPlains gp;

    Customers(CustomerLinks links, GreatPlains gp) {
        this.links = links;
        this.gp = gp;
    }

    /** The customer by link, else by the number that somebody typed on the deal. */
    public Optional<GpCustomer> known(Party party) {
        Optional<String> linked = linked(party);
        if (linked.isPresent()) {
            return gp.customer(party.company(), linked.get());
        }
        return party.typedNumber().isEmpty() ? Optional.empty() : gp.customer(party.company(), party.typedNumber());
    }

    /** Whether the customer came into being with this deal of the party. */
    public boolean isCreatedFor(Party party) {
        return links.isCreatedFor(party.company(), party.key(), party.boxKey());
    }

    /** The number of the customer that the party is linked to and that stands in GP. */
    public Optional<String> linked(Party party) {
        return links.find(party.company(), party.key()).filter(link -> link.state() == CustomerLinks.State.LINKED)
                .map(CustomerLinks.Link::customerNumber);
    }
}
