package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

import io.streakgp.sandbox.gp.MasterData.Currency;
import io.streakgp.sandbox.gp.MasterData.Rate;

/**
 * How a document's amounts become functional ones. GP keeps both, in two columns.
 *
 * @param divides RTCLCMTD 1: the rate divides instead of multiplying
 */
record SalesRate(Currency currency, Rate rate, boolean divides, int functionalDecimals) {

    BigDecimal functional(BigDecimal amount) {
        if (currency.functional()) {
            return amount;
        }
        return divides
                ? amount.divide(rate.factor(), functionalDecimals, RoundingMode.HALF_UP)
                : amount.multiply(rate.factor()).setScale(functionalDecimals, RoundingMode.HALF_UP);
    }

    /** Puts an amount of the document's currency into both columns. */
    void put(Map<String, Object> row, String functionalColumn, String originatingColumn, BigDecimal amount) {
        row.put(functionalColumn, functional(amount));
        row.put(originatingColumn, amount);
    }

    /**
     * The row of MC020102 of a document of receivables; none for one in functional currency.
     *
     * @param own its amounts in its own currency, by column
     */
    Map<String, Object> foreign(Map<String, BigDecimal> own) {
        if (currency.functional()) {
            return Map.of();
        }
        Map<String, Object> row = new LinkedHashMap<>(own);
        row.putAll(Map.of("CURNCYID", currency.id(), "CURRNIDX", currency.index(), "XCHGRATE", rate.factor(), "EXGTBLID", rate.table(),
                "EXCHDATE", rate.date(), "RTCLCMTD", divides ? 1 : 0));
        return row;
    }
}
