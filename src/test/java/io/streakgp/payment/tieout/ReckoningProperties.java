package io.streakgp.payment.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.Settlement;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.receipt.PlannedApplication;

/** The tie-out's arithmetic never hides a cent. */
class ReckoningProperties {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 16);
    private static final LocalDate LAST = FIRST.plusDays(6);
    private static final Map<String, String> ISO = Map.of("Z-US$", "USD", "Z-EURO", "EUR", "Z-C$", "CAD");

    /** Books that agree, to be disturbed. */
    private static final class World {
        final Random random;
        final List<KeptPayment> payments = new ArrayList<>();
        final List<KeptApplication> kept = new ArrayList<>();
        final Map<String, Receivable> receipts = new TreeMap<>();
        final List<Settlement> settlements = new ArrayList<>();
        final Map<ReceivableKey, Receivable> debits = new LinkedHashMap<>();

        World(long seed) {
            random = new Random(seed);
            int count = 1 + random.nextInt(25);
            for (int i = 0; i < count; i++) {
                payment(i);
            }
        }

        BigDecimal cents(int most) {
            return BigDecimal.valueOf(random.nextInt(most), 2);
        }

        private void payment(int i) {
            String currency = List.copyOf(new TreeMap<>(ISO).keySet()).get(random.nextInt(ISO.size()));
            LocalDate day = FIRST.plusDays(random.nextInt(7));
            BigDecimal amount = cents(5_000_000).add(BigDecimal.ONE);
            if (random.nextInt(5) == 0) {
                payments.add(noReceipt("N%04d".formatted(i), amount, currency, day));
                return;
            }
            String number = "PYMNT%06d".formatted(i);
            BigDecimal left = amount;
            for (int n = random.nextInt(4); n > 0 && left.signum() > 0; n--) {
                BigDecimal part = n == 1 && random.nextBoolean() ? left : cents(left.movePointRight(2).intValueExact() + 1);
                if (part.signum() > 0) {
                    apply(i, n, number, currency, part, day);
                    left = left.subtract(part);
                }
            }
            receipts.put(number, document(ReceivableKey.receipt(number), currency, day, amount, left));
            payments.add(new KeptPayment("P%04d".formatted(i), "bank", Payment.Kind.PAYMENT, "Payer " + i, amount, ISO.get(currency), day,
                    random.nextBoolean() ? PaymentState.SETTLED : PaymentState.RECEIVED_IN_GP, "", "", number, List.of(number), null));
        }

        private KeptPayment noReceipt(String id, BigDecimal amount, String currency, LocalDate day) {
            PaymentState state = List.of(PaymentState.MERGED, PaymentState.REFUSED, PaymentState.CLAIMED, PaymentState.REVERSED, PaymentState.MATCHED_PAYOUT)
                    .get(random.nextInt(5));
            Payment.Kind kind = state == PaymentState.MATCHED_PAYOUT ? Payment.Kind.PAYOUT : Payment.Kind.PAYMENT;
            return new KeptPayment(id, "bank", kind, "Payer", amount, ISO.get(currency), day, state, "", "", "", List.of(), null);
        }

        private void apply(int i, int n, String number, String currency, BigDecimal amount, LocalDate day) {
            ReceivableKey debit = ReceivableKey.invoice("INV%d-%d".formatted(i, n));
            BigDecimal discount = random.nextInt(3) == 0 ? cents(500) : BigDecimal.ZERO;
            BigDecimal writeOff = random.nextInt(3) == 0 ? cents(99) : BigDecimal.ZERO;
            BigDecimal open = random.nextBoolean() ? BigDecimal.ZERO : cents(10_000);
            LocalDate on = day.plusDays(random.nextInt(3));
            Settlement settlement = new Settlement(ReceivableKey.receipt(number), debit, on, currency, amount, discount, writeOff, currency, amount,
                    currency.equals("Z-US$") ? BigDecimal.ZERO : cents(300));
            settlements.add(settlement);
            debits.put(debit, document(debit, currency, day.minusDays(30), settlement.settled().add(open), open));
            kept.add(new KeptApplication("P%04d".formatted(i), debit, false, settlement.settled(), PlannedApplication.State.APPLIED));
        }

        static Receivable document(ReceivableKey key, String currency, LocalDate day, BigDecimal amount, BigDecimal balance) {
            return new Receivable(key, "NORTHW0001", Receivable.Standing.OPEN, false, currency, day, null, amount, balance, balance, BigDecimal.ZERO, null, "", "", "");
        }

        List<TieOutDay> reckoned() {
            return Reckoning.of(new Books(FIRST, LAST, payments, kept, receipts, settlements, debits, id -> ISO.getOrDefault(id, id), "USD"));
        }
    }

    @Property(tries = 300)
    @Label("Without a disturbance every difference is zero, whatever was paid, applied, discounted and written off")
    void whatAgreesTies(@ForAll long seed) {
        World world = new World(seed);

        List<TieOutDay> days = world.reckoned();

        assertThat(days).allMatch(TieOutDay::ties);
        assertAddsUp(days);
        assertThat(total(days, TieOutDay::paymentsIn)).isEqualByComparingTo(total(days, TieOutDay::receipts));
        assertThat(total(days, TieOutDay::receipts)).isEqualByComparingTo(world.receipts.values().stream().map(Receivable::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @Property(tries = 1000)
    @Label("One disturbance, of a cent or more, anywhere, is always listed to the cent")
    void aDisturbanceIsListed(@ForAll long seed) {
        World world = new World(seed);
        Disturbed disturbed = disturb(world);

        List<TieOutDay> days = world.reckoned();

        assertAddsUp(days);
        if (disturbed != null) {
            List<TieOutItem> listed = days.stream().flatMap(day -> day.differences().stream()).toList();
            assertThat(listed).as(disturbed.toString()).anySatisfy(item -> {
                assertThat(item.check()).isEqualTo(disturbed.check());
                assertThat(item.difference()).isEqualByComparingTo(disturbed.difference());
                assertThat(item.receipt() + item.document() + item.payment()).contains(disturbed.names());
                assertThat(item.reason()).isNotEmpty();
            });
        }
    }

    @Property(tries = 300)
    @Label("Two disturbances that cancel in the sums are both listed")
    void disturbancesDoNotCancel(@ForAll long seed) {
        World world = new World(seed);
        BigDecimal cents = world.cents(10_000).add(new BigDecimal("0.01"));
        world.receipts.put("BYHAND", World.document(ReceivableKey.receipt("BYHAND"), "Z-US$", FIRST, cents, cents));
        world.payments.add(new KeptPayment("WAITS", "bank", Payment.Kind.PAYMENT, "Payer", cents, "USD", FIRST, PaymentState.IN_PROGRESS, "", "", "", List.of(),
                new KeptPayment.Waiting("task \"Match payment\"", "/camunda")));

        TieOutDay day = world.reckoned().stream().filter(one -> one.day().equals(FIRST) && one.currency().equals("USD")).findFirst().orElseThrow();

        assertThat(day.difference(Check.PAYMENTS_IN_GP)).isEqualByComparingTo("0");
        assertThat(day.ties()).isFalse();
        assertThat(day.differences()).extracting(TieOutItem::reason).containsExactlyInAnyOrder("waits: task \"Match payment\"",
                "entered in GP by somebody else: no payment told here is behind it");
    }

    @Example
    @Label("Realised gain or loss stands beside it, in functional currency only")
    void gainOrLossStandsBeside() {
        World world = new World(1);
        world.payments.clear();
        world.receipts.clear();
        world.settlements.clear();
        world.debits.clear();
        world.kept.clear();
        ReceivableKey credit = ReceivableKey.receipt("R");
        ReceivableKey debit = ReceivableKey.invoice("I");
        world.receipts.put("R", World.document(credit, "Z-EURO", FIRST, new BigDecimal("100"), BigDecimal.ZERO));
        world.debits.put(debit, World.document(debit, "Z-EURO", FIRST, new BigDecimal("100"), BigDecimal.ZERO));
        world.payments.add(new KeptPayment("P", "bank", Payment.Kind.PAYMENT, "Payer", new BigDecimal("100"), "EUR", FIRST, PaymentState.SETTLED, "", "", "R", List.of("R"), null));
        world.settlements.add(new Settlement(credit, debit, FIRST, "Z-EURO", new BigDecimal("100"), BigDecimal.ZERO, BigDecimal.ZERO, "Z-EURO", new BigDecimal("100"),
                new BigDecimal("-3.21")));

        List<TieOutDay> days = world.reckoned();

        assertThat(days).allMatch(TieOutDay::ties);
        assertThat(days).filteredOn(day -> day.gainOrLoss().signum() != 0).singleElement()
                .returns("USD", TieOutDay::currency).returns(FIRST, TieOutDay::day).returns(new BigDecimal("-3.21"), TieOutDay::gainOrLoss);
    }

    /** The items of each check add up to the difference of its sums. */
    private static void assertAddsUp(List<TieOutDay> days) {
        for (TieOutDay day : days) {
            for (Check check : Check.values()) {
                BigDecimal listed = day.items().stream().filter(item -> item.check() == check).map(TieOutItem::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(listed).as(day + " " + check).isEqualByComparingTo(day.difference(check));
            }
        }
    }

    private static BigDecimal total(List<TieOutDay> days, Function<TieOutDay, BigDecimal> figure) {
        return days.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private record Disturbed(String what, Check check, BigDecimal difference, String names) {
    }

    /** {@code null} where the world has nothing of that kind to disturb. */
    private static Disturbed disturb(World world) {
        Random random = world.random;
        BigDecimal cents = BigDecimal.valueOf(1 + random.nextInt(10_000), 2).multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
        KeptPayment payment = pick(world.payments.stream().filter(one -> !one.receiptNumber().isEmpty()).toList(), random);
        Settlement settlement = pick(world.settlements.stream().filter(one -> !one.on().isAfter(LAST)).toList(), random);
        int kind = random.nextInt(14);
        if (kind == 0) {
            world.receipts.put("BYHAND", World.document(ReceivableKey.receipt("BYHAND"), "Z-US$", FIRST, cents.abs(), cents.abs()));
            return new Disturbed("receipt by hand", Check.PAYMENTS_IN_GP, cents.abs().negate(), "BYHAND");
        }
        if (kind == 1) {
            world.payments.add(new KeptPayment("LOST", "api", Payment.Kind.PAYMENT, "Payer", cents.abs(), "CAD", LAST,
                    random.nextBoolean() ? PaymentState.RECEIVED : PaymentState.IN_PROGRESS, "", "", "", List.of(), null));
            return new Disturbed("payment without receipt", Check.PAYMENTS_IN_GP, cents.abs(), "LOST");
        }
        if (payment == null || kind >= 9 && settlement == null) {
            return null;
        }
        String number = payment.receiptNumber();
        Receivable receipt = world.receipts.get(number);
        switch (kind) {
            case 2 -> {
                world.receipts.remove(number);
                return new Disturbed("receipt gone", Check.PAYMENTS_IN_GP, payment.amount(), payment.id());
            }
            case 3 -> {
                world.receipts.put(number, with(receipt, true, receipt.currency(), receipt.date(), receipt.amount(), BigDecimal.ZERO));
                return new Disturbed("receipt void", Check.PAYMENTS_IN_GP, payment.amount(), payment.id());
            }
            case 4 -> {
                // the balance follows, so that only the amount differs
                world.receipts.put(number, with(receipt, false, receipt.currency(), receipt.date(), receipt.amount().add(cents), receipt.balance().add(cents)));
                return new Disturbed("amount differs", Check.PAYMENTS_IN_GP, cents.negate(), number);
            }
            case 5 -> {
                String other = receipt.currency().equals("Z-US$") ? "Z-EURO" : "Z-US$";
                world.receipts.put(number, with(receipt, false, other, receipt.date(), receipt.amount(), receipt.balance()));
                return new Disturbed("other currency", Check.PAYMENTS_IN_GP, payment.amount(), payment.id());
            }
            case 6 -> {
                world.receipts.put(number, with(receipt, false, receipt.currency(), receipt.date().plusDays(1), receipt.amount(), receipt.balance()));
                return new Disturbed("other day", Check.PAYMENTS_IN_GP, payment.amount(), payment.id());
            }
            case 7 -> {
                world.receipts.put(number, with(receipt, false, receipt.currency(), receipt.date(), receipt.amount(), receipt.balance().add(cents)));
                return new Disturbed("unapplied differs", Check.RECEIPTS_APPLIED, cents.negate(), number);
            }
            case 8 -> {
                Receivable second = World.document(ReceivableKey.receipt("SECOND"), receipt.currency(), receipt.date(), receipt.amount(), receipt.amount());
                world.receipts.put("SECOND", second);
                world.payments.set(world.payments.indexOf(payment), payment.with(List.of("SECOND", number), null));
                return new Disturbed("received twice", Check.PAYMENTS_IN_GP, receipt.amount().negate(), "SECOND");
            }
            case 9 -> {
                Receivable debit = world.debits.get(settlement.to());
                world.debits.put(settlement.to(), with(debit, false, debit.currency(), debit.date(), debit.amount(), debit.balance().subtract(cents)));
                return new Disturbed("balance of the invoice", Check.INVOICES_SETTLED, cents, settlement.to().number());
            }
            case 10 -> {
                Settlement more = new Settlement(settlement.from(), settlement.to(), settlement.on(), settlement.currency(), settlement.amount(), settlement.discount(),
                        settlement.writeOff().add(cents), settlement.fromCurrency(), settlement.fromAmount(), settlement.gainOrLoss());
                world.settlements.set(world.settlements.indexOf(settlement), more);
                return new Disturbed("write-off", Check.INVOICES_SETTLED, cents.negate(), settlement.to().number());
            }
            case 11 -> {
                world.settlements.remove(settlement);
                return paidInTime(world, settlement) ? new Disturbed("apply gone", Check.KEPT_APPLICATIONS, settlement.settled(), settlement.to().number()) : null;
            }
            case 12 -> {
                Receivable debit = world.debits.get(settlement.to());
                world.debits.put(settlement.to(), with(debit, true, debit.currency(), debit.date(), debit.amount(), BigDecimal.ZERO));
                return new Disturbed("void invoice", Check.INVOICES_SETTLED, settlement.settled().negate(), settlement.to().number());
            }
            default -> {
                world.debits.remove(settlement.to());
                return new Disturbed("invoice gone", Check.INVOICES_SETTLED, settlement.settled().negate(), settlement.to().number());
            }
        }
    }

    private static boolean paidInTime(World world, Settlement settlement) {
        return world.payments.stream().anyMatch(payment -> payment.receiptNumber().equals(settlement.from().number()));
    }

    private static Receivable with(Receivable of, boolean voided, String currency, LocalDate day, BigDecimal amount, BigDecimal balance) {
        return new Receivable(of.key(), of.customerNumber(), of.standing(), voided, currency, day, null, amount, balance, balance, BigDecimal.ZERO, null, "", "", "");
    }

    private static <T> T pick(List<T> all, Random random) {
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }
}
