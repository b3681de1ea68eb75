package io.streakgp.payment.receipt;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.batch.BatchChoice;
import io.streakgp.batch.BatchChoices;
import io.streakgp.batch.Hints;
import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.DecisionTrace;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.matching.Match;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Databases;
import io.streakgp.streak.StandingClock;

/** The payment components on real tables, before a GP in memory. Rules answer as packaged until a test says otherwise. */
public final class PaymentShop implements AutoCloseable {

    public static final String ID = "PAY-1";
    public static final String CUSTOMER = MemoryGp.CUSTOMER;

    public final MemoryGp gp = new MemoryGp();
    public final StandingClock clock = new StandingClock();
    public final Hints hints = mock();
    private final Decisions decisions = mock();
    private final Map<String, Function<Map<String, Object>, Map<String, Object>>> rules = new HashMap<>();
    private final AnnotationConfigApplicationContext context;

    private PaymentShop(Databases database, boolean applyUnposted) {
        context = database.with(clock, Payments.class, PaymentPlans.class, ReceivableNumbers.class, SendJournal.class, DecisionTraces.class, BatchChoices.TABLE);
        context.registerBean(GpReceivables.class, () -> gp);
        context.registerBean(GreatPlains.class, gp::shop);
        context.registerBean(CompanyTime.class, () -> new CompanyTime(clock, ZoneOffset.UTC));
        context.registerBean(Decisions.class, () -> decisions);
        context.registerBean(BatchChoice.class, () -> BatchChoices.of(gp.shop(), context, hints, clock));
        context.registerBean(PaymentProperties.class, () -> new PaymentProperties(applyUnposted));
        Stream.of(ReceiptRules.class, ReceiptEntry.class, OrderInvoices.class, Applying.class).forEach(context::registerBean);
        rule("receipt-type", Map.of("type", "cash", "checkbook", "UPTOWN TRUST"));
        rule("receipt-batch", inputs -> Map.of("name", "SB" + inputs.get("depositDate").toString().replace("-", "").substring(2) + inputs.get("suffix"),
                "ownerGroup", "finance", "patienceMinutes", 30));
        when(decisions.require(any(), anyMap())).thenAnswer(call -> new DecisionOutcome(List.of(rules.get(call.<String>getArgument(0)).apply(call.getArgument(1))),
                new DecisionTrace(call.getArgument(0), 1, "x:1:y", List.of("rule_x"))));
    }

    public static PaymentShop on(Databases database) {
        return new PaymentShop(database, true);
    }

    /** {@code streakgp.payments.apply-unposted-receipts=false}. */
    public static PaymentShop postedOnly(Databases database) {
        return new PaymentShop(database, false);
    }

    public void rule(String table, Map<String, Object> row) {
        rule(table, inputs -> row);
    }

    public void rule(String table, Function<Map<String, Object>, Map<String, Object>> rule) {
        rules.put(table, rule);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Adds a component of another package. */
    public <T> T add(Class<T> type) {
        context.registerBean(type);
        return context.getBean(type);
    }

    /** Adds a stand-in. */
    public <T> T add(Class<T> type, T bean) {
        context.registerBean(type, () -> bean);
        return bean;
    }

    public Payments payments() {
        return bean(Payments.class);
    }

    public PaymentPlans plans() {
        return bean(PaymentPlans.class);
    }

    public ReceivableNumbers numbers() {
        return bean(ReceivableNumbers.class);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public TransactionTemplate transaction() {
        return bean(TransactionTemplate.class);
    }

    // ---- payments

    public static Payment payment(String id, String source, Payment.Kind kind, String amount, String currency) {
        return new Payment(id, MemoryGp.COMPANY, source, id, kind, new Payment.Payer("Northwind Traders", "DE89370400440532013000", "ap@northwind.example", ""),
                new BigDecimal(amount), currency, LocalDate.of(2026, 11, 20), "transfer", "INV1", "", "", BigDecimal.ZERO, "", "");
    }

    /** A bank line in dollars. */
    public Payment received(String id, String amount) {
        return received(payment(id, "bank", Payment.Kind.PAYMENT, amount, "USD"));
    }

    public Payment received(Payment payment) {
        payments().add(payment);
        payments().become(payment.id(), PaymentState.IN_PROGRESS);
        return payment;
    }

    /** What the rules would plan. */
    public void planned(String id, Allocation... allocations) {
        plans().decide(id, match(payments().get(id).amount(), allocations), "");
        plans().batchKind(id, "BANK");
    }

    public static Match match(BigDecimal amount, Allocation... allocations) {
        BigDecimal own = Stream.of(allocations).filter(Allocation::isOwn).map(Allocation::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Match(allocations.length == 0 ? Match.Outcome.ON_ACCOUNT : Match.Outcome.APPLY, CUSTOMER, List.of(allocations), amount.subtract(own), new BigDecimal("5.00"),
                "rule_exact", "the number is named and the amount fits", 98, new Match.Signals("full", "one", "one", 100), List.of());
    }

    public static Allocation pays(String invoice, String amount) {
        return pays(invoice, amount, "0.00", "0.00");
    }

    public static Allocation pays(String invoice, String amount, String discount, String writeOff) {
        return new Allocation(null, ReceivableKey.invoice(invoice), false, new BigDecimal(amount), new BigDecimal(discount), new BigDecimal(writeOff));
    }

    public static Allocation paysOrder(String order, String amount) {
        return new Allocation(null, ReceivableKey.invoice(order), true, new BigDecimal(amount), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public static Allocation credited(ReceivableKey credit, String invoice, String amount) {
        return new Allocation(credit, ReceivableKey.invoice(invoice), false, new BigDecimal(amount), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** The receipt stands in GP, not posted, as if entered without trouble. */
    public ReceivableKey entered(String id) {
        transaction().executeWithoutResult(status -> {
            bean(ReceiptEntry.class).reserveNumber(id);
            try {
                bean(ReceiptEntry.class).enter(id);
            } catch (ReceiptRefused | NumberTaken unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });
        return ReceivableKey.receipt(plans().receiptNumber(id).orElseThrow());
    }

    @Override
    public void close() {
        context.close();
    }
}
