package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.streakgp.gp.GpItem;

/** Reads items: IV00101 with IV00102, IV40202 and IV00108. */
final class Items {

    private Items() {
    }

    static GpItem item(Row row) {
        return new GpItem(row.text("ITEMNMBR"), row.text("ITEMDESC"),
                oneOf(GpItem.Type.values(), row, "ITEMTYPE"), row.flag("INACTIVE"), Decimals.of(row, "DECPLQTY"),
                oneOf(GpItem.Tracking.values(), row, "ITMTRKOP"), row.text("SELNGUOM"), units(row),
                row.children("Site").stream()
                        // RCRDTYPE 1, without a site, is the sum of all sites
                        .filter(site -> site.has("LOCNCODE"))
                        .map(site -> new GpItem.Site(site.text("LOCNCODE"), site.number("QTYONHND").subtract(site.number("ATYALLOC"))))
                        .toList(),
                row.children("Price").stream()
                        .map(price -> new GpItem.Price(price.text("PRCLEVEL"), price.text("CURNCYID"), price.text("UOFM"),
                                price.number("FROMQTY"), price.number("TOQTY"), price.number("UOMPRICE")))
                        .toList(),
                row.text("PRCLEVEL"));
    }

    private static Map<String, BigDecimal> units(Row row) {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        row.children("UofM").forEach(unit -> units.put(unit.text("UOFM"), Optional.of(unit.number("QTYBSUOM")).filter(base -> base.signum() > 0).orElse(BigDecimal.ONE)));
        return units;
    }

    /** GP counts these from 1; without the column it is the first, plain one. */
    private static <E> E oneOf(E[] values, Row row, String column) {
        int code = row.integer(column, 1);
        if (code < 1 || code > values.length) {
            throw new IllegalStateException("GP item " + row.text("ITEMNMBR") + " has " + column + " " + code
                    + "; known are 1 to " + values.length);
        }
        return values[code - 1];
    }
}
