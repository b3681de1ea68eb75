package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** GpBatches of documents that are not posted (SY00500). */
@GpSandboxComponent
class GpBatches {

    /** BCHSOURC of sales documents. */
    static final String SALES = "Sales Entry";
    /** BCHSOURC of cash receipts. */
    static final String CASH = "RM_Cash";
    /** BCHSOURC of other documents of receivables. */
    static final String RECEIVABLES = "RM_Sales";

    private static final int SERIES_SALES = 3;
    /** Workflow_Status: submitted, and waiting for somebody's decision. */
    private static final Set<Integer> AWAITING_APPROVAL = Set.of(2, 4);

    private final GpTables tables;

    GpBatches(GpTables tables) {
        this.tables = tables;
    }

    /** BCHSOURC and BACHNUMB: the key of a batch. */
    record Key(String source, String name) {

        Map<String, Object> columns() {
            return Map.of("BCHSOURC", source, "BACHNUMB", name);
        }
    }

    static Key sales(String name) {
        return new Key(SALES, name);
    }

    static Key of(Row document) {
        return new Key(document.text("BCHSOURC"), document.text("BACHNUMB"));
    }

    /** Why nothing can be added to the batch: it is marked for posting, being posted, approved or awaiting approval. */
    Optional<GpRule> whatKeepsOut(Key batch) {
        return find(batch).flatMap(row -> row.flag("MKDTOPST") || row.flag("APPROVL") ? Optional.of(GpRule.BATCH_BUSY) : whatKeepsFromPosting(row));
    }

    /** Why the batch cannot be posted: somebody posts it already, or it awaits approval. */
    static Optional<GpRule> whatKeepsFromPosting(Row batch) {
        if (batch.integer("BCHSTTUS") != 0) {
            return Optional.of(GpRule.BATCH_BUSY);
        }
        return AWAITING_APPROVAL.contains(batch.integer("Workflow_Status")) ? Optional.of(GpRule.BATCH_AWAITS_APPROVAL) : Optional.empty();
    }

    Optional<Row> find(Key batch) {
        return tables.row("SY00500", batch.columns());
    }

    /** Adds a document, in a new batch if there is none of that name. */
    void add(Key batch, BigDecimal amount, LocalDate postingDate, String checkbook) {
        if (find(batch).isEmpty()) {
            Map<String, Object> row = new LinkedHashMap<>(batch.columns());
            row.put("SERIES", SERIES_SALES);
            row.put("GLPOSTDT", postingDate);
            row.put("CHEKBKID", checkbook);
            row.put("CREATDDT", LocalDate.now(ZoneOffset.UTC));
            tables.insert("SY00500", row);
        }
        change(batch, 1, amount);
    }

    void remove(Key batch, BigDecimal amount) {
        change(batch, -1, amount.negate());
    }

    /** After posting: GP keeps no batch that holds nothing. */
    void close(Key batch) {
        if (find(batch).filter(row -> row.integer("NUMOFTRX") == 0).isPresent()) {
            tables.delete("SY00500", batch.columns());
        } else {
            tables.update("SY00500", Map.of("MKDTOPST", 0, "APPROVL", 0), batch.columns());
        }
    }

    private void change(Key batch, int documents, BigDecimal amount) {
        tables.add("SY00500", Map.of("NUMOFTRX", BigDecimal.valueOf(documents), "BCHTOTAL", amount), batch.columns());
    }
}
