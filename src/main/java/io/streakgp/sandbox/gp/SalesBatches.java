package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Batches of sales documents (SY00500). */
@GpSandboxComponent
class SalesBatches {

    static final String SOURCE = "Sales Entry";

    private static final int SERIES_SALES = 3;
    /** Workflow_Status: submitted, and waiting for somebody's decision. */
    private static final Set<Integer> AWAITING_APPROVAL = Set.of(2, 4);

    private final GpTables tables;

    SalesBatches(GpTables tables) {
        this.tables = tables;
    }

    /** Why nothing can be added to the batch: it is marked for posting, being posted, approved or awaiting approval. */
    Optional<GpRule> whatKeepsOut(String batch) {
        return tables.row("SY00500", key(batch)).flatMap(row -> {
            if (row.flag("MKDTOPST") || row.flag("APPROVL") || row.integer("BCHSTTUS") != 0) {
                return Optional.of(GpRule.BATCH_BUSY);
            }
            return AWAITING_APPROVAL.contains(row.integer("Workflow_Status")) ? Optional.of(GpRule.BATCH_AWAITS_APPROVAL) : Optional.empty();
        });
    }

    /** Adds a document, in a new batch if there is none of that name. */
    void add(String batch, BigDecimal amount, LocalDate postingDate, String checkbook) {
        if (!tables.exists("SY00500", key(batch))) {
            Map<String, Object> row = new LinkedHashMap<>(key(batch));
            row.put("SERIES", SERIES_SALES);
            row.put("GLPOSTDT", postingDate);
            row.put("CHEKBKID", checkbook);
            row.put("CREATDDT", postingDate);
            tables.insert("SY00500", row);
        }
        change(batch, 1, amount);
    }

    void remove(String batch, BigDecimal amount) {
        change(batch, -1, amount.negate());
    }

    private void change(String batch, int documents, BigDecimal amount) {
        tables.add("SY00500", Map.of("NUMOFTRX", BigDecimal.valueOf(documents), "BCHTOTAL", amount), key(batch));
    }

    static Map<String, Object> key(String batch) {
        return Map.of("BCHSOURC", SOURCE, "BACHNUMB", batch);
    }
}
