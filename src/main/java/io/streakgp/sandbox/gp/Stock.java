package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;

/** What is on hand of an item at a site, less what documents have taken up already (IV00102). */
@GpSandboxComponent
class Stock {

    private static final Set<Integer> STOCKED_ITEMS = Set.of(1, 2);
    private static final Set<Integer> TAKING_DOCUMENTS = Set.of(2, 3, 6);
    private static final int MOST_DECIMALS = 5;

    private final GpTables tables;
    private final MasterData masterData;

    Stock(GpTables tables, MasterData masterData) {
        this.tables = tables;
        this.masterData = masterData;
    }

    /** Whether documents of this type take up stock of the item: orders and invoices of what is kept in stock. */
    static boolean isTaken(int type, Row item) {
        return TAKING_DOCUMENTS.contains(type) && STOCKED_ITEMS.contains(item.integer("ITEMTYPE"));
    }

    /** What is free, in base units; never negative. */
    BigDecimal free(String item, String site) {
        return masterData.stock(item, site).map(row -> row.amount("QTYONHND").subtract(row.amount("ATYALLOC")).max(BigDecimal.ZERO))
                .orElse(BigDecimal.ZERO);
    }

    /** How many whole units, to the item's decimals, a number of base units makes. */
    static BigDecimal units(BigDecimal inBaseUnits, BigDecimal baseUnitsOfOne, Row item) {
        int decimals = Math.min(MOST_DECIMALS, Math.max(0, item.integer("DECPLQTY") - 1));
        return inBaseUnits.divide(baseUnitsOfOne, decimals, RoundingMode.DOWN);
    }

    /** Takes up, or frees with negative quantities; both in base units. */
    void take(String item, String site, BigDecimal allocated, BigDecimal backOrdered) {
        if (allocated.signum() != 0 || backOrdered.signum() != 0) {
            tables.add("IV00102", Map.of("ATYALLOC", allocated, "QTYBKORD", backOrdered), Map.of("ITEMNMBR", item, "LOCNCODE", site));
        }
    }

    /** Frees what a line of SOP10200 has taken up. */
    void free(Row line) {
        BigDecimal inBase = line.amount("QTYBSUOM");
        take(line.text("ITEMNMBR"), line.text("LOCNCODE"), line.amount("ATYALLOC").multiply(inBase).negate(),
                line.amount("QTYTBAOR").multiply(inBase).negate());
    }

    /** What a line of SOP10200 has taken up leaves the stock; what is back-ordered is no longer wanted from it. */
    void sell(Row line) {
        free(line);
        BigDecimal sold = line.amount("ATYALLOC").multiply(line.amount("QTYBSUOM"));
        if (sold.signum() != 0) {
            tables.add("IV00102", Map.of("QTYONHND", sold.negate()), Map.of("ITEMNMBR", line.text("ITEMNMBR"), "LOCNCODE", line.text("LOCNCODE")));
        }
    }
}
