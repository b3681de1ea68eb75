package io.streakgp.sandbox.gp;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moves sales documents from work (SOP10100, SOP10200) to history (SOP30200, SOP30300). */
@GpSandboxComponent
class SalesHistory {

    private final GpTables tables;

    SalesHistory(GpTables tables) {
        this.tables = tables;
    }

    /** @param changes what becomes different in the header */
    void take(SalesKey key, Row document, Map<String, Object> changes) {
        Map<String, Object> header = new LinkedHashMap<>(document.values());
        header.putAll(changes);
        header.put("MODIFDT", LocalDate.now(ZoneOffset.UTC));
        List<Row> lines = tables.rows("SOP10200", key.columns());
        tables.delete("SOP10200", key.columns());
        tables.delete("SOP10100", key.columns());
        tables.insert("SOP30200", header);
        lines.forEach(line -> tables.insert("SOP30300", line.values()));
    }
}
