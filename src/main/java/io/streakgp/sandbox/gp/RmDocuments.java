package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents of receivables: in work (RM10201, RM10301), open (RM20101) and in history (RM30101), all of them named in RM00401. */
@GpSandboxComponent
class RmDocuments {

    static final String RECEIPTS_IN_WORK = "RM10201";
    static final String IN_WORK = "RM10301";
    static final String OPEN = "RM20101";
    static final String HISTORY = "RM30101";

    private static final String KEYS = "RM00401";
    private static final String FOREIGN = "MC020102";

    private final GpTables tables;

    /** DCSTATUS of RM00401. */
    enum Standing {
        WORK, OPEN, HISTORY;

        private int code() {
            return ordinal() + 1;
        }
    }

    RmDocuments(GpTables tables) {
        this.tables = tables;
    }

    static String workTable(RmKey key) {
        return key.type() == RmKey.RECEIPT ? RECEIPTS_IN_WORK : IN_WORK;
    }

    /** Whether a document of this type has the number, wherever it stands. */
    boolean isTaken(RmKey key) {
        return tables.exists(KEYS, key.columns());
    }

    /** The document, in work or open. */
    Optional<RmDocument> find(RmKey key) {
        return find(OPEN, key).or(() -> find(workTable(key), key));
    }

    /** The document, posted and not in history. */
    Optional<RmDocument> findOpen(RmKey key) {
        return find(OPEN, key);
    }

    private Optional<RmDocument> find(String table, RmKey key) {
        return tables.row(table, key.columns()).map(row -> of(row, table));
    }

    /** @param table where the row was read */
    RmDocument of(Row row, String table) {
        RmKey key = RmKey.of(row);
        return new RmDocument(key, table, row, tables.row(FOREIGN, key.columns()));
    }

    /**
     * Enters a document.
     *
     * @param row     its row, with CURNCYID
     * @param foreign its row of MC020102; empty for a document in functional currency
     */
    void enter(RmKey key, String table, Map<String, Object> row, Map<String, Object> foreign) {
        Map<String, Object> document = new LinkedHashMap<>(row);
        document.putAll(key.columns());
        document.put("CPRCSTNM", tables.row("RM00101", Map.of("CUSTNMBR", row.get("CUSTNMBR"))).orElseThrow().text("CPRCSTNM"));
        tables.insert(table, document);
        name(key, document, table.equals(OPEN) ? Standing.OPEN : Standing.WORK);
        if (!foreign.isEmpty()) {
            Map<String, Object> amounts = new LinkedHashMap<>(foreign);
            amounts.putAll(key.columns());
            amounts.put("CUSTNMBR", row.get("CUSTNMBR"));
            tables.insert(FOREIGN, amounts);
        }
    }

    private void name(RmKey key, Map<String, Object> document, Standing standing) {
        Map<String, Object> row = new LinkedHashMap<>(key.columns());
        for (String column : List.of("CUSTNMBR", "BCHSOURC", "CHEKNMBR")) {
            row.put(column, document.getOrDefault(column, ""));
        }
        row.put("DCSTATUS", standing.code());
        tables.insert(KEYS, row);
    }

    /**
     * Moves a document to the table where it stands from now on.
     *
     * @param changes what becomes different in it
     */
    void move(RmKey key, String from, String to, Map<String, Object> changes) {
        Row row = tables.row(from, key.columns()).orElseThrow();
        tables.move(row, from, to, key.columns(), changes);
        tables.update(KEYS, Map.of("DCSTATUS", (to.equals(OPEN) ? Standing.OPEN : Standing.HISTORY).code()), key.columns());
    }

    /** Changes columns of a document. */
    void change(RmDocument document, Map<String, Object> columns) {
        tables.update(document.table(), columns, document.key().columns());
    }

    /**
     * Adds to amounts of a document.
     *
     * @param functional by column of its table
     * @param own        by column of MC020102; only where it is in a foreign currency
     */
    void add(RmDocument document, Map<String, BigDecimal> functional, Map<String, BigDecimal> own) {
        tables.add(document.table(), functional, document.key().columns());
        if (document.foreign().isPresent()) {
            tables.add(FOREIGN, own, document.key().columns());
        }
    }

    /** Removes a document from work, its number with it. */
    void delete(RmDocument document) {
        tables.delete(document.table(), document.key().columns());
        tables.delete(KEYS, document.key().columns());
        tables.delete(FOREIGN, document.key().columns());
    }
}
