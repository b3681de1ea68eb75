package io.streakgp.customer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.Amounts;
import io.streakgp.shared.Protest;

/** Customers in GP that the deal's party could be, side by side, for the person who decides. */
@Component
public class DuplicateReview {

    private static final String ACTIVE = "active";

    private final Parties parties;
    private final CustomerMatching matching;
    private final CustomerLinks links;
    private final GreatPlains gp;

    DuplicateReview(Parties parties, CustomerMatching matching, CustomerLinks links, GreatPlains gp) {
        this.parties = parties;
        this.matching = matching;
        this.links = links;
        this.gp = gp;
    }

    /** What the reviewer sees; money as text with its currency. */
    public record Facts(String dealName, String partyName, String partyDomains, String partyPhone, String partyAddress, String boxLink,
                        String amount, List<Candidate> candidates, List<Option> candidateOptions) {

        /**
         * @param reason      the rule's, with the likeness of the names
         * @param whereabouts address, phone and e-mail domains
         * @param status      {@code active}, {@code on hold} or {@code inactive}, and whose child it is in a national account
         */
        public record Candidate(String number, String name, String reason, String whereabouts, String status) {
        }

        /** An entry of the list from which a customer is chosen. */
        public record Option(String label, String value) {
        }
    }

    public Facts facts(String boxKey) {
        Party party = parties.of(boxKey);
        List<Facts.Candidate> candidates = matching.candidates(party).stream().map(DuplicateReview::candidate).toList();
        return new Facts(party.dealName(), party.name(), known(String.join(", ", party.domains())), known(party.phone()), known(party.address()),
                party.boxLink(), Amounts.text(party.netAmount(), gp.setup(party.company()).functionalIsoCode()), candidates,
                candidates.stream().map(candidate -> new Facts.Option(candidate.number() + " " + candidate.name() + (candidate.status().equals(ACTIVE) ? "" : " (" + candidate.status() + ")"),
                        candidate.number())).toList());
    }

    private static Facts.Candidate candidate(CustomerMatching.Candidate candidate) {
        GpCustomer customer = candidate.customer();
        GpCustomer.Address address = customer.address();
        String place = joined(", ", address.line1(), address.city(), address.state());
        return new Facts.Candidate(customer.number(), customer.name(),
                candidate.reason() + " (names " + candidate.nameLikeness().toPlainString() + " % alike)",
                known(joined(" · ", place, phone(address.phone()), String.join(", ", customer.emailDomains()))),
                (customer.inactive() ? "inactive" : customer.onHold() ? "on hold" : ACTIVE)
                        + (customer.parentNumber().isEmpty() ? "" : ", child of " + customer.parentNumber()));
    }

    /** GP keeps 14 digits, the last four an extension: zeros where there is none. */
    private static String phone(String digits) {
        return digits.replaceFirst("^(\\d{10})0{4}$", "$1");
    }

    private static String joined(String separator, String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(separator));
    }

    private static String known(String text) {
        return text.isBlank() ? "not known" : text;
    }

    /**
     * The party is this customer.
     *
     * @throws Protest when GP has no such customer, or the party was linked meanwhile
     */
    public void link(String boxKey, String customerNumber, String linkedBy) {
        Party party = parties.of(boxKey);
        GpCustomer customer = gp.customer(party.company(), customerNumber)
                .orElseThrow(() -> new Protest("GP has no customer \"" + customerNumber + "\""));
        if (!links.link(party, customer.number(), linkedBy)) {
            throw new Protest("This organization has been linked to another customer meanwhile; reload the task");
        }
        parties.customerFound(boxKey, customer.number());
    }
}
