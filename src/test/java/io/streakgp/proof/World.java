package io.streakgp.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.streakgp.customer.NameLikeness;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.matching.OpenItem;
import io.streakgp.payment.matching.OpenItemsInMemory;

/** Customers and what is really open between us and them. */
final class World {

    static final String COMPANY = "TWO";
    static final String BOOKS_CURRENCY = "USD";

    /**
     * @param parent       number of its parent, or empty
     * @param accountKnown people have taught its account
     * @param kin          customers with like names, itself among them
     */
    record Customer(String number, String name, String account, String currency, String parent, Set<String> family, PayerTerms terms, boolean accountKnown,
                    List<String> kin) {

        boolean isAlone() {
            return family.size() == 1;
        }

        boolean isPlain() {
            return isAlone() && !terms.balanceForward();
        }
    }

    final OpenItemsInMemory books = new OpenItemsInMemory();
    final List<Customer> customers = new ArrayList<>();
    final Map<String, Customer> byNumber = new HashMap<>();
    final Set<String> digits = new HashSet<>();
    private final Map<String, Set<String>> ownersOfWords = new HashMap<>();
    private final Map<String, String> ownersOfLetters = new HashMap<>();
    private final Map<ReceivableKey, OpenItem> everything = new HashMap<>();
    private final Random random;
    private int invoices = 1_000;
    private int orders = 400;
    private int others = 70;

    World(Random random, int count) {
        this.random = random;
        Names names = new Names(random);
        while (customers.size() < count) {
            settle(names.cluster());
        }
        customers.forEach(customer -> {
            byNumber.put(customer.number(), customer);
            books.add(customer.terms(), random.nextBoolean() ? "SMB" : "KEY", "mail." + customer.number().toLowerCase(Locale.ROOT) + ".example");
            ownersOfWords.computeIfAbsent(words(customer.name()), key -> new HashSet<>()).add(customer.number());
            ownersOfLetters.put(letters(customer.name()), customer.number());
            if (customer.accountKnown()) {
                books.learn(new Payment.Payer("", customer.account(), "", ""), customer.number());
            }
        });
    }

    /** Some clusters are national accounts: the first is the parent. */
    private void settle(List<String> names) {
        List<String> numbers = new ArrayList<>();
        for (String name : names) {
            numbers.add(String.format("%.6s%04d", name.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT), customers.size() + numbers.size() + 1));
        }
        boolean family = names.size() > 1 && random.nextInt(100) < 20;
        boolean receipts = random.nextInt(3) > 0;
        String currency = family || random.nextInt(100) < 88 ? BOOKS_CURRENCY : random.nextBoolean() ? "EUR" : "GBP";
        for (int position = 0; position < names.size(); position++) {
            String number = numbers.get(position);
            Set<String> members = family ? new TreeSet<>(numbers) : Set.of(number);
            int writeOffs = random.nextInt(10);
            PayerTerms terms = new PayerTerms(number, names.get(position), !family && random.nextInt(100) < 2,
                    writeOffs == 0 ? PayerTerms.WriteOffs.NONE : writeOffs == 1 ? PayerTerms.WriteOffs.UP_TO : PayerTerms.WriteOffs.UNLIMITED,
                    writeOffs == 1 ? new BigDecimal("5.00") : BigDecimal.ZERO, family ? numbers.get(0) : "", members, !family || receipts);
            customers.add(new Customer(number, names.get(position), String.format("DE%020d", 10_000_000L + random.nextInt(1_000_000_000)), currency,
                    family && position > 0 ? numbers.get(0) : "", members, terms, random.nextInt(100) < 60, List.copyOf(numbers)));
        }
    }

    static String words(String name) {
        return String.join(" ", NameLikeness.words(name));
    }

    /** Customers whose name it is, but for what lawyers add. */
    Set<String> owners(String name) {
        return ownersOfWords.getOrDefault(words(name), Set.of());
    }

    boolean isVeryNameOfAnother(String name, Customer customer) {
        String owner = ownersOfLetters.get(letters(name));
        return owner != null && !owner.equals(customer.number());
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    List<OpenItem> debits(Customer customer) {
        return books.of(customer.number()).stream().filter(item -> item.kind() == OpenItem.Kind.DEBIT || item.kind() == OpenItem.Kind.UNPOSTED_INVOICE)
                .filter(item -> item.currency().equals(customer.currency())).toList();
    }

    List<OpenItem> credits(Customer customer) {
        return books.of(customer.number()).stream().filter(item -> item.kind() == OpenItem.Kind.CREDIT).toList();
    }

    /** Sees that the customer has so many invoices open. */
    List<OpenItem> debits(Customer customer, int atLeast, LocalDate day) {
        while (debits(customer).size() < atLeast) {
            invoice(customer, amount(customer), day);
        }
        return debits(customer);
    }

    /** Odd cents, round ones, and the same as before. */
    BigDecimal amount(Customer customer) {
        int kind = random.nextInt(100);
        List<OpenItem> known = debits(customer);
        if (kind < 15 && !known.isEmpty()) {
            return known.get(random.nextInt(known.size())).amount();
        }
        return kind < 30 ? new BigDecimal(50 * (1 + random.nextInt(100))).setScale(2) : BigDecimal.valueOf(5_000 + random.nextInt(900_000), 2);
    }

    OpenItem invoice(Customer customer, BigDecimal amount, LocalDate day) {
        return invoice(customer, amount, day, random.nextInt(100) < 15 ? nextOrder() : "");
    }

    String nextOrder() {
        return String.format("ORDST%05d", ++orders);
    }

    OpenItem invoice(Customer customer, BigDecimal amount, LocalDate day, String order) {
        invoices += random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 1;
        LocalDate date = day.minusDays(random.nextInt(40));
        boolean posted = random.nextInt(100) >= 8;
        boolean discount = posted && random.nextInt(100) < 25;
        boolean deal = random.nextInt(100) < 20;
        OpenItem item = new OpenItem(posted ? OpenItem.Kind.DEBIT : OpenItem.Kind.UNPOSTED_INVOICE, ReceivableKey.invoice(String.format("INV%07d", invoices)),
                customer.number(), customer.currency(), date, date.plusDays(30), amount, amount,
                discount ? amount.multiply(new BigDecimal("0.02")).setScale(2, RoundingMode.HALF_UP) : BigDecimal.ZERO, discount ? date.plusDays(15) : null,
                random.nextInt(100) < 30 ? "PO-" + (50_000 + invoices) : "", order,
                deal ? "Rollout " + customer.name().split(" ")[0] + " phase " + letters(invoices) : "",
                deal ? "box" + invoices : "");
        put(item);
        if (deal) {
            books.link(item.boxKey(), customer.number());
        }
        return item;
    }

    /** Words, so that no number of a deal is taken for a document's. */
    private static String letters(int number) {
        return "x" + String.valueOf(number).chars().mapToObj(digit -> String.valueOf((char) (digit - '0' + 'a'))).collect(Collectors.joining());
    }

    OpenItem order(Customer customer, BigDecimal amount, LocalDate day) {
        String number = nextOrder();
        OpenItem item = new OpenItem(OpenItem.Kind.ORDER, ReceivableKey.invoice(number), customer.number(), customer.currency(), day, null, amount, amount,
                BigDecimal.ZERO, null, "", number, "", "");
        put(item);
        return item;
    }

    OpenItem creditMemo(Customer customer, BigDecimal amount, LocalDate day) {
        return credit(customer, new ReceivableKey(ReceivableType.CREDIT_MEMO, String.format("CRM%05d", ++others)), amount, day, customer.currency());
    }

    OpenItem unapplied(Customer customer, BigDecimal amount, LocalDate day, String currency) {
        return credit(customer, ReceivableKey.receipt(String.format("PYMNT%07d", ++others)), amount, day, currency);
    }

    private OpenItem credit(Customer customer, ReceivableKey key, BigDecimal amount, LocalDate day, String currency) {
        OpenItem item = new OpenItem(OpenItem.Kind.CREDIT, key, customer.number(), currency, day, null, amount, amount, BigDecimal.ZERO, null, "", "", "", "");
        put(item);
        return item;
    }

    private void put(OpenItem item) {
        everything.put(item.key(), item);
        digits.add(coreOf(item.key().number()));
        books.put(item);
    }

    static String coreOf(String number) {
        return number.replaceAll("\\D", "").replaceFirst("^0+(?=.)", "");
    }

    Optional<OpenItem> find(ReceivableKey key) {
        return Optional.ofNullable(everything.get(key));
    }

    boolean isOpen(ReceivableKey key) {
        return everything.get(key).balance().signum() > 0;
    }

    /** The document is settled by so much, or open again by so much less. */
    void settle(ReceivableKey key, BigDecimal amount) {
        OpenItem item = everything.get(key);
        OpenItem rest = new OpenItem(item.kind(), item.key(), item.customerNumber(), item.currency(), item.date(), item.dueDate(), item.amount(),
                item.balance().subtract(amount), BigDecimal.ZERO, null, item.purchaseOrder(), item.orderNumber(), item.dealName(), item.boxKey());
        everything.put(key, rest);
        books.put(rest);
    }
}
