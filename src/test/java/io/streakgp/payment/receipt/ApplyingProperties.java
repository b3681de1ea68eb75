package io.streakgp.payment.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.streakgp.gp.Application;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.SopType;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.receipt.PlannedApplication.State;
import io.streakgp.shared.Databases;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Whatever is planned, whatever clerks do meanwhile and whatever goes wrong: receipt = applied + unapplied, no invoice is paid more
 * than it is, and what we keep as applied is what GP has.
 */
class ApplyingProperties {

    private static final int INVOICES = 3;
    private static final List<String> PAYMENTS = List.of("PAY-A", "PAY-B");

    enum Deed { LOOK, DIE_BEFORE, DIE_AFTER, LOST, UNHEARD, REFUSED, POST_INVOICE, POST_RECEIPT, VOID_INVOICE, PAY_OTHERWISE, APPLY_BY_HAND, INVOICE_ORDER }

    /**
     * @param payment picks the payment
     * @param invoice picks the invoice
     * @param share   per cent of the balance that a clerk takes
     */
    record Act(Deed deed, int payment, int invoice, int share) {
    }

    /**
     * What one payment is to pay of one invoice, in per cent of it.
     *
     * @param extra per cent of the invoice that is discount and write-off, each
     */
    record Part(int payment, int invoice, int share, int extra, boolean order) {
    }

    private PaymentShop shop;
    private int others;

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void moneyIsNeverAppliedTwiceNorLost(@ForAll("parts") List<Part> parts, @ForAll("acts") List<Act> acts, @ForAll boolean postedOnly) {
        shop = postedOnly ? PaymentShop.postedOnly(Databases.H2) : PaymentShop.on(Databases.H2);
        try {
            IntStream.range(0, INVOICES).forEach(this::unposted);
            for (int payment = 0; payment < PAYMENTS.size(); payment++) {
                plan(payment, parts);
            }
            for (Act act : acts) {
                act(act);
                check();
            }
            // all that can be done is done in the end
            IntStream.range(0, INVOICES).forEach(this::post);
            PAYMENTS.forEach(payment -> postReceipt(receipt(payment)));
            PAYMENTS.forEach(this::lookToTheEnd);
            check();
            PAYMENTS.forEach(payment -> assertThat(shop.plans().applications(payment)).extracting(PlannedApplication::state).doesNotContain(State.PLANNED));
        } finally {
            shop.close();
        }
    }

    @Provide
    Arbitrary<List<Part>> parts() {
        return Combinators.combine(Arbitraries.integers().between(0, 1), Arbitraries.integers().between(0, INVOICES - 1), Arbitraries.integers().between(1, 100),
                Arbitraries.of(0, 0, 1), Arbitraries.of(false, false, true)).as(Part::new).list().ofMinSize(1).ofMaxSize(6)
                .map(parts -> parts.stream().collect(LinkedHashMap<String, Part>::new, (map, part) -> map.putIfAbsent(part.payment() + "/" + part.invoice(), part),
                        Map::putAll).values().stream().toList());
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(Deed.LOOK)), Tuple.of(8, Arbitraries.of(Deed.class))),
                Arbitraries.integers().between(0, 1), Arbitraries.integers().between(0, INVOICES - 1), Arbitraries.of(5, 30, 50, 100)).as(Act::new).list().ofMaxSize(25);
    }

    // ---- what happens

    private static String number(int invoice) {
        return "INV" + invoice;
    }

    private static ReceivableKey invoice(int invoice) {
        return ReceivableKey.invoice(number(invoice));
    }

    private static BigDecimal total(int invoice) {
        return new BigDecimal((invoice + 1) * 100).setScale(2);
    }

    private static BigDecimal share(BigDecimal of, int percent) {
        return of.multiply(BigDecimal.valueOf(percent)).divide(new BigDecimal(100), 2, RoundingMode.DOWN);
    }

    /** Invoice n was transferred from order n, and is not posted. */
    private void unposted(int invoice) {
        shop.gp.order("ORD" + invoice, total(invoice).toPlainString());
        shop.gp.sales(SopType.INVOICE, number(invoice), SopType.ORDER, "ORD" + invoice, total(invoice).toPlainString(), false, false);
    }

    private void plan(int payment, List<Part> parts) {
        List<Allocation> allocations = new ArrayList<>();
        BigDecimal sum = BigDecimal.ONE;
        for (Part part : parts) {
            if (part.payment() == payment) {
                BigDecimal amount = share(total(part.invoice()), part.share() - part.extra() * 2).max(new BigDecimal("0.01"));
                BigDecimal extra = share(total(part.invoice()), part.extra());
                allocations.add(part.order() ? PaymentShop.paysOrder("ORD" + part.invoice(), amount.toPlainString())
                        : PaymentShop.pays(number(part.invoice()), amount.toPlainString(), extra.toPlainString(), extra.toPlainString()));
                sum = sum.add(amount);
            }
        }
        shop.received(PAYMENTS.get(payment), sum.toPlainString());
        shop.planned(PAYMENTS.get(payment), allocations.toArray(Allocation[]::new));
        shop.entered(PAYMENTS.get(payment));
    }

    private ReceivableKey receipt(String payment) {
        return ReceivableKey.receipt(shop.plans().receiptNumber(payment).orElseThrow());
    }

    private void act(Act act) {
        String payment = PAYMENTS.get(act.payment());
        switch (act.deed()) {
            case LOOK -> look(payment);
            case DIE_BEFORE, DIE_AFTER, LOST, UNHEARD -> mishap(payment, MemoryGp.Mishap.valueOf(act.deed().name()));
            case REFUSED -> {
                int before = shop.gp.appliesSent().size();
                shop.gp.nextRefused(ErrorClass.DATA, "not today");
                look(payment);
                if (shop.gp.appliesSent().size() == before) {
                    shop.gp.forgetNext();
                }
            }
            case POST_INVOICE -> post(act.invoice());
            case POST_RECEIPT -> postReceipt(receipt(payment));
            case VOID_INVOICE -> {
                Receivable standing = shop.gp.get(invoice(act.invoice()));
                if (standing != null && standing.balance().compareTo(standing.amount()) == 0) {
                    shop.gp.voidDocument(standing.key());
                    shop.gp.sales(SopType.INVOICE, number(act.invoice()), SopType.ORDER, "ORD" + act.invoice(), "0.00", true, true);
                }
            }
            case PAY_OTHERWISE -> {
                ReceivableKey other = ReceivableKey.receipt("OTHER" + ++others);
                shop.gp.document(other, Receivable.Standing.OPEN, "1000.00");
                byHand(other, invoice(act.invoice()), act.share());
            }
            case APPLY_BY_HAND -> {
                // of a pair that neither he nor we applied yet
                boolean fresh = shop.gp.applications().stream().noneMatch(application -> application.from().equals(receipt(payment))
                        && application.to().equals(invoice(act.invoice())));
                if (fresh) {
                    byHand(receipt(payment), invoice(act.invoice()), act.share());
                }
            }
            default -> {
                shop.gp.order("ORD" + act.invoice(), "0.00");
                shop.gp.sales(SopType.ORDER, "ORD" + act.invoice(), null, "", "0.00", true, false);
            }
        }
    }

    private Applying.Step look(String payment) {
        return shop.bean(Applying.class).applyNext(payment);
    }

    private void mishap(String payment, MemoryGp.Mishap mishap) {
        shop.gp.next(mishap);
        try {
            look(payment);
        } catch (MemoryGp.Died | GpInDoubt expected) {
            return;
        }
        shop.gp.forgetNext();
    }

    private void post(int invoice) {
        if (shop.gp.get(invoice(invoice)) == null) {
            shop.gp.sales(SopType.ORDER, "ORD" + invoice, null, "", "0.00", true, false);
            shop.gp.sales(SopType.INVOICE, number(invoice), SopType.ORDER, "ORD" + invoice, total(invoice).toPlainString(), true, false);
            shop.gp.put(MemoryGp.document(invoice(invoice), MemoryGp.CUSTOMER, MemoryGp.DOLLARS, Receivable.Standing.OPEN, total(invoice).toPlainString(), "2.00"));
        }
    }

    private void postReceipt(ReceivableKey receipt) {
        if (shop.gp.get(receipt).standing() == Receivable.Standing.WORK) {
            shop.gp.post(receipt);
        }
    }

    private void byHand(ReceivableKey credit, ReceivableKey debit, int percent) {
        Receivable from = shop.gp.get(credit);
        Receivable to = shop.gp.get(debit);
        if (to != null && !to.voided()) {
            BigDecimal amount = share(to.balance().min(from.balance()), percent);
            if (amount.signum() > 0) {
                shop.gp.applyByHand(credit, debit, amount.toPlainString(), "0.00", "0.00");
            }
        }
    }

    private void lookToTheEnd(String payment) {
        for (int looks = 0; looks < 20 && look(payment) == Applying.Step.APPLIED; looks++) {
            check();
        }
    }

    // ---- what always holds

    private void check() {
        for (Receivable document : shop.gp.documents()) {
            assertThat(document.balance()).as("%s", document.key()).isNotNegative();
            assertThat(document.balance()).isLessThanOrEqualTo(document.amount());
        }
        PAYMENTS.forEach(this::check);
    }

    private void check(String payment) {
        ReceivableKey receipt = receipt(payment);
        BigDecimal applied = shop.gp.applications().stream().filter(application -> application.from().equals(receipt)).map(Application::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(shop.gp.get(receipt).balance().add(applied)).as("receipt = applied + unapplied").isEqualByComparingTo(shop.payments().get(payment).amount());
        List<PlannedApplication> rows = shop.plans().applications(payment);
        rows.stream().filter(row -> row.state() == State.APPLIED).map(PlannedApplication::debit).distinct().forEach(debit ->
                assertThat(sum(rows, debit)).as("rows applied to %s are what GP has", debit).isEqualTo(inGp(receipt, debit)));
        BigDecimal live = rows.stream().filter(row -> row.state() != State.DROPPED).map(PlannedApplication::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(live).as("never more is planned than was paid").isLessThanOrEqualTo(shop.payments().get(payment).amount());
    }

    private static List<BigDecimal> sum(List<PlannedApplication> rows, ReceivableKey debit) {
        List<PlannedApplication> applied = rows.stream().filter(row -> row.state() == State.APPLIED && row.debit().equals(debit)).toList();
        return List.of(total(applied.stream().map(PlannedApplication::amount).toList()), total(applied.stream().map(PlannedApplication::discount).toList()),
                total(applied.stream().map(PlannedApplication::writeOff).toList()));
    }

    private List<BigDecimal> inGp(ReceivableKey receipt, ReceivableKey debit) {
        List<Application> applied = shop.gp.applications().stream().filter(application -> application.from().equals(receipt) && application.to().equals(debit)).toList();
        return List.of(total(applied.stream().map(Application::amount).toList()), total(applied.stream().map(Application::discount).toList()),
                total(applied.stream().map(Application::writeOff).toList()));
    }

    private static BigDecimal total(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(5);
    }
}
