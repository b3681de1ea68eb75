package io.streakgp.deal.life;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.streakgp.gp.Application;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.DebitMemo;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.ReceivablesSetup;
import io.streakgp.gp.SopType;
import io.streakgp.gp.UnpostedBatch;
import io.streakgp.gp.VoidOfReceivable;

/** GP's sales and receivables tables in memory, with stamps, and people who work in them. Tax is 7 %, nothing is discounted. */
final class FakeReceivables implements GpReceivables {

    private static final BigDecimal WITH_TAX = new BigDecimal("1.07");

    private record Stamped<T>(T row, Instant at) {
    }

    private final Clock clock;
    private final Map<String, Stamped<GpSalesHeader>> sales = new LinkedHashMap<>();
    private final Map<ReceivableKey, Stamped<Receivable>> documents = new LinkedHashMap<>();
    final List<UnpostedBatch> batches = new ArrayList<>();
    /** Since when each look asked. */
    final List<Instant> asked = new ArrayList<>();
    int chainsRead;
    /** Thrown by every question while it is set. */
    Supplier<RuntimeException> fault;
    /** Called before a chain is read. */
    Consumer<Integer> beforeChain = number -> { };

    FakeReceivables(Clock clock) {
        this.clock = clock;
    }

    // ---- what people do in GP

    /** Nothing of it is transferred. */
    GpSalesHeader order(String number, String customer, String subtotal, int master) {
        return put(new GpSalesHeader(SopType.ORDER, number, customer, "STDORD", "Z-US$", today(), null, null, new BigDecimal(subtotal), BigDecimal.ZERO,
                new BigDecimal(subtotal).multiply(WITH_TAX), BigDecimal.ZERO, new BigDecimal(subtotal), null, "", master, "SG-STDORD-2026", "PO-1", false, false, clock.instant()));
    }

    GpSalesHeader requestedToShip(GpSalesHeader order, LocalDate day) {
        return put(new GpSalesHeader(order.type(), order.number(), order.customerNumber(), order.documentId(), order.currency(), order.date(), order.dueDate(), day,
                order.subtotal(), order.tax(), order.total(), order.deposit(), order.toTransfer(), order.originType(), order.originNumber(), order.masterNumber(),
                order.batch(), order.purchaseOrder(), order.history(), order.voided(), clock.instant()));
    }

    /** Transfers a part of the document; it moves to history when nothing is left. */
    GpSalesHeader transfer(GpSalesHeader from, SopType type, String number, String subtotal) {
        GpSalesHeader standing = sales.get(key(from)).row();
        BigDecimal left = standing.toTransfer().subtract(new BigDecimal(subtotal));
        put(moved(standing, left, left.signum() == 0, false));
        return put(new GpSalesHeader(type, number, from.customerNumber(), "STDINV", "Z-US$", today(), null, null, new BigDecimal(subtotal), BigDecimal.ZERO,
                new BigDecimal(subtotal).multiply(WITH_TAX), BigDecimal.ZERO, type == SopType.INVOICE ? BigDecimal.ZERO : new BigDecimal(subtotal), from.type(),
                from.number(), from.masterNumber(), "SG-I-1", "PO-1", false, false, clock.instant()));
    }

    GpSalesHeader invoice(GpSalesHeader order, String number, String subtotal) {
        return transfer(order, SopType.INVOICE, number, subtotal);
    }

    /** An invoice of nobody's order. */
    GpSalesHeader ownInvoice(String number, String customer, String subtotal) {
        return put(new GpSalesHeader(SopType.INVOICE, number, customer, "STDINV", "Z-US$", today(), null, null, new BigDecimal(subtotal), BigDecimal.ZERO,
                new BigDecimal(subtotal).multiply(WITH_TAX), BigDecimal.ZERO, BigDecimal.ZERO, null, "", 77, "SG-I-1", "", false, false, clock.instant()));
    }

    /** Posts the invoice, due in 30 days: SOP30200 and RM20101. */
    void post(GpSalesHeader invoice) {
        put(moved(sales.get(key(invoice)).row(), invoice.toTransfer(), true, false));
        receivable(invoice.number(), Receivable.Standing.OPEN, invoice.total().toPlainString(), invoice.total().toPlainString(), false);
    }

    void balance(GpSalesHeader invoice, String balance) {
        receivable(invoice.number(), Receivable.Standing.OPEN, invoice.total().toPlainString(), balance, false);
    }

    void receivable(String number, Receivable.Standing standing, String amount, String balance, boolean voided) {
        ReceivableKey key = ReceivableKey.invoice(number);
        LocalDate date = Optional.ofNullable(documents.get(key)).map(before -> before.row().date()).orElse(today());
        documents.put(key, new Stamped<>(new Receivable(key, "NORTHW01", standing, voided, "Z-US$", date, date.plusDays(30), new BigDecimal(amount), new BigDecimal(balance),
                new BigDecimal(balance), BigDecimal.ZERO, null, "", "", ""), clock.instant()));
    }

    void receipt(String number, String amount, String balance) {
        ReceivableKey key = ReceivableKey.receipt(number);
        documents.put(key, new Stamped<>(new Receivable(key, "NORTHW01", Receivable.Standing.OPEN, false, "Z-US$", today(), null, new BigDecimal(amount),
                new BigDecimal(balance), new BigDecimal(balance), BigDecimal.ZERO, null, "", "", ""), clock.instant()));
    }

    /** Voids a document that is not posted. */
    void voidDocument(GpSalesHeader document) {
        put(moved(sales.get(key(document)).row(), document.toTransfer(), true, true));
    }

    void cancelRest(GpSalesHeader order) {
        put(moved(sales.get(key(order)).row(), BigDecimal.ZERO, true, false));
    }

    /** Deletes are invisible. */
    GpSalesHeader delete(GpSalesHeader document) {
        return sales.remove(key(document)).row();
    }

    GpSalesHeader put(GpSalesHeader header) {
        sales.put(key(header), new Stamped<>(header, clock.instant()));
        return header;
    }

    private GpSalesHeader moved(GpSalesHeader header, BigDecimal left, boolean history, boolean voided) {
        return new GpSalesHeader(header.type(), header.number(), header.customerNumber(), header.documentId(), header.currency(), header.date(), header.dueDate(),
                header.requestedShip(), header.subtotal(), header.tax(), header.total(), header.deposit(), left, header.originType(), header.originNumber(),
                header.masterNumber(), header.batch(), header.purchaseOrder(), history, voided, clock.instant());
    }

    private static String key(GpSalesHeader header) {
        return header.type().code() + "/" + header.number();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    // ---- what is asked

    private void question() {
        if (fault != null) {
            throw fault.get();
        }
    }

    @Override
    public List<GpSalesHeader> salesChain(String company, Collection<String> numbers) {
        question();
        beforeChain.accept(++chainsRead);
        return sales.values().stream().map(Stamped::row).filter(row -> numbers.contains(row.number()) || numbers.contains(row.originNumber())).toList();
    }

    @Override
    public List<Receivable> receivables(String company, Collection<ReceivableKey> keys) {
        question();
        return keys.stream().flatMap(key -> Stream.ofNullable(documents.get(key))).map(Stamped::row).toList();
    }

    @Override
    public GpChanges changesSince(String company, Instant since) {
        question();
        asked.add(since);
        Instant newest = Stream.concat(sales.values().stream().map(Stamped::at), documents.values().stream().map(Stamped::at)).filter(at -> !at.isBefore(since))
                .max(Instant::compareTo).orElse(since);
        return new GpChanges(sales.values().stream().filter(row -> !row.at().isBefore(since)).map(Stamped::row).toList(),
                documents.values().stream().filter(row -> !row.at().isBefore(since)).map(Stamped::row).toList(), newest);
    }

    @Override
    public List<UnpostedBatch> unpostedBatches(String company) {
        question();
        return List.copyOf(batches);
    }

    @Override
    public ReceivablesSetup receivablesSetup(String company) {
        throw new UnsupportedOperationException("the watcher does not ask that");
    }

    @Override
    public Optional<PayerTerms> payerTerms(String company, String customerNumber) {
        throw new UnsupportedOperationException("the watcher does not ask that");
    }

    @Override
    public String reserveNumber(String company, ReceivableType type) {
        throw new UnsupportedOperationException("the watcher writes nothing");
    }

    @Override
    public void enter(String company, CashReceipt receipt) {
        throw new UnsupportedOperationException("the watcher writes nothing");
    }

    @Override
    public void enter(String company, DebitMemo memo) {
        throw new UnsupportedOperationException("the watcher writes nothing");
    }

    @Override
    public void apply(String company, Application application) {
        throw new UnsupportedOperationException("the watcher writes nothing");
    }

    @Override
    public void voidReceivable(String company, VoidOfReceivable voiding) {
        throw new UnsupportedOperationException("the watcher writes nothing");
    }

    @Override
    public List<Receivable> receivablesNumbered(String company, Collection<String> numbers) {
        throw new UnsupportedOperationException("the watcher does not ask that");
    }

    @Override
    public List<Receivable> openReceivables(String company, Collection<String> customerNumbers) {
        throw new UnsupportedOperationException("the watcher does not ask that");
    }

    @Override
    public List<Application> applications(String company, ReceivableKey key) {
        throw new UnsupportedOperationException("the watcher does not ask that");
    }

    @Override
    public List<GpSalesHeader> openSalesDocuments(String company, Collection<String> customerNumbers) {
        throw new UnsupportedOperationException("the watcher does not ask that");
    }

    @Override
    public List<Receivable> receiptsBetween(String company, LocalDate first, LocalDate last) {
        throw new UnsupportedOperationException("the watcher does not ask that");
    }
}
