package io.streakgp.payment.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.Bookings.Elsewhere;
import io.streakgp.payment.matching.Naming.Named;
import io.streakgp.payment.matching.OpenItems.Debtor;
import io.streakgp.payment.matching.OpenItems.KnownDocument;

/** Gathers the accounts that a payment may belong to: of who may have paid, and of whose documents the text names. */
final class Search {

    private final Payment payment;
    private final Books books;
    private final MatchRules rules;
    private final boolean functional;
    private final Naming naming;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, List<OpenItem>> open = new HashMap<>();

    Search(Payment payment, Books books, MatchRules rules, boolean functional) {
        this.payment = payment;
        this.books = books;
        this.rules = rules;
        this.functional = functional;
        this.naming = new Naming(Reference.of(payment.reference(), payment.paidOn()), payment.boxKey());
    }

    List<Booking> bookings() {
        // the class of a customer is known only when the customer is
        Payers payers = Payers.of(payment, books, rules.tolerance(payment.currency(), ""));
        readOf(payers);
        List<KnownDocument> known = books.numbered(naming.unexplained()).stream().filter(document -> naming.place(document.number()).isPresent()).toList();
        readWhatIsNamed(known, payers);
        List<OpenItem> all = open.values().stream().flatMap(List::stream).toList();
        known.forEach(document -> naming.place(document.number()).ifPresent(term -> naming.becameInvoices(term, document.invoices(), all)));
        List<Booking> bookings = new ArrayList<>();
        for (Account account : accounts.values()) {
            bookings.addAll(new Bookings(payment, account, naming, books, functional, elsewhere(account, known)).all());
        }
        return bookings;
    }

    /** The open items of all who may have paid in one question, families of those who may be parents among them. */
    private void readOf(Payers payers) {
        Set<String> customers = new TreeSet<>();
        for (Payers.Known payer : payers.known()) {
            customers.add(payer.customerNumber());
            if (!payer.signal().equals(Payers.OTHER)) {
                books.debtor(payer.customerNumber()).filter(Debtor::isParent).ifPresent(parent -> customers.addAll(parent.terms().family()));
            }
        }
        read(customers);
        for (Payers.Known payer : payers.known()) {
            // others matter only where something of theirs is open
            if (!payer.signal().equals(Payers.OTHER) || !open.get(payer.customerNumber()).isEmpty()) {
                books.debtor(payer.customerNumber()).ifPresent(debtor -> add(debtor, payer.signal(), payer.why()));
            }
        }
    }

    private void readWhatIsNamed(List<KnownDocument> known, Payers payers) {
        Set<String> owners = new LinkedHashSet<>();
        known.stream().map(KnownDocument::customerNumber).filter(owner -> accounts.values().stream().noneMatch(account -> members(account).contains(owner)))
                .forEach(owners::add);
        for (String owner : owners) {
            Optional<Debtor> debtor = books.debtor(owner);
            if (debtor.isEmpty()) {
                continue;
            }
            read(debtor.get().isParent() ? debtor.get().terms().family() : Set.of(owner));
            add(debtor.get(), payers.signalOf(debtor.get()), "its documents are named");
        }
    }

    private void read(Collection<String> customers) {
        Set<String> unread = new TreeSet<>(customers);
        unread.removeAll(open.keySet());
        unread.forEach(customer -> open.put(customer, new ArrayList<>()));
        List<OpenItem> items = books.open(unread);
        items.forEach(item -> open.get(item.customerNumber()).add(item));
        naming.read(items);
    }

    private void add(Debtor debtor, String signal, String why) {
        List<OpenItem> items = new ArrayList<>(open.getOrDefault(debtor.number(), List.of()));
        if (debtor.isParent()) {
            debtor.terms().family().stream().filter(child -> !child.equals(debtor.number())).sorted()
                    .forEach(child -> items.addAll(open.getOrDefault(child, List.of())));
        }
        accounts.put(debtor.number(), Account.of(debtor, signal, why, rules.tolerance(payment.currency(), debtor.customerClass()), items, payment.currency()));
    }

    private static Set<String> members(Account account) {
        return account.debtor().isParent() ? account.debtor().terms().family() : Set.of(account.customerNumber());
    }

    private List<Elsewhere> elsewhere(Account account, List<KnownDocument> known) {
        List<Named> own = naming.numbered().stream().filter(named -> account.items().contains(named.item())).toList();
        List<Elsewhere> elsewhere = new ArrayList<>();
        naming.numbered().stream().filter(named -> !account.items().contains(named.item()) && !account.foreign().contains(named.item()))
                .filter(named -> own.stream().noneMatch(mine -> mine.term().touches(named.term())))
                .forEach(named -> elsewhere.add(new Elsewhere(named.term().isDigits(), false)));
        for (KnownDocument document : known) {
            naming.place(document.number()).filter(term -> own.stream().noneMatch(mine -> mine.term().touches(term)))
                    .ifPresent(term -> elsewhere.add(new Elsewhere(term.isDigits(), members(account).contains(document.customerNumber()))));
        }
        books.deals(members(account)).stream().filter(naming::namesDeal)
                .filter(deal -> account.items().stream().noneMatch(item -> item.boxKey().equals(deal.boxKey())))
                .forEach(deal -> elsewhere.add(new Elsewhere(false, true)));
        return elsewhere;
    }
}
