package io.streakgp.gp;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A sales document without its lines (SOP10100, SOP30200), for whoever follows it. Amounts are in the document's currency.
 *
 * @param dueDate       DUEDATE; {@code null} where there is none
 * @param requestedShip ReqShipDate; {@code null} where there is none
 * @param total         DOCAMNT
 * @param deposit       PYMTRCVD: deposits entered on it (SOP10103)
 * @param toTransfer    REMSUBTO: subtotal of what is not yet transferred
 * @param originType    ORIGTYPE of the document that it was transferred from; {@code null} where there is none
 * @param originNumber  ORIGNUMB, or empty
 * @param masterNumber  MSTRNUMB, which ties together all documents of one chain
 * @param batch         BACHNUMB while it is not posted
 * @param history       it stands in SOP30200: posted, wholly transferred, or voided
 * @param changedAt     DEX_ROW_TS
 */
public record GpSalesHeader(SopType type, String number, String customerNumber, String documentId, String currency, LocalDate date, LocalDate dueDate,
                            LocalDate requestedShip, BigDecimal subtotal, BigDecimal tax, BigDecimal total, BigDecimal deposit, BigDecimal toTransfer,
                            SopType originType, String originNumber, int masterNumber, String batch, String purchaseOrder, boolean history,
                            boolean voided, Instant changedAt) {
}
