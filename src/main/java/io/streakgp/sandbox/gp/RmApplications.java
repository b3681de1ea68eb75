package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What credits are applied to which debits (RM20201). The balance of a customer (RM00103) is what its posted documents leave
 * open: a receipt counts from its posting on, discount and write-off at once.
 */
@GpSandboxComponent
class RmApplications {

    static final String OPEN = "RM20201";
    static final String HISTORY = "RM30201";

    private final GpTables tables;
    private final RmDocuments documents;
    private final CustomerBalances balances;

    /**
     * @param applied  in the debit's currency, as discount and write-off
     * @param fromOwn  the same amount in the credit's currency
     */
    record Amounts(BigDecimal applied, BigDecimal discount, BigDecimal writeOff, BigDecimal fromOwn) {

        /** Both documents are in one currency. */
        static Amounts alike(BigDecimal applied, BigDecimal discount, BigDecimal writeOff) {
            return new Amounts(applied, discount, writeOff, applied);
        }

        /** What the debit is settled by. */
        BigDecimal settled() {
            return applied.add(discount).add(writeOff);
        }
    }

    RmApplications(GpTables tables, RmDocuments documents, CustomerBalances balances) {
        this.tables = tables;
        this.documents = documents;
        this.balances = balances;
    }

    /** Applies a credit to a debit. */
    void apply(RmDocument from, RmDocument to, Amounts amounts, LocalDate day, LocalDate postingDate) {
        BigDecimal settled = to.functional(amounts.settled());
        BigDecimal discount = to.functional(amounts.discount()).min(settled);
        BigDecimal writeOff = to.functional(amounts.writeOff()).min(settled.subtract(discount));
        BigDecimal applied = settled.subtract(discount).subtract(writeOff);
        BigDecimal taken = from.functional(amounts.fromOwn());
        Map<String, Object> key = key(from.key(), to.key());
        if (tables.exists(OPEN, key)) {
            tables.add(OPEN, Map.of("APPTOAMT", applied, "ORAPTOAM", amounts.applied(), "DISTKNAM", discount, "ORDISTKN", amounts.discount(),
                    "WROFAMNT", writeOff, "ORWROFAM", amounts.writeOff(), "APFRMAPLYAMT", amounts.fromOwn(),
                    "RLGANLOS", taken.subtract(applied)), key);
        } else {
            Map<String, Object> row = new LinkedHashMap<>(key);
            row.put("CUSTNMBR", from.customer());
            row.put("CPRCSTNM", from.row().text("CPRCSTNM"));
            row.put("DATE1", day);
            row.put("GLPOSTDT", postingDate);
            row.put("POSTED", from.isOpen() ? 1 : 0);
            row.put("APTODCDT", to.row().date("DOCDATE"));
            row.put("APFRDCDT", from.row().date("DOCDATE"));
            row.put("APPTOAMT", applied);
            row.put("ORAPTOAM", amounts.applied());
            row.put("DISTKNAM", discount);
            row.put("ORDISTKN", amounts.discount());
            row.put("WROFAMNT", writeOff);
            row.put("ORWROFAM", amounts.writeOff());
            row.put("CURNCYID", to.currency());
            row.put("FROMCURR", from.currency());
            row.put("APFRMAPLYAMT", amounts.fromOwn());
            row.put("RLGANLOS", taken.subtract(applied));
            tables.insert(OPEN, row);
        }
        settle(to, amounts, discount, writeOff, settled, day);
        documents.add(from, Map.of("CURTRXAM", taken.negate()), Map.of("ORCTRXAM", amounts.fromOwn().negate()));
        balances.owe(to.customer(), discount.add(writeOff).negate());
        if (from.isOpen()) {
            count(from.customer(), to.customer(), applied, taken);
        }
    }

    private void settle(RmDocument to, Amounts amounts, BigDecimal discount, BigDecimal writeOff, BigDecimal settled, LocalDate day) {
        documents.add(to, Map.of("CURTRXAM", settled.negate(), "DISTKNAM", discount, "DISAVTKN", discount, "WROFAMNT", writeOff),
                Map.of("ORCTRXAM", amounts.settled().negate(), "ORDISTKN", amounts.discount(), "ORDAVTKN", amounts.discount(),
                        "ORWROFAM", amounts.writeOff()));
        documents.change(to, Map.of("DINVPDOF", settled.compareTo(to.balance()) == 0 ? day : ValueType.NO_DATE));
    }

    /** What an apply of a posted credit moves between the two customers, who may be one. */
    private void count(String from, String to, BigDecimal applied, BigDecimal taken) {
        balances.owe(from, taken);
        balances.owe(to, applied.negate());
    }

    /** The apply record of two documents that are not in history. */
    Optional<Row> find(RmKey from, RmKey to) {
        return tables.row(OPEN, key(from, to));
    }

    /** What a credit that is not in history is applied to. */
    List<Row> of(RmKey from) {
        return tables.rows(OPEN, Map.of("APFRDCTY", from.type(), "APFRDCNM", from.number()));
    }

    /** Whether anything is applied to the debit. */
    boolean isSettledBySomething(RmKey to) {
        return tables.exists(OPEN, Map.of("APTODCTY", to.type(), "APTODCNM", to.number()));
    }

    /** Takes an apply back: what it settled is open again. */
    void unapply(Row application) {
        RmDocument from = documents.find(RmKey.from(application)).orElseThrow();
        RmDocument to = documents.findOpen(RmKey.to(application)).orElseThrow();
        BigDecimal applied = application.amount("APPTOAMT");
        BigDecimal discount = application.amount("DISTKNAM");
        BigDecimal writeOff = application.amount("WROFAMNT");
        BigDecimal taken = applied.add(application.amount("RLGANLOS"));
        Amounts amounts = new Amounts(application.amount("ORAPTOAM").negate(), application.amount("ORDISTKN").negate(),
                application.amount("ORWROFAM").negate(), application.amount("APFRMAPLYAMT").negate());
        tables.delete(OPEN, key(from.key(), to.key()));
        settle(to, amounts, discount.negate(), writeOff.negate(), applied.add(discount).add(writeOff).negate(), ValueType.NO_DATE);
        documents.add(from, Map.of("CURTRXAM", taken), Map.of("ORCTRXAM", amounts.fromOwn().negate()));
        balances.owe(to.customer(), discount.add(writeOff));
        if (from.isOpen()) {
            count(from.customer(), to.customer(), applied.negate(), taken.negate());
        }
    }

    /** The credit is posted: its applies count from now on. */
    void post(RmDocument from) {
        for (Row application : of(from.key())) {
            RmDocument to = documents.findOpen(RmKey.to(application)).orElseThrow();
            BigDecimal applied = application.amount("APPTOAMT");
            count(from.customer(), to.customer(), applied, applied.add(application.amount("RLGANLOS")));
            tables.update(OPEN, Map.of("POSTED", 1), key(from.key(), to.key()));
        }
    }

    static Map<String, Object> key(RmKey from, RmKey to) {
        return Map.of("APFRDCTY", from.type(), "APFRDCNM", from.number(), "APTODCTY", to.type(), "APTODCNM", to.number());
    }
}
