package io.streakgp.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.OpenItem;
import io.streakgp.proof.Truth.Settled;
import io.streakgp.proof.World.Customer;

/** Makes payments of which the truth is known, on customers and invoices that it makes as it goes along. */
final class Generator {

    // the house's policy as the domain states it; the packaged tables must come to the same
    private static final BigDecimal TOLERANCE = new BigDecimal("25.00");
    private static final BigDecimal TOLERANCE_PERCENT = new BigDecimal("0.02");
    private static final BigDecimal WITHOUT_APPROVAL = new BigDecimal("10.00");
    private static final int GRACE_DAYS = 2;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 250;
    private static final int TRIES = 400;

    private final ProofOptions options;
    private final Random random;
    private final World world;
    private final Writing writing;
    private final List<PaymentClass> classes = new ArrayList<>();
    /** Payments that named their documents and settled them. */
    private final List<Told> settled = new ArrayList<>();
    private int made;
    private LocalDate day = FIRST_DAY;

    Generator(ProofOptions options) {
        this.options = options;
        random = new Random(options.seed());
        world = new World(random, options.customers());
        writing = new Writing(random, world);
        BigDecimal all = options.shares().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        options.shares().forEach((kind, share) -> {
            int count = share.multiply(BigDecimal.valueOf(options.payments())).divide(all, 0, RoundingMode.HALF_UP).intValueExact();
            classes.addAll(Collections.nCopies(count, kind));
        });
        Collections.shuffle(classes, random);
    }

    World world() {
        return world;
    }

    boolean hasNext() {
        return made < classes.size();
    }

    /** The next payment, as things stand now; what it truly was has not happened to the books yet. */
    Told next() {
        PaymentClass kind = classes.get(made++);
        day = FIRST_DAY.plusDays((long) DAYS * made / classes.size());
        return switch (kind) {
            case CLEAN -> clean();
            case TYPO -> typo(false);
            case NO_REFERENCE -> noReference();
            case MANY_TO_ONE -> manyToOne();
            case SHORT_WITHIN -> shortWithin();
            case SHORT_BEYOND -> shortBeyond();
            case OVER -> over();
            case PARTIAL -> partial();
            case DUPLICATE -> duplicate();
            case WRONG_PAYER -> wrongPayer();
            case FOREIGN -> foreign();
            case REVERSED -> reversed();
            case TYPO_REAL -> typo(true);
            case LIKE_NAMES -> likeNames();
            case OTHERS_REFERENCE -> othersReference();
        };
    }

    /** What truly was happens to the books. */
    void happen(Told told) {
        Truth truth = told.truth();
        Payment payment = told.payment();
        if (payment.kind().isReversal()) {
            truth.debits().forEach((debit, paid) -> world.settle(debit, paid.all().negate()));
            return;
        }
        truth.debits().forEach((debit, paid) -> world.settle(debit, paid.all()));
        truth.credits().forEach(world::settle);
        BigDecimal own = truth.debits().values().stream().map(Settled::paid).reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(truth.credits().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        BigDecimal rest = payment.amount().subtract(own);
        if (rest.signum() > 0 && !truth.debits().isEmpty()) {
            world.unapplied(world.byNumber.get(truth.customerNumber()), rest, day, payment.currency());
        }
        if (told.kind() == PaymentClass.CLEAN && !truth.onOrder() && truth.credits().isEmpty() && !truth.debits().isEmpty()
                && rest.signum() == 0) {
            settled.add(told);
        }
    }

    // ---- the classes

    private Told clean() {
        int flavour = random.nextInt(100);
        Customer customer = customer(one -> one.currency().equals(World.BOOKS_CURRENCY));
        OpenItem item = pick(world.debits(customer, 1 + random.nextInt(5), day));
        if (customer.terms().balanceForward()) {
            return told(PaymentClass.CLEAN, writing.payer(customer), item.balance(), writing.number(item.key().number()), Truth.of(customer.number(), Map.of()));
        }
        Customer payer = customer;
        if (!customer.parent().isEmpty() && random.nextBoolean()) {
            payer = world.byNumber.get(customer.parent());
        }
        Truth truth;
        BigDecimal amount;
        String naming = writing.number(item.key().number());
        if (flavour < 5) {
            OpenItem order = world.order(customer, world.amount(customer), day);
            truth = Truth.of(receiptOf(payer), Map.of(order.key(), Settled.paid(order.balance())));
            return told(PaymentClass.CLEAN, writing.payer(payer), order.balance(), writing.order(order.key().number()),
                    new Truth(truth.customerNumber(), truth.debits(), Map.of(), true, false));
        }
        if (flavour < 10) {
            BigDecimal credited = BigDecimal.valueOf(500 + random.nextInt(4_000), 2);
            if (credited.compareTo(item.balance()) < 0) {
                OpenItem credit = world.creditMemo(customer, credited, day);
                truth = Truth.of(receiptOf(payer), Map.of(item.key(), Settled.paid(item.balance()))).with(Map.of(credit.key(), credited));
                return told(PaymentClass.CLEAN, writing.payer(payer), item.balance().subtract(credited), naming + " less " + credit.key().number(), truth);
            }
        }
        if (flavour < 16 && !item.purchaseOrder().isEmpty()) {
            naming = "your invoice for " + item.purchaseOrder();
        } else if (flavour < 20 && !item.dealName().isEmpty()) {
            naming = item.dealName();
        } else if (flavour < 25 && !item.orderNumber().isEmpty()) {
            naming = writing.order(item.orderNumber());
        }
        Settled paid = discounted(item, 2);
        amount = paid.paid();
        // told on the box of its deal, and nothing written
        String box = flavour >= 90 && !item.boxKey().isEmpty() ? item.boxKey() : "";
        String text = box.isEmpty() ? writing.text(naming, item) : writing.silent();
        truth = Truth.of(receiptOf(payer), Map.of(item.key(), paid));
        return told(PaymentClass.CLEAN, writing.payer(payer), amount, text, box, World.BOOKS_CURRENCY, truth);
    }

    private Told typo(boolean real) {
        for (int tries = 0; tries < TRIES; tries++) {
            Customer customer = customer(this::isPlainInBooksCurrency);
            OpenItem item = pick(world.debits(customer, 2 + random.nextInt(3), day));
            Settled paid = discounted(item, 3);
            String number = item.key().number();
            String wrong = writing.typingError(number);
            boolean exists = world.digits.contains(World.coreOf(wrong));
            Optional<OpenItem> other = world.find(ReceivableKey.invoice(wrong));
            if (World.coreOf(wrong).equals(World.coreOf(number)) || exists != real || real && other.isEmpty()) {
                continue;
            }
            // a payer who names another open invoice of his own that comes to the same amount has paid that one
            if (real && other.get().customerNumber().equals(customer.number()) && comesTo(customer, other.get(), paid.paid())) {
                continue;
            }
            String written = switch (random.nextInt(3)) {
                case 0 -> Writing.isYear(World.coreOf(wrong)) ? wrong : World.coreOf(wrong);
                case 1 -> wrong.toLowerCase(Locale.ROOT);
                default -> wrong;
            };
            Truth truth = Truth.of(customer.number(), Map.of(item.key(), paid));
            return told(real ? PaymentClass.TYPO_REAL : PaymentClass.TYPO, writing.payer(customer), paid.paid(),
                    writing.text(written, item), real ? truth.asked() : truth);
        }
        throw new IllegalStateException("No typing error was found in " + TRIES + " tries");
    }

    /** Whether the amount is the whole document, with discount or without, less one or two credits of the customer or none. */
    private boolean comesTo(Customer customer, OpenItem item, BigDecimal amount) {
        List<BigDecimal> credits = new ArrayList<>(List.of(BigDecimal.ZERO));
        world.credits(customer).forEach(credit -> credits.add(credit.balance()));
        for (BigDecimal one : credits) {
            for (BigDecimal other : credits) {
                BigDecimal whole = amount.add(one).add(other);
                if (item.balance().compareTo(whole) == 0 || item.balance().subtract(item.discountAvailable()).compareTo(whole) == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private Told noReference() {
        Customer customer = customer(this::isPlainInBooksCurrency);
        List<OpenItem> open = shuffled(world.debits(customer, 1 + random.nextInt(6), day));
        List<OpenItem> paid = open.subList(0, random.nextInt(5) == 0 ? Math.min(2, open.size()) : 1);
        Map<ReceivableKey, Settled> debits = new LinkedHashMap<>();
        paid.forEach(item -> debits.put(item.key(), discounted(item, 3)));
        return told(PaymentClass.NO_REFERENCE, writing.payer(customer), sum(debits), writing.silent(), Truth.of(customer.number(), debits));
    }

    private Told manyToOne() {
        Customer customer = customer(one -> one.currency().equals(World.BOOKS_CURRENCY) && !one.terms().balanceForward()
                && (one.isAlone() || one.number().equals(one.terms().parent())));
        int count = 2 + random.nextInt(4);
        List<OpenItem> open = new ArrayList<>(world.debits(customer, count + random.nextInt(3), day));
        customer.family().stream().filter(child -> !child.equals(customer.number())).map(world.byNumber::get).forEach(child -> open.addAll(world.debits(child)));
        List<OpenItem> paid = shuffled(open).subList(0, count);
        Map<ReceivableKey, Settled> debits = new LinkedHashMap<>();
        paid.forEach(item -> debits.put(item.key(), discounted(item, 3)));
        Truth truth = Truth.of(customer.number(), debits);
        String text = writing.list(paid);
        if (random.nextInt(8) == 0) {
            OpenItem credit = world.creditMemo(world.byNumber.get(paid.get(0).customerNumber()),
                    paid.get(0).balance().multiply(new BigDecimal("0.13")).setScale(2, RoundingMode.UP), day);
            return told(PaymentClass.MANY_TO_ONE, writing.payer(customer), sum(debits).subtract(credit.balance()), text + ", " + credit.key().number(),
                    truth.with(Map.of(credit.key(), credit.balance())));
        }
        return told(PaymentClass.MANY_TO_ONE, writing.payer(customer), sum(debits), random.nextInt(25) == 0 ? writing.silent() : text, truth);
    }

    private Told shortWithin() {
        Customer customer = customer(this::isPlainInBooksCurrency);
        OpenItem item = invoiceOfAtLeast(customer, 300);
        BigDecimal allowed = TOLERANCE.min(item.balance().multiply(TOLERANCE_PERCENT));
        BigDecimal most = random.nextInt(100) < 88 ? allowed.min(WITHOUT_APPROVAL) : allowed;
        BigDecimal missing = BigDecimal.valueOf(1 + random.nextInt(most.movePointRight(2).intValue()), 2);
        // half of those that may take discount do
        Settled full = isInTime(item) ? discounted(item, 1) : Settled.paid(item.balance());
        PayerTerms terms = customer.terms();
        boolean mayWriteOff = terms.writeOffs() == PayerTerms.WriteOffs.UNLIMITED
                || terms.writeOffs() == PayerTerms.WriteOffs.UP_TO && missing.compareTo(terms.maxWriteOff()) <= 0;
        BigDecimal amount = full.paid().subtract(missing);
        if (comesTo(customer, item, amount)) {
            return shortWithin();
        }
        Settled truth = mayWriteOff ? new Settled(amount, full.discount(), missing) : Settled.paid(amount);
        return told(PaymentClass.SHORT_WITHIN, writing.payer(customer), amount, writing.text(writing.number(item.key().number()), item),
                Truth.of(customer.number(), Map.of(item.key(), truth)));
    }

    private Told shortBeyond() {
        Customer customer = customer(this::isPlainInBooksCurrency);
        OpenItem item = invoiceOfAtLeast(customer, 300);
        BigDecimal missing = item.balance().multiply(BigDecimal.valueOf(5 + random.nextInt(40), 2)).add(TOLERANCE).setScale(2, RoundingMode.HALF_UP);
        return paidInPart(PaymentClass.SHORT_BEYOND, customer, item, item.balance().subtract(missing));
    }

    private Told partial() {
        Customer customer = customer(this::isPlainInBooksCurrency);
        OpenItem item = invoiceOfAtLeast(customer, 300);
        BigDecimal part = item.balance().multiply(pick(List.of(new BigDecimal("0.25"), new BigDecimal("0.3333"), new BigDecimal("0.5"), new BigDecimal("0.75"))));
        return paidInPart(PaymentClass.PARTIAL, customer, item, part.setScale(random.nextBoolean() ? 2 : 0, RoundingMode.HALF_UP).setScale(2));
    }

    private Told paidInPart(PaymentClass kind, Customer customer, OpenItem item, BigDecimal amount) {
        // whoever pays all but his credit has not paid in part
        if (comesTo(customer, item, amount)) {
            return kind == PaymentClass.PARTIAL ? partial() : shortBeyond();
        }
        return told(kind, writing.payer(customer), amount, writing.text(writing.number(item.key().number()), item),
                Truth.of(customer.number(), Map.of(item.key(), Settled.paid(amount))));
    }

    private Told over() {
        Customer customer = customer(this::isPlainInBooksCurrency);
        OpenItem item = pick(world.debits(customer, 1 + random.nextInt(4), day));
        BigDecimal more = BigDecimal.valueOf(50 + random.nextInt(item.balance().movePointRight(2).intValue() / 3 + 100), 2);
        return told(PaymentClass.OVER, writing.payer(customer), item.balance().add(more), writing.text(writing.number(item.key().number()), item),
                Truth.of(customer.number(), Map.of(item.key(), Settled.paid(item.balance()))));
    }

    /** Told again by its source, told by another one with or without the shared reference, or truly paid twice. */
    private Told duplicate() {
        Optional<Told> before = settledLately();
        if (before.isEmpty()) {
            return clean();
        }
        Payment first = before.get().payment();
        Truth nothing = new Truth(before.get().truth().customerNumber(), Map.of(), Map.of(), false, true);
        int kind = random.nextInt(10);
        String source = kind < 3 ? first.source() : kind < 8 ? "provider/other" : first.source();
        return new Told(PaymentClass.DUPLICATE, new Payment("again" + made, first.company(), source, kind < 3 ? first.sourceId() : "again" + made,
                Payment.Kind.PAYMENT, first.payer(), first.amount(), first.currency(), kind < 6 ? first.paidOn() : kind < 8 ? first.paidOn().plusDays(1) : day,
                first.method(), first.reference(), kind < 6 ? first.exactReference() : "E2E-again" + made, "", BigDecimal.ZERO, first.boxKey(), ""), nothing);
    }

    private Optional<Told> settledLately() {
        for (int tries = 0; tries < TRIES && !settled.isEmpty(); tries++) {
            Told told = settled.get(settled.size() - 1 - random.nextInt(Math.min(settled.size(), 300)));
            if (told.truth().debits().keySet().stream().noneMatch(world::isOpen)) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }

    private Told wrongPayer() {
        Customer owner = customer(one -> one.currency().equals(World.BOOKS_CURRENCY) && !one.terms().balanceForward());
        OpenItem item = pick(world.debits(owner, 1 + random.nextInt(3), day));
        Payment.Payer payer;
        if (random.nextInt(3) == 0) {
            payer = new Payment.Payer(new Names(random).stranger(), random.nextBoolean() ? "" : String.format("FR%020d", random.nextInt(1_000_000_000)), "", "");
        } else {
            List<Customer> kin = owner.kin().stream().map(world.byNumber::get)
                    .filter(other -> !other.number().equals(owner.number()) && !other.number().equals(owner.parent())).toList();
            Customer other = !kin.isEmpty() && random.nextBoolean() ? pick(kin)
                    : customer(one -> !one.family().contains(owner.number()));
            // whoever heads the owner's national account may pay for it
            payer = other.family().contains(owner.number()) && other.number().equals(owner.parent()) ? writing.plainly(owner) : writing.plainly(other);
        }
        return told(PaymentClass.WRONG_PAYER, payer, item.balance(), writing.text(writing.number(item.key().number()), item),
                Truth.of(receiptOf(owner), Map.of(item.key(), Settled.paid(item.balance()))).asked());
    }

    private Told foreign() {
        Customer customer = customer(one -> !one.currency().equals(World.BOOKS_CURRENCY) && one.isPlain());
        OpenItem item = pick(world.debits(customer, 1 + random.nextInt(4), day));
        String text = writing.text(writing.number(item.key().number()), item);
        if (random.nextInt(10) == 0) {
            // in another currency than the invoice: a person says what it comes to
            BigDecimal translated = item.balance().multiply(new BigDecimal("1.0837")).setScale(2, RoundingMode.HALF_UP);
            return told(PaymentClass.FOREIGN, writing.payer(customer), translated, text, "", World.BOOKS_CURRENCY,
                    new Truth(customer.number(), Map.of(), Map.of(), false, true));
        }
        Settled paid = discounted(item, 2);
        return told(PaymentClass.FOREIGN, writing.payer(customer), paid.paid(), text, "", customer.currency(),
                Truth.of(customer.number(), Map.of(item.key(), paid)));
    }

    private Told reversed() {
        Optional<Told> before = settledLately();
        if (before.isEmpty()) {
            return clean();
        }
        settled.remove(before.get());
        Payment first = before.get().payment();
        Payment.Kind kind = pick(List.of(Payment.Kind.NSF, Payment.Kind.CHARGEBACK, Payment.Kind.REFUND));
        return new Told(PaymentClass.REVERSED, new Payment("back" + made, first.company(), first.source(), "back" + made, kind, first.payer(), first.amount(),
                first.currency(), day, first.method(), first.reference(), first.exactReference(), "", BigDecimal.ZERO, "", ""), before.get().truth().asked());
    }

    private Told likeNames() {
        Customer customer = customer(one -> one.kin().size() > 1 && one.isPlain() && one.currency().equals(World.BOOKS_CURRENCY));
        Customer other = world.byNumber.get(pick(customer.kin().stream().filter(kin -> !kin.equals(customer.number())).toList()));
        BigDecimal amount = world.amount(customer);
        OpenItem own = world.invoice(customer, amount, day);
        world.invoice(other, amount, day);
        String name = customer.name();
        String shared = name.substring(0, common(name, other.name()));
        String written = random.nextBoolean() && shared.strip().length() > 8 ? shared.strip() : name;
        return told(PaymentClass.LIKE_NAMES, new Payment.Payer(written, "", "", ""), amount, writing.silent(),
                Truth.of(customer.number(), Map.of(own.key(), Settled.paid(amount))));
    }

    private static int common(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    private Told othersReference() {
        Customer payer = customer(this::isPlainInBooksCurrency);
        List<String> kin = payer.kin().stream().filter(one -> !one.equals(payer.number())).toList();
        Customer other = !kin.isEmpty() && random.nextBoolean() ? world.byNumber.get(pick(kin)) : customer(one -> !one.number().equals(payer.number()));
        BigDecimal amount = world.amount(payer);
        OpenItem own = world.invoice(payer, amount, day);
        OpenItem named = random.nextBoolean() ? world.invoice(other, amount, day) : pick(world.debits(other, 1, day));
        return told(PaymentClass.OTHERS_REFERENCE, writing.plainly(payer), amount, writing.number(named.key().number()),
                Truth.of(payer.number(), Map.of(own.key(), Settled.paid(amount))).asked());
    }

    // ---- what they have in common

    private boolean isPlainInBooksCurrency(Customer customer) {
        return customer.isPlain() && customer.currency().equals(World.BOOKS_CURRENCY);
    }

    private Customer customer(Predicate<Customer> wanted) {
        while (true) {
            Customer customer = pick(world.customers);
            if (wanted.test(customer)) {
                return customer;
            }
        }
    }

    private static String receiptOf(Customer payer) {
        return payer.parent().isEmpty() || payer.terms().childrenMayTakeReceipts() ? payer.number() : payer.parent();
    }

    private boolean isInTime(OpenItem item) {
        return item.discountAvailable().signum() > 0 && !day.isAfter(item.discountDate().plusDays(GRACE_DAYS));
    }

    /** One of so many that may take discount does. */
    private Settled discounted(OpenItem item, int oneOf) {
        // a credit of the same amount would be as good a reason
        boolean anotherReason = world.credits(world.byNumber.get(item.customerNumber())).stream()
                .anyMatch(credit -> credit.balance().compareTo(item.discountAvailable()) == 0);
        return isInTime(item) && random.nextInt(oneOf) == 0 && !anotherReason
                ? new Settled(item.balance().subtract(item.discountAvailable()), item.discountAvailable(), BigDecimal.ZERO) : Settled.paid(item.balance());
    }

    private OpenItem invoiceOfAtLeast(Customer customer, int amount) {
        List<OpenItem> large = world.debits(customer, 1 + random.nextInt(4), day).stream()
                .filter(item -> item.balance().compareTo(BigDecimal.valueOf(amount)) >= 0).toList();
        return large.isEmpty() ? world.invoice(customer, BigDecimal.valueOf(100L * amount + random.nextInt(500_000), 2), day) : pick(large);
    }

    private static BigDecimal sum(Map<ReceivableKey, Settled> debits) {
        return debits.values().stream().map(Settled::paid).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Told told(PaymentClass kind, Payment.Payer payer, BigDecimal amount, String reference, Truth truth) {
        return told(kind, payer, amount, reference, "", World.BOOKS_CURRENCY, truth);
    }

    private Told told(PaymentClass kind, Payment.Payer payer, BigDecimal amount, String reference, String box, String currency, Truth truth) {
        return new Told(kind, new Payment("p" + made, World.COMPANY, "bank", "line" + made, Payment.Kind.PAYMENT, payer, amount, currency, day, "transfer",
                reference, "E2E-" + made, "", BigDecimal.ZERO, box, ""), truth);
    }

    private List<OpenItem> shuffled(List<OpenItem> items) {
        List<OpenItem> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
