package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.streakgp.customer.NameLikeness;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.payment.Payment;

/** Customers and their open items without GP, asked in the same way. */
public class OpenItemsInMemory implements OpenItems {

    private static final String FUNCTIONAL = "USD";

    private final Map<String, Debtor> debtors = new LinkedHashMap<>();
    private final Map<String, String> domains = new HashMap<>();
    private final Map<String, Set<String>> customersByWord = new HashMap<>();
    private final Map<String, Map<ReceivableKey, OpenItem>> open = new HashMap<>();
    private final Map<String, KnownDocument> documents = new HashMap<>();
    private final Map<String, String> customersByBox = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Set<KnownDeal>> deals = new HashMap<>();
    private int questions;

    /** @param domain of its e-mail addresses, or empty */
    public void add(PayerTerms terms, String customerClass, String domain) {
        debtors.put(terms.customerNumber(), new Debtor(terms, customerClass));
        domains.put(terms.customerNumber(), domain);
        NameLikeness.words(terms.name()).forEach(word -> customersByWord.computeIfAbsent(word, key -> new LinkedHashSet<>()).add(terms.customerNumber()));
    }

    /** Puts the item in place of the one with its key; with balance zero it is known and no longer open. */
    public void put(OpenItem item) {
        Map<ReceivableKey, OpenItem> items = open.computeIfAbsent(item.customerNumber(), customer -> new LinkedHashMap<>());
        if (item.balance().signum() > 0) {
            items.put(item.key(), item);
        } else {
            items.remove(item.key());
        }
        if (!item.boxKey().isEmpty()) {
            deals.computeIfAbsent(item.customerNumber(), customer -> new LinkedHashSet<>()).add(new KnownDeal(item.dealName(), item.boxKey()));
        }
        documents.put(item.key().number(), new KnownDocument(item.key().number(), item.customerNumber(), Set.of()));
    }

    /** An order that became these invoices. */
    public void putTransferred(String order, String customerNumber, Set<String> invoices) {
        documents.put(order, new KnownDocument(order, customerNumber, invoices));
    }

    public void link(String boxKey, String customerNumber) {
        customersByBox.put(boxKey, customerNumber);
    }

    /** As {@link PayerAliases#learn}. */
    public void learn(Payment.Payer payer, String customerNumber) {
        PayerAliases.aliases(payer, customerNumber).forEach(alias ->
                aliases.merge(alias.kind() + " " + alias.text(), customerNumber, (known, taught) -> known.equals(taught) ? known : ""));
    }

    public List<OpenItem> of(String customerNumber) {
        return List.copyOf(open.getOrDefault(customerNumber, Map.of()).values());
    }

    /** How often open items were asked for. */
    public int questions() {
        return questions;
    }

    @Override
    public List<Identity> identities(Payment payment) {
        List<Identity> identities = new ArrayList<>();
        if (!payment.payer().customerNumber().isEmpty()) {
            identities.add(new Identity(payment.payer().customerNumber(), Identity.By.NUMBER, "customer number given"));
        }
        for (PayerAliases.Alias alias : PayerAliases.aliases(payment.payer(), "")) {
            String customer = aliases.getOrDefault(alias.kind() + " " + alias.text(), "");
            if (!customer.isEmpty()) {
                Identity.By by = alias.kind() == PayerAliases.Kind.NAME ? Identity.By.TAUGHT_NAME : Identity.By.ALIAS;
                identities.add(new Identity(customer, by, alias.kind().words() + " known from an earlier decision"));
            }
        }
        if (customersByBox.containsKey(payment.boxKey())) {
            identities.add(new Identity(customersByBox.get(payment.boxKey()), Identity.By.BOX, "customer of the deal that it was told on"));
        }
        return identities;
    }

    @Override
    public List<Namesake> namesakes(String company, Payment.Payer payer) {
        String domain = payer.email().substring(payer.email().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        List<String> parts = NameLikeness.words(payer.name()).stream().filter(word -> word.length() >= 3).toList();
        Set<String> found = new LinkedHashSet<>();
        customersByWord.forEach((word, customers) -> {
            // as GP does: names that contain the part
            if (parts.stream().anyMatch(word::contains)) {
                found.addAll(customers);
            }
        });
        debtors.keySet().stream().filter(customer -> !domain.isEmpty() && domains.get(customer).equals(domain)).forEach(found::add);
        return found.stream().sorted().map(customer -> new Namesake(customer, debtors.get(customer).terms().name(),
                !domain.isEmpty() && domains.get(customer).equals(domain))).toList();
    }

    @Override
    public Optional<Debtor> debtor(String company, String customerNumber) {
        return Optional.ofNullable(debtors.get(customerNumber));
    }

    @Override
    public List<OpenItem> open(Payment payment, Collection<String> customerNumbers) {
        questions++;
        return customerNumbers.stream().flatMap(customer -> of(customer).stream()).toList();
    }

    @Override
    public List<KnownDocument> numbered(String company, Collection<String> numbers) {
        questions++;
        return numbers.stream().filter(documents::containsKey).map(documents::get).toList();
    }

    @Override
    public List<KnownDeal> deals(String company, Collection<String> customerNumbers) {
        return customerNumbers.stream().flatMap(customer -> deals.getOrDefault(customer, Set.of()).stream()).toList();
    }

    @Override
    public boolean isFunctional(String company, String isoCode) {
        return FUNCTIONAL.equals(isoCode);
    }

    /** A customer that stands alone, whose differences may be written off. */
    public static PayerTerms terms(String customerNumber, String name) {
        return new PayerTerms(customerNumber, name, false, PayerTerms.WriteOffs.UNLIMITED, BigDecimal.ZERO, "", Set.of(customerNumber), true);
    }
}
