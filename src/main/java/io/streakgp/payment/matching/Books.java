package io.streakgp.payment.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.OpenItems.Debtor;
import io.streakgp.payment.matching.OpenItems.Identity;
import io.streakgp.payment.matching.OpenItems.KnownDeal;
import io.streakgp.payment.matching.OpenItems.KnownDocument;
import io.streakgp.payment.matching.OpenItems.Namesake;

/** The open items as one match sees them: nothing is asked twice. */
final class Books {

    private final OpenItems items;
    private final Payment payment;
    private final String company;
    private final Map<String, Optional<Debtor>> debtors = new HashMap<>();
    private List<Namesake> namesakes;

    Books(OpenItems items, Payment payment) {
        this.items = items;
        this.payment = payment;
        this.company = payment.company();
    }

    List<Identity> identities() {
        return items.identities(payment);
    }

    List<Namesake> namesakes() {
        if (namesakes == null) {
            namesakes = items.namesakes(company, payment.payer());
        }
        return namesakes;
    }

    Optional<Debtor> debtor(String customerNumber) {
        return debtors.computeIfAbsent(customerNumber, number -> items.debtor(company, number));
    }

    List<OpenItem> open(Collection<String> customerNumbers) {
        return customerNumbers.isEmpty() ? List.of() : items.open(payment, customerNumbers);
    }

    List<KnownDeal> deals(Collection<String> customerNumbers) {
        return items.deals(company, customerNumbers);
    }

    List<KnownDocument> numbered(Collection<String> numbers) {
        return numbers.isEmpty() ? List.of() : items.numbered(company, numbers);
    }
}
