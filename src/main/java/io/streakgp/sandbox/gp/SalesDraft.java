package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sales document while its nodes come in: lines and satellites stand before the header that owns them. */
final class SalesDraft {

    private final SalesKey key;
    private final List<Line> lines = new ArrayList<>();
    private final List<Call> taxes = new ArrayList<>();
    private final List<Call> payments = new ArrayList<>();
    private final List<Call> distributions = new ArrayList<>();
    private final List<Call> serials = new ArrayList<>();
    private Call userDefined;

    /**
     * A line that was found right, in the document's currency.
     *
     * @param item   IV00101, absent for a non-inventory item
     * @param unit   UOFM as the schedule spells it
     * @param inBase QTYBSUOM: base units in one of this unit
     * @param taken  ATYALLOC: what it takes up of the stock, in its unit
     * @param backOrdered QTYTBAOR, in its unit
     */
    record Line(Call call, int sequence, Optional<Row> item, String unit, BigDecimal inBase, String site, BigDecimal quantity,
                BigDecimal taken, BigDecimal backOrdered, BigDecimal unitPrice, BigDecimal markdown, BigDecimal extendedPrice, BigDecimal unitCost, BigDecimal tax,
                String priceLevel) {

        Arguments arguments() {
            return call.arguments();
        }

        /** Whether it is about this item at this site. */
        boolean isOf(String itemNumber, String siteCode) {
            return item.filter(row -> row.text("ITEMNMBR").equals(itemNumber)).isPresent() && site.equalsIgnoreCase(siteCode);
        }
    }

    SalesDraft(SalesKey key) {
        this.key = key;
    }

    SalesKey key() {
        return key;
    }

    List<Line> lines() {
        return lines;
    }

    List<Call> taxes() {
        return taxes;
    }

    List<Call> payments() {
        return payments;
    }

    List<Call> distributions() {
        return distributions;
    }

    List<Call> serials() {
        return serials;
    }

    Optional<Call> userDefined() {
        return Optional.ofNullable(userDefined);
    }

    void userDefined(Call call) {
        this.userDefined = call;
    }
}
