package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Transfer of an order to an invoice, wholly or in part. The invoices of an order add up to it: each gets its share of the
 * header's amounts by its share of the subtotal, and the order's deposits as far as they reach. An order whose last piece is
 * transferred moves to history.
 */
@GpSandboxComponent
class SalesTransfer {

    private static final int ORDER = 2;
    private static final int INVOICE = 3;
    private static final List<String> AMOUNTS_OF_LINE = List.of("XTNDPRCE", "OXTNDPRC", "TAXAMNT", "ORTAXAMT", "EXTDCOST", "OREXTCST");
    /** Amounts of the header by the subtotal that their shares go by: functional, and the document's own. */
    private static final Map<String, List<String>> AMOUNTS_OF_HEADER = Map.of(
            "SUBTOTAL", List.of("FRTAMNT", "MISCAMNT", "TAXAMNT", "FRTTXAMT", "MSCTXAMT", "TRDISAMT", "DOCAMNT", "MRKDNAMT", "DISAVAMT"),
            "ORSUBTOT", List.of("ORFRTAMT", "ORMISCAMT", "ORTAXAMT", "ORFRTTAX", "ORMSCTAX", "ORTDISAM", "ORDOCAMT", "ORMRKDAM", "ORDAVAMT"));
    private static final Map<String, String> EXTENDED = Map.of("SUBTOTAL", "XTNDPRCE", "ORSUBTOT", "OXTNDPRC");

    private final GpTables tables;
    private final SalesNumbers numbers;
    private final GpBatches batches;
    private final CustomerBalances balances;
    private final SalesHistory history;
    private final SalesDeposits deposits;
    private final PaymentTerms paymentTerms;

    SalesTransfer(GpTables tables, SalesNumbers numbers, GpBatches batches, CustomerBalances balances, SalesHistory history,
                  SalesDeposits deposits, PaymentTerms paymentTerms) {
        this.tables = tables;
        this.numbers = numbers;
        this.batches = batches;
        this.balances = balances;
        this.history = history;
        this.deposits = deposits;
        this.paymentTerms = paymentTerms;
    }

    /** A line of the order and what of it goes to the invoice. */
    private record Part(Row line, BigDecimal quantity) {

        private BigDecimal before() {
            return line.amount("QTYPRINV");
        }

        /** The part's share of an amount of the line, so that all parts add up to it. */
        private BigDecimal share(String column) {
            return SalesTransfer.share(line.amount(column), before(), quantity, line.amount("QUANTITY"));
        }

        /** What went to invoices before. */
        private BigDecimal shareBefore(String column) {
            return SalesTransfer.share(line.amount(column), BigDecimal.ZERO, before(), line.amount("QUANTITY"));
        }
    }

    /**
     * @param documentId DOCID of the invoice
     * @param batch      BACHNUMB of the invoice
     * @param quantities what to transfer by LNITMSEQ; empty = all that is not back-ordered
     * @return SOPNUMBE of the invoice
     */
    String toInvoice(String orderNumber, String documentId, String batch, Map<Integer, BigDecimal> quantities) {
        SalesKey order = new SalesKey(ORDER, orderNumber);
        Row header = tables.row("SOP10100", order.columns()).orElseThrow(() -> new UnknownRecord("GP has no open order " + orderNumber));
        checkHolds(order);
        batches.whatKeepsOut(GpBatches.sales(batch)).ifPresent(rule -> {
            throw new NotAllowed("Nothing can be added to batch " + batch);
        });
        List<Row> lines = tables.rows("SOP10200", order.columns());
        List<Part> parts = parts(lines, quantities);
        String number = numbers.next(INVOICE, documentId)
                .orElseThrow(() -> new UnknownRecord("GP has no document id " + documentId + " for invoices"));
        Map<String, Object> invoice = invoice(header, lines, parts);
        invoice.putAll(Map.of("SOPTYPE", INVOICE, "SOPNUMBE", number, "ORIGTYPE", ORDER, "ORIGNUMB", order.number(), "DOCID", documentId,
                "BACHNUMB", batch, "REMSUBTO", invoice.get("SUBTOTAL"), "OREMSUBT", invoice.get("ORSUBTOT")));
        putDates(invoice);
        BigDecimal amount = (BigDecimal) invoice.get("DOCAMNT");
        SalesDeposits.Moved deposit = deposits.move(order, new SalesKey(INVOICE, number), (BigDecimal) invoice.get("ORDOCAMT"));
        invoice.putAll(Map.of("PYMTRCVD", deposit.functional(), "ORPMTRVD", deposit.own(), "ACCTAMNT", amount.subtract(deposit.functional()),
                "ORACTAMT", ((BigDecimal) invoice.get("ORDOCAMT")).subtract(deposit.own())));
        tables.insert("SOP10100", invoice);
        tables.add("SOP10100", Map.of("REMSUBTO", ((BigDecimal) invoice.get("SUBTOTAL")).negate(),
                "OREMSUBT", ((BigDecimal) invoice.get("ORSUBTOT")).negate(), "PYMTRCVD", deposit.functional().negate(),
                "ORPMTRVD", deposit.own().negate()), order.columns());
        parts.forEach(part -> move(part, number));
        tables.row("SOP10106", order.columns()).ifPresent(row -> {
            Map<String, Object> copy = new LinkedHashMap<>(row.values());
            copy.putAll(Map.of("SOPTYPE", INVOICE, "SOPNUMBE", number));
            tables.insert("SOP10106", copy);
        });
        batches.add(GpBatches.sales(batch), amount, (LocalDate) invoice.get("GLPOSTDT"), "");
        balances.count(ORDER, header.text("CUSTNMBR"), amount.negate(), deposit.functional().negate());
        balances.count(INVOICE, header.text("CUSTNMBR"), amount, deposit.functional());
        if (tables.rows("SOP10200", order.columns()).stream().allMatch(line -> line.amount("QTYREMAI").signum() == 0)) {
            history.take(order, tables.row("SOP10100", order.columns()).orElseThrow(), Map.of());
            batches.remove(GpBatches.of(header), header.amount("DOCAMNT"));
        }
        return number;
    }

    /** The invoice is of today, and due by its terms from today. */
    private void putDates(Map<String, Object> invoice) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        PaymentTerms.Terms terms = paymentTerms.of((String) invoice.get("PYMTRMID"));
        invoice.putAll(Map.of("DOCDATE", today, "GLPOSTDT", today, "INVODATE", today, "CREATDDT", today, "MODIFDT", today,
                "DUEDATE", terms.dueDate(today), "DISCDATE", terms.discountDate(today)));
    }

    private void checkHolds(SalesKey order) {
        for (Row hold : tables.rows("SOP10104", order.columns())) {
            Optional<Row> stopping = tables.row("SOP00100", Map.of("PRCHLDID", hold.text("PRCHLDID"))).filter(row -> row.flag("XFERPHOL"));
            if (!hold.flag("DELETE1") && stopping.isPresent()) {
                throw new NotAllowed("Order " + order.number() + " is on process hold " + hold.text("PRCHLDID"));
            }
        }
    }

    private static List<Part> parts(List<Row> lines, Map<Integer, BigDecimal> quantities) {
        List<Part> parts = new ArrayList<>();
        for (Row line : lines) {
            BigDecimal most = line.amount("QTYTOINV");
            BigDecimal quantity = quantities.isEmpty() ? most : quantities.getOrDefault(line.integer("LNITMSEQ"), BigDecimal.ZERO);
            if (quantity.signum() < 0 || quantity.compareTo(most) > 0) {
                throw new NotAllowed("Of line " + line.integer("LNITMSEQ") + " at most " + most.toPlainString() + " can be transferred");
            }
            if (quantity.signum() > 0) {
                parts.add(new Part(line, quantity));
            }
        }
        if (parts.isEmpty()) {
            throw new NotAllowed("There is nothing to transfer");
        }
        return parts;
    }

    private static Map<String, Object> invoice(Row order, List<Row> lines, List<Part> parts) {
        Map<String, Object> invoice = new LinkedHashMap<>(order.values());
        AMOUNTS_OF_HEADER.forEach((subtotal, amounts) -> {
            BigDecimal before = lines.stream().map(line -> new Part(line, BigDecimal.ZERO).shareBefore(EXTENDED.get(subtotal)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal now = parts.stream().map(part -> part.share(EXTENDED.get(subtotal))).reduce(BigDecimal.ZERO, BigDecimal::add);
            amounts.forEach(column -> invoice.put(column, share(order.amount(column), before, now, order.amount(subtotal))));
            invoice.put(subtotal, now);
        });
        return invoice;
    }

    private void move(Part part, String invoice) {
        Map<String, Object> copy = new LinkedHashMap<>(part.line().values());
        BigDecimal taken = part.quantity().min(part.line().amount("ATYALLOC"));
        copy.putAll(Map.of("SOPTYPE", INVOICE, "SOPNUMBE", invoice, "QUANTITY", part.quantity(), "QTYREMAI", part.quantity(),
                "QTYTOINV", part.quantity(), "QTYTBAOR", BigDecimal.ZERO, "QTYCANCE", BigDecimal.ZERO, "QTYPRINV", BigDecimal.ZERO,
                "ATYALLOC", taken));
        AMOUNTS_OF_LINE.forEach(column -> copy.put(column, part.share(column)));
        tables.insert("SOP10200", copy);
        tables.add("SOP10200", Map.of("QTYPRINV", part.quantity(), "QTYREMAI", part.quantity().negate(), "QTYTOINV", part.quantity().negate(),
                "ATYALLOC", taken.negate()), Map.of("SOPTYPE", ORDER, "SOPNUMBE", part.line().text("SOPNUMBE"),
                "LNITMSEQ", part.line().integer("LNITMSEQ"), "CMPNTSEQ", part.line().integer("CMPNTSEQ")));
    }

    /** What falls on {@code part} after {@code before}, of an amount that falls on {@code whole}; to the cent. */
    private static BigDecimal share(BigDecimal amount, BigDecimal before, BigDecimal part, BigDecimal whole) {
        return upTo(amount, before.add(part), whole).subtract(upTo(amount, before, whole));
    }

    private static BigDecimal upTo(BigDecimal amount, BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : amount.multiply(part).divide(whole, 2, RoundingMode.HALF_UP);
    }
}
