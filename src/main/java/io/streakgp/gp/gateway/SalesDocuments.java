package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.SopType;

/** Reads sales documents: SOP10100 or SOP30200 with SOP10106. */
final class SalesDocuments {

    private static final String HISTORY = "SOP30200";
    private static final String NO_DATE = "1900-01-01";

    private SalesDocuments() {
    }

    static GpSalesDocument document(Row row) {
        return new GpSalesDocument(SopType.of(row.integer("SOPTYPE", 0)), row.text("DOCID"), row.text("SOPNUMBE"),
                row.text("CUSTNMBR"), row.text("CURNCYID"), null, "",
                amount(row, "ORSUBTOT", "SUBTOTAL"), amount(row, "ORTAXAMT", "TAXAMNT"), amount(row, "ORDOCAMT", "DOCAMNT"),
                java.util.List.of(), userDefined(row), java.util.Set.of(), row.text("TABLENAME").equals(HISTORY), row.flag("VOIDSTTS"));
    }

    /** In the document's currency (the originating columns); the others are in the company's. */
    private static BigDecimal amount(Row row, String originating, String functional) {
        return row.has(originating) ? row.number(originating) : row.number(functional);
    }

    private static Map<String, String> userDefined(Row document) {
        Map<String, String> filled = new TreeMap<>();
        document.children("User_Defined").forEach(row -> filled.putAll(row.element().columns()));
        filled.keySet().removeIf(column -> column.equals("SOPTYPE") || column.equals("SOPNUMBE"));
        filled.values().removeIf(text -> text.isEmpty() || text.startsWith(NO_DATE));
        return Map.copyOf(filled);
    }
}
