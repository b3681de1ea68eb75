package io.streakgp.gp.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.SopType;

/** Reads sales documents: SOP10100 or SOP30200 with their lines, SOP10104 and SOP10106. */
final class SalesDocuments {

    private static final String HISTORY = "SOP30200";

    private SalesDocuments() {
    }

    static GpSalesDocument document(Row row) {
        return new GpSalesDocument(SopType.of(row.integer("SOPTYPE", 0)), row.text("DOCID"), row.text("SOPNUMBE"),
                row.text("CUSTNMBR"), row.text("CURNCYID"), row.date("DOCDATE"), row.text("BACHNUMB"),
                row.amount("ORSUBTOT", "SUBTOTAL"), row.amount("ORTAXAMT", "TAXAMNT"), row.amount("ORDOCAMT", "DOCAMNT"),
                lines(row), userDefined(row), processHolds(row), row.text("TABLENAME").equals(HISTORY), row.flag("VOIDSTTS"));
    }

    static GpSalesHeader header(Row row) {
        int origin = row.integer("ORIGTYPE", 0);
        return new GpSalesHeader(SopType.of(row.integer("SOPTYPE", 0)), row.text("SOPNUMBE"), row.text("CUSTNMBR"), row.text("DOCID"),
                row.text("CURNCYID"), row.date("DOCDATE"), row.dateIfAny("DUEDATE"), row.dateIfAny("ReqShipDate"),
                row.amount("ORSUBTOT", "SUBTOTAL"), row.amount("ORTAXAMT", "TAXAMNT"), row.amount("ORDOCAMT", "DOCAMNT"),
                row.amount("ORPMTRVD", "PYMTRCVD"), row.amount("OREMSUBT", "REMSUBTO"), origin == 0 ? null : SopType.of(origin),
                row.text("ORIGNUMB"), row.integer("MSTRNUMB", 0), row.text("BACHNUMB"), row.text("CSTPONBR"),
                row.text("TABLENAME").equals(HISTORY), row.flag("VOIDSTTS"), row.moment("DEX_ROW_TS"));
    }

    private static List<GpSalesDocument.Line> lines(Row document) {
        return document.children("Line").stream()
                // the others are components of a kit, whose line has the price
                .filter(line -> line.integer("CMPNTSEQ", 0) == 0)
                .sorted(Comparator.comparing(line -> line.number("LNITMSEQ")))
                .map(line -> new GpSalesDocument.Line(line.text("ITEMNMBR"), line.text("ITEMDESC"), line.number("QUANTITY"), line.text("UOFM"),
                        line.amount("ORUNTPRC", "UNITPRCE"), line.amount("OXTNDPRC", "XTNDPRCE"),
                        line.number("QTYTBAOR"), line.number("QTYPRINV"), line.number("QTYFULFI")))
                .toList();
    }

    private static Map<String, String> userDefined(Row document) {
        Map<String, String> filled = new TreeMap<>();
        document.children("User_Defined").forEach(row -> filled.putAll(row.element().columns()));
        filled.keySet().removeIf(column -> column.equals("SOPTYPE") || column.equals("SOPNUMBE"));
        filled.values().removeIf(text -> text.isEmpty() || text.startsWith(Row.NO_DATE.toString()));
        return Map.copyOf(filled);
    }

    private static Set<String> processHolds(Row document) {
        return document.children("Process_Hold").stream()
                // DELETE1 is set on those that were taken off
                .filter(hold -> !hold.flag("DELETE1"))
                .map(hold -> hold.text("PRCHLDID"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
