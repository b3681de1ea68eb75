package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Batches of sales documents (SY00500). */
@GpSandboxComponent
class SalesBatches {

    static final String SOURCE = "Sales Entry";

    private static final int SERIES_SALES = 3;

    private final GpTables tables;

    SalesBatches(GpTables tables) {
        this.tables = tables;
    }

    /** Whether the batch is marked for posting or being posted, so that nothing can be added to it. */
    boolean isBusy(String batch) {
        return tables.row("SY00500", key(batch)).filter(row -> row.flag("MKDTOPST") || row.integer("BCHSTTUS") != 0).isPresent();
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

    private static Map<String, Object> key(String batch) {
        return Map.of("BCHSOURC", SOURCE, "BACHNUMB", batch);
    }
}
