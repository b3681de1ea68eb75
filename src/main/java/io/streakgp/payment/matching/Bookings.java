package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.streakgp.gp.PayerTerms;
import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.Naming.By;
import io.streakgp.payment.matching.Naming.Named;
import io.streakgp.payment.matching.OpenItems.Debtor;
import io.streakgp.payment.matching.Reference.Term;

/** The ways to book a payment on one account. */
final class Bookings {

    private static final int MOST_SHOWN = 3;

    private final Payment payment;
    private final Account account;
    private final Naming naming;
    private final Books books;
    private final boolean functional;
    private final List<Elsewhere> elsewhere;
    private final Map<OpenItem, BigDecimal> discounts;
    private final List<Named> named;
    private final List<Booking> bookings = new ArrayList<>();

    /**
     * A document that the text names and that the account does not have open.
     *
     * @param digits only its digits stand there
     * @param own    it is the account's own: paid, or voided
     */
    record Elsewhere(boolean digits, boolean own) {
    }

    /**
     * @param functional the payment is in the currency of the books
     * @param elsewhere  what the text names by number and is not among the account's open items
     */
    Bookings(Payment payment, Account account, Naming naming, Books books, boolean functional, List<Elsewhere> elsewhere) {
        this.payment = payment;
        this.account = account;
        this.naming = naming;
        this.books = books;
        this.functional = functional;
        this.elsewhere = elsewhere;
        this.discounts = account.debits().stream().filter(this::isInTime).collect(Collectors.toMap(item -> item, OpenItem::discountAvailable));
        this.named = account.items().stream().flatMap(item -> naming.of(item).stream()).toList();
    }

    /** Terms discount counts by GP's own date and amount, and only with the whole rest of the document. */
    private boolean isInTime(OpenItem item) {
        return item.kind() == OpenItem.Kind.DEBIT && item.discountAvailable().signum() > 0 && item.discountAvailable().compareTo(item.balance()) < 0
                && item.discountDate() != null && !payment.paidOn().isAfter(item.discountDate().plusDays(account.tolerance().graceDays()));
    }

    List<Booking> all() {
        if (debtor(account.receiptOn()).map(Debtor::terms).filter(PayerTerms::balanceForward).isPresent()) {
            return List.of(onBalance());
        }
        List<OpenItem> documents = namedBy(By.DOCUMENT);
        List<OpenItem> orders = namedBy(By.ORDER);
        List<OpenItem> group = documents.isEmpty() ? namedBy(By.GROUP) : List.of();
        if (!documents.isEmpty()) {
            ofNamed(documents);
        } else if (!group.isEmpty()) {
            ofGroup(group);
        } else if (!orders.isEmpty()) {
            ofOrders(orders, orders.size() == 1 ? Booking.ONE : Booking.SEVERAL);
        }
        Set<OpenItem> spoken = new HashSet<>(documents);
        spoken.addAll(group);
        ofAmount(spoken, orders);
        inOtherCurrency();
        bookings.add(onAccount());
        return bookings;
    }

    private Optional<Debtor> debtor(String customerNumber) {
        return customerNumber.equals(account.customerNumber()) ? Optional.of(account.debtor()) : books.debtor(customerNumber);
    }

    private List<OpenItem> namedBy(By by) {
        return named.stream().filter(one -> one.by() == by).map(Named::item).toList();
    }

    // ---- documents that the text names

    private void ofNamed(List<OpenItem> documents) {
        String signal = documents.size() == 1 ? Booking.ONE : Booking.SEVERAL;
        List<Booking> exact = exact(ExactSums.ofAll(documents, credits(), payment.amount(), discounts, account.tolerance().mostCredits()),
                namesStrangers(true) ? Booking.ELSEWHERE : signal);
        if (exact.isEmpty()) {
            inexact(documents, namesStrangers(false) ? Booking.ELSEWHERE : signal);
        }
        bookings.addAll(exact);
    }

    /** An order, a purchase order or a deal stands for all its invoices, or for those that come to the amount. */
    private void ofGroup(List<OpenItem> group) {
        String signal = namesStrangers(true) ? Booking.ELSEWHERE : group.size() == 1 ? Booking.ONE : Booking.SEVERAL;
        List<Booking> whole = exact(ExactSums.ofAll(group, credits(), payment.amount(), discounts, account.tolerance().mostCredits()), signal);
        if (!whole.isEmpty()) {
            bookings.addAll(whole);
            return;
        }
        ExactSums.Found some = ExactSums.ofSome(group, List.of(), payment.amount(), discounts, account.tolerance().mostDocuments(), 0);
        List<Booking> part = exact(some, signal);
        bookings.addAll(part);
        if (part.isEmpty()) {
            inexact(group, signal);
        }
    }

    /** Credits that the text names come first; without one every credit may take part. */
    private List<OpenItem> credits() {
        List<OpenItem> spoken = namedBy(By.CREDIT);
        return spoken.isEmpty() ? account.credits() : spoken;
    }

    /**
     * Whether the text names, besides what this account has open, documents that it has not.
     *
     * @param amountAgrees bare digits that happen to be somebody's number do not count then, nor do documents of its own that are paid
     */
    private boolean namesStrangers(boolean amountAgrees) {
        return elsewhere.stream().anyMatch(one -> !amountAgrees || !one.digits() && !one.own());
    }

    private List<Booking> exact(ExactSums.Found found, String documents) {
        List<Booking> exact = new ArrayList<>();
        String amount = found.sums().size() == 1 && found.complete() ? Booking.ONE : Booking.SEVERAL;
        for (ExactSums.Sum sum : found.sums()) {
            Allocations.of(sum, account).ifPresent(allocations -> exact.add(booking(documents, amount, Booking.INVOICE, allocations,
                    "named in the text, and the amount agrees")));
        }
        return exact;
    }

    private void inexact(List<OpenItem> documents, String signal) {
        BigDecimal due = documents.stream().map(OpenItem::balance).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (payment.amount().compareTo(due) > 0) {
            bookings.add(booking(signal, Booking.OVER, Booking.INVOICE, Allocations.inTurn(documents, payment.amount()),
                    "named in the text; more was paid than is open"));
            return;
        }
        Map<OpenItem, BigDecimal> taken = documents.stream().filter(discounts::containsKey).collect(Collectors.toMap(item -> item, discounts::get));
        BigDecimal withDiscount = due.subtract(taken.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        boolean earned = payment.amount().compareTo(withDiscount) < 0;
        BigDecimal missing = (earned ? withDiscount : due).subtract(payment.amount());
        if (missing.signum() > 0 && missing.compareTo(account.tolerance().of(due)) <= 0 && mayWriteOff(documents, missing)) {
            bookings.add(booking(signal, Booking.WITHIN_TOLERANCE, Booking.INVOICE, Allocations.writtenOff(documents, earned ? taken : Map.of(), missing),
                    "named in the text; little is missing"));
        } else {
            bookings.add(booking(signal, Booking.SHORT, Booking.INVOICE, Allocations.inTurn(documents, payment.amount()),
                    "named in the text; less was paid than is open"));
        }
    }

    /** MXWOFTYP and MXWROFAM, which is in functional currency, of whose document it is. */
    private boolean mayWriteOff(List<OpenItem> documents, BigDecimal amount) {
        OpenItem bearer = Allocations.largest(documents);
        if (!functional || bearer.balance().subtract(discounts.getOrDefault(bearer, BigDecimal.ZERO)).compareTo(amount) <= 0) {
            return false;
        }
        return Stream.of(bearer.customerNumber(), account.receiptOn()).distinct().allMatch(customer -> debtor(customer).filter(debtor ->
                switch (debtor.terms().writeOffs()) {
                    case NONE -> false;
                    case UNLIMITED -> true;
                    case UP_TO -> amount.compareTo(debtor.terms().maxWriteOff()) <= 0;
                }).isPresent());
    }

    // ---- orders: money waits on account for their invoices

    private void ofOrders(List<OpenItem> orders, String documents) {
        BigDecimal due = orders.stream().map(OpenItem::balance).reduce(BigDecimal.ZERO, BigDecimal::add);
        int compared = payment.amount().compareTo(due);
        // what came before, as a deposit in GP or on account: perhaps this very money
        boolean known = orders.stream().anyMatch(order -> order.amount().subtract(order.balance()).compareTo(payment.amount()) == 0);
        bookings.add(booking(namesStrangers(compared == 0) ? Booking.ELSEWHERE : documents,
                compared == 0 ? Booking.ONE : compared > 0 ? Booking.OVER : Booking.SHORT, known ? Booking.DEPOSIT : Booking.ORDER,
                Allocations.inTurn(orders, payment.amount()), known ? "the order has had this amount before" : "its invoice is still to come"));
    }

    // ---- whatever comes to the amount

    private void ofAmount(Set<OpenItem> spoken, List<OpenItem> orders) {
        ExactSums.Found found = ExactSums.ofSome(account.debits(), account.credits(), payment.amount(), discounts, account.tolerance().mostDocuments(),
                account.tolerance().mostCredits());
        List<OpenItem> alone = orders.isEmpty() && spoken.isEmpty()
                ? account.orders().stream().filter(order -> order.balance().compareTo(payment.amount()) == 0).toList() : List.of();
        boolean silent = spoken.isEmpty() && orders.isEmpty() && elsewhere.isEmpty();
        Map<ExactSums.Sum, String> signals = new LinkedHashMap<>();
        for (ExactSums.Sum sum : found.sums()) {
            Set<OpenItem> paid = sum.debits().stream().map(ExactSums.Paid::debit).collect(Collectors.toSet());
            if (spoken.isEmpty() || !spoken.equals(paid) && !(namedBy(By.DOCUMENT).isEmpty() && spoken.containsAll(paid))) {
                signals.put(sum, silent ? byTypingError(paid) : paid.stream().anyMatch(spoken::contains) ? Booking.PARTLY : Booking.ELSEWHERE);
            }
        }
        long fuzzy = signals.values().stream().filter(Booking.FUZZY::equals).count();
        signals.forEach((sum, documents) -> Allocations.of(sum, account).ifPresent(allocations -> {
            boolean single = sum.debits().size() == 1 && sum.credits().isEmpty();
            boolean accidental = !documents.equals(Booking.FUZZY) && !single && found.accidental().compareTo(account.tolerance().chancePercent()) > 0;
            boolean unique = (documents.equals(Booking.FUZZY) ? fuzzy == 1 : signals.size() == 1 && alone.isEmpty()) && found.complete() && !accidental;
            bookings.add(booking(documents, unique ? Booking.ONE : Booking.SEVERAL, Booking.INVOICE, allocations,
                    documents.equals(Booking.FUZZY) ? "a number in the text has one typing error, and the amount agrees" : "the amount agrees"));
        }));
        alone.forEach(order -> bookings.add(booking(silent && !naming.isUnexplained() ? Booking.NONE : Booking.ELSEWHERE,
                alone.size() == 1 && signals.isEmpty() ? Booking.ONE : Booking.SEVERAL, Booking.ORDER, Allocations.inTurn(List.of(order), payment.amount()),
                "the amount is the order's, whose invoice is still to come")));
    }

    /** Every document near a number of its own in the text, and no number of ours left over. */
    private String byTypingError(Set<OpenItem> paid) {
        Set<Term> terms = paid.stream().flatMap(item -> naming.near(item).stream()).collect(Collectors.toSet());
        boolean fuzzy = terms.size() == paid.size();
        if (fuzzy && !naming.leavesNumbers(terms)) {
            return Booking.FUZZY;
        }
        return naming.isUnexplained() ? Booking.ELSEWHERE : Booking.NONE;
    }

    private void inOtherCurrency() {
        List<OpenItem> foreign = account.foreign().stream().filter(item -> naming.of(item).isPresent()).toList();
        if (!foreign.isEmpty() && named.isEmpty()) {
            String currencies = foreign.stream().map(OpenItem::currency).distinct().collect(Collectors.joining(", "));
            bookings.add(new Booking(account.receiptOn(), account.debtor().terms().name(), account.payer(),
                    foreign.size() == 1 ? Booking.ONE : Booking.SEVERAL, Booking.NONE, Booking.INVOICE, false, List.of(), payment.amount(),
                    account.tolerance().margin(), "the documents that the text names are in " + currencies));
        }
    }

    // ---- on account

    /** BALNCTYP 1: nothing is applied to single invoices. */
    private Booking onBalance() {
        List<OpenItem> documents = Stream.of(By.DOCUMENT, By.GROUP, By.ORDER).map(this::namedBy).flatMap(Collection::stream).toList();
        BigDecimal due = documents.stream().map(OpenItem::balance).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean strangers = documents.isEmpty() ? !elsewhere.isEmpty() || naming.isUnexplained() : namesStrangers(payment.amount().compareTo(due) == 0);
        return booking(strangers ? Booking.ELSEWHERE : documents.isEmpty() ? Booking.NONE : documents.size() == 1 ? Booking.ONE : Booking.SEVERAL,
                !documents.isEmpty() && payment.amount().compareTo(due) == 0 ? Booking.ONE : Booking.NONE, Booking.BALANCE, List.of(),
                "the customer is kept by balance forward");
    }

    private Booking onAccount() {
        boolean nothing = account.items().isEmpty() && account.foreign().isEmpty();
        boolean numbers = !elsewhere.isEmpty() || naming.isUnexplained();
        return booking(numbers ? Booking.ELSEWHERE : Booking.NONE, Booking.NONE, nothing ? Booking.NOTHING : Booking.INVOICE, List.of(),
                nothing ? "nothing is open" : "leave it on account");
    }

    private Booking booking(String documents, String amount, String paysFor, List<Allocation> allocations, String why) {
        String numbers = allocations.stream().map(allocation -> allocation.debit().number()).distinct().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return new Booking(account.receiptOn(), account.debtor().terms().name(), account.payer(), documents, amount, paysFor, true, allocations,
                payment.amount().subtract(Allocations.own(allocations)), account.tolerance().margin(),
                (numbers.isEmpty() ? "" : numbers + ": ") + why + "; payer: " + account.why());
    }
}
