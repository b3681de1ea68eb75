package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.streakgp.customer.NameLikeness;
import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.OpenItems.Debtor;
import io.streakgp.payment.matching.OpenItems.Identity;
import io.streakgp.payment.matching.OpenItems.Namesake;

/**
 * Who may have paid. A customer is the payer fully when its number, an alias or the box says so and the name does not say another
 * one, or when it alone has the payer's name; partially when the name is like its name. Whoever is less like is somebody else.
 */
final class Payers {

    static final String FULL = "full";
    static final String PARTIAL = "partial";
    static final String OTHER = "other";
    static final String NONE = "none";

    /** The very name. */
    private static final BigDecimal SAME = new BigDecimal(100);
    /** But for what lawyers add. */
    private static final BigDecimal SAME_WORDS = new BigDecimal(99);
    /** Letter by letter as far as it goes. */
    private static final BigDecimal CUT_OFF = new BigDecimal(98);
    private static final BigDecimal MOST_ALIKE = new BigDecimal(97);
    private static final int SHORTEST_CUT_OFF = 8;
    /** Of more customers with like names the likest are looked at. */
    private static final int MOST = 8;

    private final Payment payment;
    private final Tolerance tolerance;
    private final List<Known> known;

    /**
     * @param signal {@link #FULL}, {@link #PARTIAL} or {@link #OTHER}
     * @param why    for people
     */
    record Known(String customerNumber, String name, String signal, BigDecimal likeness, String why) {
    }

    private record Alike(Namesake customer, BigDecimal likeness) {
    }

    private Payers(Payment payment, Tolerance tolerance, List<Known> known) {
        this.payment = payment;
        this.tolerance = tolerance;
        this.known = List.copyOf(known);
    }

    static Payers of(Payment payment, Books books, Tolerance tolerance) {
        List<Known> sure = new ArrayList<>();
        Set<Identity.By> evidence = EnumSet.noneOf(Identity.By.class);
        for (Identity identity : books.identities()) {
            Optional<Debtor> debtor = books.debtor(identity.customerNumber());
            if (debtor.isPresent() && !(identity.by() == Identity.By.TAUGHT_NAME && isAnothersName(payment, debtor.get(), books, tolerance))) {
                evidence.add(identity.by());
                if (sure.stream().noneMatch(known -> known.customerNumber().equals(identity.customerNumber()))) {
                    sure.add(new Known(identity.customerNumber(), debtor.get().terms().name(), FULL, SAME, identity.why()));
                }
            }
        }
        leaveParents(sure, books);
        if (sure.isEmpty()) {
            return new Payers(payment, tolerance, byName(payment, books, tolerance));
        }
        List<Known> named = contradictions(payment, sure, books);
        if (named.isEmpty() && sure.size() == 1) {
            return new Payers(payment, tolerance, sure);
        }
        boolean onlyBox = evidence.equals(Set.of(Identity.By.BOX));
        Optional<String> parent = books.debtor(sure.get(0).customerNumber()).flatMap(Debtor::parent);
        List<Known> paying = named.stream().filter(known -> onlyBox && parent.filter(known.customerNumber()::equals).isPresent()).toList();
        if (!paying.isEmpty()) {
            return new Payers(payment, tolerance, all(paying, FULL));
        }
        sure.addAll(named);
        return new Payers(payment, tolerance, all(sure, OTHER));
    }

    /** Whether somebody else has the name at least as much: a short name that was taught for one of two like ones. */
    private static boolean isAnothersName(Payment payment, Debtor taught, Books books, Tolerance tolerance) {
        String name = payment.payer().name();
        int own = likeness(name, taught.terms().name()).intValueExact();
        return books.namesakes().stream().filter(namesake -> !taught.terms().family().contains(namesake.customerNumber()))
                .anyMatch(namesake -> likeness(name, namesake.name()).intValueExact() >= Math.max(own, tolerance.nameLikeness()));
    }

    /** Where a parent pays for its child, both are named: the parent is the payer. */
    private static void leaveParents(List<Known> sure, Books books) {
        Set<String> numbers = sure.stream().map(Known::customerNumber).collect(Collectors.toSet());
        sure.removeIf(known -> books.debtor(known.customerNumber()).flatMap(Debtor::parent).filter(numbers::contains).isPresent());
    }

    /** Another customer whose very name the payer has. A parent may pay with the name of the child that it pays for. */
    private static List<Known> contradictions(Payment payment, List<Known> sure, Books books) {
        String name = payment.payer().name();
        BigDecimal likest = sure.stream().map(known -> likeness(name, known.name())).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        if (name.isBlank() || likest.equals(SAME)) {
            return List.of();
        }
        Set<String> children = sure.stream().flatMap(known -> books.debtor(known.customerNumber()).stream()).filter(Debtor::isParent)
                .flatMap(debtor -> debtor.terms().family().stream()).collect(Collectors.toSet());
        return books.namesakes().stream().filter(namesake -> !children.contains(namesake.customerNumber()))
                .filter(namesake -> isSame(likeness(name, namesake.name())) && likeness(name, namesake.name()).compareTo(likest) > 0)
                .map(namesake -> new Known(namesake.customerNumber(), namesake.name(), OTHER, SAME, "has the payer's name")).toList();
    }

    private static List<Known> all(List<Known> customers, String signal) {
        return customers.stream().map(known -> new Known(known.customerNumber(), known.name(), signal, known.likeness(), known.why())).toList();
    }

    private static List<Known> byName(Payment payment, Books books, Tolerance tolerance) {
        String name = payment.payer().name();
        if (name.isBlank() && payment.payer().email().isBlank()) {
            return List.of();
        }
        List<Namesake> namesakes = books.namesakes();
        if (name.isBlank()) {
            List<Namesake> writers = namesakes.stream().filter(Namesake::sameDomain).toList();
            return writers.size() != 1 ? List.of() : List.of(new Known(writers.get(0).customerNumber(), writers.get(0).name(), PARTIAL, BigDecimal.ZERO,
                    "the only customer with the domain that the payer writes from"));
        }
        List<Alike> alike = namesakes.stream().map(namesake -> new Alike(namesake, likeness(name, namesake.name())))
                .filter(one -> one.likeness().intValueExact() >= tolerance.nameLikeness())
                .sorted(Comparator.comparing(Alike::likeness).reversed().thenComparing(one -> one.customer().customerNumber())).limit(MOST).toList();
        // "Acme LLC" is not "Acme Inc" where both are customers; "Acme" may be either
        BigDecimal likest = alike.stream().map(Alike::likeness).findFirst().orElse(BigDecimal.ZERO);
        long same = alike.stream().filter(one -> isSame(likest) && one.likeness().equals(likest)).count();
        Predicate<Alike> partial = same > 0 ? one -> one.likeness().equals(likest)
                : one -> one.likeness().intValueExact() >= likest.intValueExact() - tolerance.nameMargin();
        List<Alike> meant = alike.stream().filter(partial).toList();
        return alike.stream().map(one -> new Known(one.customer().customerNumber(), one.customer().name(),
                !partial.test(one) || hasLikerRelative(one, meant, books) ? OTHER : same == 1 ? FULL : PARTIAL, one.likeness(),
                same == 1 && partial.test(one) ? "the only customer of that name" : "name " + one.likeness().toPlainString() + " % like the payer's")).toList();
    }

    /** Of parent and children only the likest is meant. */
    private static boolean hasLikerRelative(Alike one, List<Alike> meant, Books books) {
        return meant.size() > 1 && meant.stream().anyMatch(other -> other.likeness().compareTo(one.likeness()) > 0
                && books.debtor(other.customer().customerNumber()).filter(debtor -> debtor.terms().family().contains(one.customer().customerNumber())).isPresent());
    }

    /** 0 to 100. A name that a bank cut off, or an address behind the name, leaves it like. */
    static BigDecimal likeness(String payer, String customer) {
        BigDecimal likeness = NameLikeness.percent(payer, customer);
        if (likeness.compareTo(SAME) == 0) {
            return letters(payer).equals(letters(customer)) ? SAME : SAME_WORDS;
        }
        String written = String.join(" ", NameLikeness.words(payer));
        String name = String.join(" ", NameLikeness.words(customer));
        boolean cutOff = written.length() >= SHORTEST_CUT_OFF && name.startsWith(written)
                || name.length() >= SHORTEST_CUT_OFF && written.startsWith(name + " ");
        return cutOff ? CUT_OFF : likeness.min(MOST_ALIKE);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean isSame(BigDecimal likeness) {
        return likeness.compareTo(SAME_WORDS) >= 0;
    }

    List<Known> known() {
        return known;
    }

    /** Whether it is sure who paid, or sure that several are named. */
    private boolean isSure() {
        return known.stream().anyMatch(one -> one.signal().equals(FULL)) || !known.isEmpty() && known.stream().allMatch(one -> one.signal().equals(OTHER));
    }

    /** What a customer is whose document is named and who was not found as payer. */
    String signalOf(Debtor debtor) {
        Optional<Known> found = known.stream().filter(one -> one.customerNumber().equals(debtor.number())).findFirst();
        if (found.isPresent()) {
            return found.get().signal();
        }
        if (isSure()) {
            return OTHER;
        }
        if (payment.payer().name().isBlank()) {
            return NONE;
        }
        int likeness = likeness(payment.payer().name(), debtor.terms().name()).intValueExact();
        int likest = known.stream().mapToInt(one -> one.likeness().intValueExact()).max().orElse(0);
        return likeness < tolerance.nameLikeness() ? known.isEmpty() ? NONE : OTHER : likeness >= likest - tolerance.nameMargin() ? PARTIAL : OTHER;
    }
}
