package io.streakgp.deal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.streakgp.customer.MailProviders;
import io.streakgp.customer.Parties;
import io.streakgp.customer.Party;
import io.streakgp.deal.document.Draft;
import io.streakgp.shared.Fault;
import io.streakgp.streak.Contact;
import io.streakgp.streak.StreakFacts;
import io.streakgp.streak.StreakProperties;

/** Who buys in a deal: its organization, else its contact. */
@Component
public class DealParties implements Parties {

    private final Deals deals;
    private final StreakProperties streak;

    DealParties(Deals deals, StreakProperties streak) {
        this.deals = deals;
        this.streak = streak;
    }

    @Override
    public Party of(String boxKey) {
        Draft draft = deals.draft(boxKey);
        return in(deals.get(boxKey), deals.snapshot(boxKey)).map(party -> party.withNetAmount(draft.functionalNet()).withTypedNumber(draft.typedCustomer()))
                .orElseThrow(() -> new IllegalStateException("The deal of box " + boxKey + " names nobody who buys"));
    }

    @Override
    public void customerFound(String boxKey, String customerNumber) {
        deals.customerIs(boxKey, customerNumber);
    }

    @Override
    public void customerRefused(String boxKey, List<Fault> faults) {
        deals.keepFaults(boxKey, faults);
    }

    /** Who buys, if the deal names somebody. */
    public Optional<Party> in(Deal deal, DealSnapshot snapshot) {
        if (snapshot.ambiguous() != null) {
            return Optional.empty();
        }
        return snapshot.organizationIfAny().map(organization -> party(deal, snapshot, "organization:" + organization.key(), organization.name(),
                        domains(organization.domains(), snapshot.contact()), organization.phoneNumbers(), organization.addresses()))
                .or(() -> snapshot.contactIfAny().map(contact -> party(deal, snapshot, "contact:" + contact.key(),
                        (contact.givenName() + " " + contact.familyName()).strip(), domains(List.of(), contact), contact.phoneNumbers(), contact.addresses())))
                .filter(party -> !party.name().isBlank());
    }

    private Party party(Deal deal, DealSnapshot snapshot, String key, String name, List<String> domains, List<String> phones,
                        List<String> addresses) {
        String link = streak.webUrl() + deal.boxKey();
        Map<String, Object> facts = StreakFacts.of(snapshot.box(), snapshot.organization(), snapshot.contact(), link);
        String phone = phones.stream().findFirst().map(number -> number.replaceAll("\\D", "")).orElse("");
        return new Party(deal.company(), deal.boxKey(), snapshot.box().name(), snapshot.box().pipeline(), key, name, domains, phone,
                addresses.stream().findFirst().orElse(""), link, "", facts);
    }

    private static List<String> domains(List<String> ofOrganization, Contact contact) {
        List<String> domains = new ArrayList<>(ofOrganization);
        if (domains.isEmpty() && contact != null) {
            contact.emailAddresses().stream().filter(email -> email.contains("@")).map(email -> email.substring(email.indexOf('@') + 1)).forEach(domains::add);
        }
        return domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).filter(domain -> !MailProviders.isOne(domain)).distinct().toList();
    }
}
