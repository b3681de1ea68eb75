package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is open in the sandbox's GP, for its page: the newest of each kind, and how many there are. */
@RestController
@GpSandboxComponent
@RequestMapping("/sandbox/gp/overview")
class GpOverviewController {

    private static final int MOST = 100;
    private static final String ORDERS = "SOPTYPE = 2";
    private static final String INVOICES = "SOPTYPE = 3";
    private static final String DEBITS = "RMDTYPAL < 7 AND CURTRXAM <> 0";
    private static final String CREDITS = "RMDTYPAL >= 7 AND VOIDSTTS = 0";

    private final GpTables tables;
    private final RmDocuments documents;

    /**
     * @param rows  the newest
     * @param total how many there are
     */
    record Part<T>(List<T> rows, long total) {
    }

    /** What is open. */
    record Overview(Part<SalesDocument> orders, Part<SalesDocument> invoices, List<Batch> batches, Part<Receivable> debits,
                    Part<Receivable> credits, Part<Application> applications) {
    }

    /** An order or an invoice that is not posted; amounts in its currency. */
    record SalesDocument(int type, String number, String customer, String name, String purchaseOrder, LocalDate date, String batch, String currency,
                         BigDecimal total, BigDecimal deposit, BigDecimal toTransfer) {
    }

    /** A batch that holds documents. */
    record Batch(String source, String name, int documents, BigDecimal total, String checkbook, LocalDate created, String state) {
    }

    /** A document of receivables; amounts in its currency. */
    record Receivable(int type, String number, String customer, String family, LocalDate date, LocalDate dueDate, String reference, String currency,
                      BigDecimal amount, BigDecimal balance, BigDecimal discount, LocalDate discountDate, boolean posted, String batch) {
    }

    /** A credit applied to a debit; amounts in the debit's currency. */
    record Application(int fromType, String from, int toType, String to, LocalDate date, String currency, BigDecimal applied, BigDecimal discount,
                       BigDecimal writeOff) {
    }

    GpOverviewController(GpTables tables, RmDocuments documents) {
        this.tables = tables;
        this.documents = documents;
    }

    /** @param words documents whose number, customer or purchase order contain them; empty = all */
    @GetMapping
    Overview open(@RequestParam(name = "words", defaultValue = "") String words) {
        Part<Row> posted = newest(RmDocuments.OPEN, CREDITS, words, "DOCDATE", "DOCNUMBR", "CUSTNMBR", "CHEKNMBR");
        Part<Row> unposted = newest(RmDocuments.RECEIPTS_IN_WORK, "1 = 1", words, "DOCDATE", "DOCNUMBR", "CUSTNMBR", "CHEKNMBR");
        List<Receivable> credits = new ArrayList<>(unposted.rows().stream().map(row -> receivable(row, RmDocuments.RECEIPTS_IN_WORK)).toList());
        posted.rows().forEach(row -> credits.add(receivable(row, RmDocuments.OPEN)));
        Part<Row> debits = newest(RmDocuments.OPEN, DEBITS, words, "DOCDATE", "DOCNUMBR", "CUSTNMBR", "CSPORNBR");
        return new Overview(sales(ORDERS, words), sales(INVOICES, words), batches(),
                new Part<>(debits.rows().stream().map(row -> receivable(row, RmDocuments.OPEN)).toList(), debits.total()),
                new Part<>(credits, posted.total() + unposted.total()), applications(words));
    }

    private Part<SalesDocument> sales(String condition, String words) {
        Part<Row> part = newest("SOP10100", condition, words, "DOCDATE", "SOPNUMBE", "CUSTNMBR", "CUSTNAME", "CSTPONBR");
        return new Part<>(part.rows().stream().map(row -> new SalesDocument(row.integer("SOPTYPE"), row.text("SOPNUMBE"), row.text("CUSTNMBR"),
                row.text("CUSTNAME"), row.text("CSTPONBR"), row.date("DOCDATE"), row.text("BACHNUMB"), row.text("CURNCYID"),
                row.amount("ORDOCAMT"), row.amount("ORPMTRVD"), row.amount("OREMSUBT"))).toList(), part.total());
    }

    private List<Batch> batches() {
        return tables.rows(tables.table("SY00500"), "WHERE \"NUMOFTRX\" <> 0", List.of(), 0).stream().map(row -> new Batch(row.text("BCHSOURC"),
                row.text("BACHNUMB"), row.integer("NUMOFTRX"), row.amount("BCHTOTAL"), row.text("CHEKBKID"), row.date("CREATDDT"), state(row))).toList();
    }

    private static String state(Row batch) {
        return GpBatches.whatKeepsFromPosting(batch).map(rule -> rule == GpRule.BATCH_BUSY ? "being posted" : "awaits approval")
                .orElse(batch.flag("MKDTOPST") ? "marked for posting" : batch.flag("APPROVL") ? "approved" : "");
    }

    private Receivable receivable(Row row, String table) {
        RmDocument document = documents.of(row, table);
        boolean posted = document.isOpen();
        return new Receivable(document.key().type(), document.key().number(), document.customer(), row.text("CPRCSTNM"), row.date("DOCDATE"),
                posted ? row.date("DUEDATE") : ValueType.NO_DATE, document.key().isDebit() ? row.text("CSPORNBR") : row.text("CHEKNMBR"),
                document.currency(), document.ownAmount(), document.ownBalance(),
                posted && document.key().isDebit() ? RmApplyRules.discountLeft(document) : BigDecimal.ZERO,
                posted ? row.date("DISCDATE") : ValueType.NO_DATE, posted, row.text("BACHNUMB"));
    }

    private Part<Application> applications(String words) {
        Part<Row> part = newest(RmApplications.OPEN, "1 = 1", words, "DATE1", "APFRDCNM", "APTODCNM", "CUSTNMBR");
        return new Part<>(part.rows().stream().map(row -> new Application(row.integer("APFRDCTY"), row.text("APFRDCNM"), row.integer("APTODCTY"),
                row.text("APTODCNM"), row.date("DATE1"), row.text("CURNCYID"), row.amount("ORAPTOAM"), row.amount("ORDISTKN"),
                row.amount("ORWROFAM"))).toList(), part.total());
    }

    private Part<Row> newest(String table, String condition, String words, String date, String... searched) {
        StringBuilder where = new StringBuilder("WHERE ").append(condition);
        List<Object> parameters = new ArrayList<>();
        if (!words.isBlank()) {
            where.append(" AND (").append(String.join(" LIKE ? OR ", searched)).append(" LIKE ?)");
            String pattern = "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
            parameters.addAll(Collections.nCopies(searched.length, pattern));
        }
        return new Part<>(tables.newest(tables.table(table), where.toString(), parameters, date, MOST),
                tables.count(tables.table(table), where.toString(), parameters));
    }
}
