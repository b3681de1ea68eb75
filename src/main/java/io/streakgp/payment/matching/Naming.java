package io.streakgp.payment.matching;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.matching.Reference.Term;

/** Which documents a payer's text names, among those that are open and among all others. */
final class Naming {

    private static final Pattern NUMBER = Pattern.compile("([^0-9]*)([0-9]+)");
    private static final int MOST_ASKED = 60;

    private final Reference reference;
    private final String boxKey;
    private final Map<OpenItem, Named> byItem = new LinkedHashMap<>();
    private final Map<OpenItem, Term> near = new LinkedHashMap<>();
    private final Set<Term> resolved = new HashSet<>();
    /** How this company's numbers look: what stands before the digits, and how many digits. */
    private final Set<Shape> shapes = new LinkedHashSet<>();

    /** By what a text names an open item. */
    enum By { DOCUMENT, ORDER, CREDIT, GROUP }

    /**
     * @param term {@code null} where words or the box name it
     */
    record Named(OpenItem item, By by, Term term) {
    }

    private record Shape(String before, int width) {

        String number(String digits) {
            return before + (digits.length() < width ? "0".repeat(width - digits.length()) : "") + digits;
        }
    }

    Naming(Reference reference, String boxKey) {
        this.reference = reference;
        this.boxKey = boxKey;
    }

    /** Looks for these items in the text. */
    void read(Collection<OpenItem> items) {
        for (OpenItem item : items) {
            Matcher shape = NUMBER.matcher(item.key().number());
            if (shape.matches()) {
                shapes.add(new Shape(shape.group(1).toUpperCase(Locale.ROOT), shape.group(2).length()));
            }
            Optional<Named> named = named(item);
            named.ifPresent(one -> byItem.put(item, one));
            named.map(Named::term).ifPresent(resolved::add);
            if (named.isEmpty() && item.kind() != OpenItem.Kind.ORDER && item.kind() != OpenItem.Kind.CREDIT) {
                reference.near(DocumentNumber.of(item.key().number())).ifPresent(term -> near.put(item, term));
            }
        }
    }

    private Optional<Named> named(OpenItem item) {
        DocumentNumber number = DocumentNumber.of(item.key().number());
        if (item.kind() == OpenItem.Kind.ORDER) {
            return reference.order(number).or(() -> reference.purchaseOrder(DocumentNumber.of(item.purchaseOrder())))
                    .map(term -> new Named(item, By.ORDER, term)).or(() -> isOfDeal(item) ? Optional.of(new Named(item, By.ORDER, null)) : Optional.empty());
        }
        Optional<Term> itself = reference.document(number);
        if (item.kind() == OpenItem.Kind.CREDIT) {
            return itself.map(term -> new Named(item, By.CREDIT, term));
        }
        return itself.map(term -> new Named(item, By.DOCUMENT, term))
                .or(() -> reference.order(DocumentNumber.of(item.orderNumber())).or(() -> reference.purchaseOrder(DocumentNumber.of(item.purchaseOrder())))
                        .map(term -> new Named(item, By.GROUP, term)))
                .or(() -> isOfDeal(item) ? Optional.of(new Named(item, By.GROUP, null)) : Optional.empty());
    }

    /** Whether the text says the deal's name, or the payment was told on its box. */
    boolean namesDeal(OpenItems.KnownDeal deal) {
        return !deal.name().isEmpty() && reference.says(deal.name()) || !boxKey.isEmpty() && boxKey.equals(deal.boxKey());
    }

    private boolean isOfDeal(OpenItem item) {
        return namesDeal(new OpenItems.KnownDeal(item.dealName(), item.boxKey()));
    }

    /** A number in the text is an order's that became these invoices. */
    void becameInvoices(Term term, Set<String> invoices, Collection<OpenItem> items) {
        items.stream().filter(item -> item.key().type() == ReceivableType.INVOICE && item.kind() != OpenItem.Kind.ORDER && invoices.contains(item.key().number()))
                .forEach(item -> byItem.putIfAbsent(item, new Named(item, By.GROUP, term)));
        resolved.add(term);
    }

    Optional<Named> of(OpenItem item) {
        return Optional.ofNullable(byItem.get(item));
    }

    /** Items that the text names by number, whoever's they are. */
    List<Named> numbered() {
        return byItem.values().stream().filter(named -> named.term() != null).toList();
    }

    /** The part of the text that is this item's number but for a typing error. */
    Optional<Term> near(OpenItem item) {
        return Optional.ofNullable(near.get(item));
    }

    /** Numbers that the text may mean and that no open item has. */
    Set<String> unexplained() {
        Set<String> numbers = new LinkedHashSet<>();
        for (Term term : unexplained(reference.numbers())) {
            if (term.first() == term.last() || term.isWordAndNumber()) {
                numbers.add(term.plain());
            }
            shapes.stream().filter(shape -> DocumentNumber.plain(shape.before()).equals(term.letters()))
                    .forEach(shape -> numbers.add(shape.number(digits(term))));
        }
        for (Term term : unexplained(reference.digits())) {
            numbers.add(term.plain());
            shapes.forEach(shape -> numbers.add(shape.number(term.canonical())));
        }
        return numbers.stream().limit(MOST_ASKED).collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    private List<Term> unexplained(List<Term> terms) {
        return terms.stream().filter(term -> resolved.stream().noneMatch(term::touches)).toList();
    }

    private static String digits(Term term) {
        return term.canonical().replaceFirst("^[A-Z]*", "");
    }

    /** Where the text has the number of a document that is not among the open items: wholly, or by its digits. */
    Optional<Term> place(String number) {
        DocumentNumber wanted = DocumentNumber.of(number);
        return reference.document(wanted).or(() -> reference.order(wanted));
    }

    /** Whether the text has numbers that nothing explains: what they name may be paid, or somebody else's. */
    boolean isUnexplained() {
        return unexplained(reference.numbers()).stream().anyMatch(term -> term.first() == term.last()) || !unexplained(reference.digits()).isEmpty();
    }

    /** Whether a number in the text that looks like this company's own is none of these. */
    boolean leavesNumbers(Collection<Term> explained) {
        return unexplained(reference.numbers()).stream().filter(term -> explained.stream().noneMatch(term::touches))
                .anyMatch(term -> shapes.stream().anyMatch(shape -> !shape.before().isEmpty() && DocumentNumber.plain(shape.before()).equals(term.letters())));
    }
}
