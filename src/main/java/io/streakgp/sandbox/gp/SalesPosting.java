package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Posts invoices and returns: they move to history (SOP30200) and become documents of receivables (RM20101). Each deposit on an
 * invoice becomes a receipt that is applied to it.
 */
@GpSandboxComponent
class SalesPosting {

    static final Set<Integer> POSTABLE = Set.of(3, 4);

    private static final int RETURN = 4;
    private static final int POSTED = 2;
    /** PYMTTYPE of SOP10103 to CSHRCTYP: deposits and payments in cash, by check, by card. */
    private static final Map<Integer, Integer> RECEIPT_TYPES = Map.of(1, 1, 2, 0, 3, 2, 4, 1, 5, 0, 6, 2);
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("CUSTNMBR", "CUSTNMBR"), Map.entry("BACHNUMB", "BACHNUMB"), Map.entry("BCHSOURC", "BCHSOURC"), Map.entry("DOCDATE", "DOCDATE"),
            Map.entry("GLPOSTDT", "GLPOSTDT"), Map.entry("DUEDATE", "DUEDATE"), Map.entry("DISCDATE", "DISCDATE"), Map.entry("PYMTRMID", "PYMTRMID"),
            Map.entry("CSPORNBR", "CSTPONBR"), Map.entry("SLPRSNID", "SLPRSNID"), Map.entry("SLSTERCD", "SALSTERR"), Map.entry("SHIPMTHD", "SHIPMTHD"),
            Map.entry("TAXSCHID", "TAXSCHID"), Map.entry("CURNCYID", "CURNCYID"), Map.entry("NOTEINDX", "NOTEINDX"), Map.entry("ORTRXAMT", "DOCAMNT"),
            Map.entry("CURTRXAM", "DOCAMNT"), Map.entry("SLSAMNT", "SUBTOTAL"), Map.entry("FRTAMNT", "FRTAMNT"), Map.entry("MISCAMNT", "MISCAMNT"),
            Map.entry("TAXAMNT", "TAXAMNT"), Map.entry("TRDISAMT", "TRDISAMT"), Map.entry("DISAVAMT", "DISAVAMT"), Map.entry("CASHAMNT", "PYMTRCVD"));
    private static final Map<String, String> FOREIGN_COLUMNS = Map.ofEntries(
            Map.entry("CURNCYID", "CURNCYID"), Map.entry("CURRNIDX", "CURRNIDX"), Map.entry("RATETPID", "RATETPID"), Map.entry("EXGTBLID", "EXGTBLID"),
            Map.entry("XCHGRATE", "XCHGRATE"), Map.entry("EXCHDATE", "EXCHDATE"), Map.entry("RTCLCMTD", "RTCLCMTD"), Map.entry("ORORGTRX", "ORDOCAMT"),
            Map.entry("ORCTRXAM", "ORDOCAMT"), Map.entry("ORDAVAMT", "ORDAVAMT"), Map.entry("ORSLSAMT", "ORSUBTOT"), Map.entry("ORTAXAMT", "ORTAXAMT"));

    private final GpTables tables;
    private final SalesHistory history;
    private final GpBatches batches;
    private final CustomerBalances balances;
    private final Stock stock;
    private final RmDocuments documents;
    private final RmNumbers numbers;
    private final RmApplications applications;

    SalesPosting(GpTables tables, SalesHistory history, GpBatches batches, CustomerBalances balances, Stock stock, RmDocuments documents,
                 RmNumbers numbers, RmApplications applications) {
        this.tables = tables;
        this.history = history;
        this.batches = batches;
        this.balances = balances;
        this.stock = stock;
        this.documents = documents;
        this.numbers = numbers;
        this.applications = applications;
    }

    /** Whether a process hold keeps the document from being posted. */
    boolean isHeld(Row document) {
        return tables.rows("SOP10104", key(document).columns()).stream()
                .filter(hold -> !hold.flag("DELETE1"))
                .flatMap(hold -> tables.row("SOP00100", Map.of("PRCHLDID", hold.text("PRCHLDID"))).stream())
                .anyMatch(hold -> hold.flag("POSTPHOL"));
    }

    /** @param document an invoice or return of SOP10100 */
    void post(Row document) {
        SalesKey sales = key(document);
        String customer = document.text("CUSTNMBR");
        boolean isReturn = sales.type() == RETURN;
        if (!isReturn) {
            tables.rows("SOP10200", sales.columns()).forEach(stock::sell);
        }
        history.take(sales, document, Map.of("PSTGSTUS", POSTED));
        batches.remove(GpBatches.of(document), document.amount("DOCAMNT"));
        balances.count(sales.type(), customer, document.amount("DOCAMNT").negate(), document.amount("PYMTRCVD").negate());
        RmKey key = new RmKey(isReturn ? RmKey.RETURN : RmKey.INVOICE, sales.number());
        Map<String, Object> row = columns(document, COLUMNS);
        row.put("POSTDATE", LocalDate.now(ZoneOffset.UTC));
        documents.enter(key, RmDocuments.OPEN, row, foreign(document));
        balances.owe(customer, isReturn ? document.amount("DOCAMNT").negate() : document.amount("DOCAMNT"));
        if (!isReturn) {
            tables.rows("SOP10103", sales.columns()).forEach(payment -> receive(payment, document, key));
        }
    }

    private void receive(Row payment, Row document, RmKey invoice) {
        RmKey key = number(payment);
        Map<String, Object> receipt = columns(document, Map.of("CUSTNMBR", "CUSTNMBR", "BACHNUMB", "BACHNUMB", "BCHSOURC", "BCHSOURC",
                "GLPOSTDT", "GLPOSTDT", "CURNCYID", "CURNCYID"));
        receipt.putAll(Map.of("DOCDATE", payment.date("DOCDATE"), "POSTDATE", LocalDate.now(ZoneOffset.UTC), "CHEKNMBR", payment.text("CHEKNMBR"),
                "CSHRCTYP", RECEIPT_TYPES.getOrDefault(payment.integer("PYMTTYPE"), 1), "ORTRXAMT", payment.amount("AMNTPAID"),
                "CURTRXAM", payment.amount("AMNTPAID"), "TRXDSCRN", "Deposit " + invoice.number()));
        Map<String, Object> foreign = foreign(document);
        if (!foreign.isEmpty()) {
            foreign.putAll(Map.of("ORORGTRX", payment.amount("OAMTPAID"), "ORCTRXAM", payment.amount("OAMTPAID"), "ORDAVAMT", BigDecimal.ZERO,
                    "ORSLSAMT", BigDecimal.ZERO, "ORTAXAMT", BigDecimal.ZERO));
        }
        documents.enter(key, RmDocuments.OPEN, receipt, foreign);
        balances.owe(document.text("CUSTNMBR"), payment.amount("AMNTPAID").negate());
        applications.apply(documents.findOpen(key).orElseThrow(), documents.findOpen(invoice).orElseThrow(),
                RmApplications.Amounts.alike(payment.amount("OAMTPAID"), BigDecimal.ZERO, BigDecimal.ZERO),
                LocalDate.now(ZoneOffset.UTC), document.date("GLPOSTDT"));
    }

    /** The number that the payment was entered with, if no other document took it meanwhile; else the next one. */
    private RmKey number(Row payment) {
        RmKey entered = new RmKey(RmKey.RECEIPT, payment.text("DOCNUMBR"));
        RmKey key = entered.number().isEmpty() || documents.isTaken(entered)
                ? new RmKey(RmKey.RECEIPT, numbers.next(RmKey.RECEIPT).orElseThrow()) : entered;
        Map<String, Object> row = Map.of("SOPTYPE", payment.integer("SOPTYPE"), "SOPNUMBE", payment.text("SOPNUMBE"),
                "SEQNUMBR", payment.integer("SEQNUMBR"));
        tables.update("SOP10103", key.columns(), row);
        return key;
    }

    private Map<String, Object> foreign(Row document) {
        String functional = tables.rows("MC40000", Map.of()).get(0).text("FUNLCURR");
        return document.text("CURNCYID").equalsIgnoreCase(functional) ? Map.of() : columns(document, FOREIGN_COLUMNS);
    }

    private static Map<String, Object> columns(Row document, Map<String, String> sources) {
        Map<String, Object> columns = new LinkedHashMap<>();
        sources.forEach((column, source) -> columns.put(column, document.values().get(source)));
        return columns;
    }

    private static SalesKey key(Row document) {
        return new SalesKey(document.integer("SOPTYPE"), document.text("SOPNUMBE"));
    }
}
