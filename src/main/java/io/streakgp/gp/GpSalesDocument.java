package io.streakgp.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sales document read back from GP. Amounts are in the document's currency.
 *
 * @param date         DOCDATE
 * @param batch        BACHNUMB
 * @param lines        its lines (SOP10200, SOP30300), in order
 * @param userDefined  columns of SOP10106 that are not empty, by column name
 * @param processHolds PRCHLDIDs that hold it now (SOP10104)
 * @param history      whether it already stands in history (SOP30200)
 * @param voided       VOIDSTTS 1
 */
public record GpSalesDocument(SopType type, String documentId, String number, String customerNumber, String currency,
                              LocalDate date, String batch, BigDecimal subtotal, BigDecimal tax, BigDecimal total, List<Line> lines,
                              Map<String, String> userDefined, Set<String> processHolds, boolean history, boolean voided) {

    /**
     * @param backOrdered QTYTBAOR: what is not in stock and stays on back order
     * @param transferred QTYPRINV: what went to an invoice already
     * @param fulfilled   QTYFULFI
     */
    public record Line(String itemNumber, String description, BigDecimal quantity, String unit, BigDecimal unitPrice, BigDecimal extended,
                       BigDecimal backOrdered, BigDecimal transferred, BigDecimal fulfilled) {
    }

    /** Whether some of it waits for stock. */
    public boolean isPartlyOnBackOrder() {
        return lines.stream().anyMatch(line -> line.backOrdered().signum() > 0);
    }

    /** Whether work was done on it that a void would undo: it is posted, partly invoiced, or goods have left. */
    public boolean isUnderWay() {
        return history || lines.stream().anyMatch(line -> line.transferred().signum() > 0 || line.fulfilled().signum() > 0);
    }
}
