package io.streakgp.gp;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A sales document read back from GP.
 *
 * @param userDefined columns of SOP10106 that are not empty, by column name
 * @param history     whether it already stands in history (SOP30200)
 * @param voided      VOIDSTTS 1
 */
public record GpSalesDocument(SopType type, String documentId, String number, String customerNumber, String currency,
                              BigDecimal subtotal, BigDecimal tax, BigDecimal total, Map<String, String> userDefined,
                              boolean history, boolean voided) {
}
