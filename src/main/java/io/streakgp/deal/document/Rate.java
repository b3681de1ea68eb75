package io.streakgp.deal.document;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one unit of a currency is worth in another.
 *
 * @param factor up to 7 decimals
 * @param source where it was found, e.g. {@code GP exchange table EUR-SELL}
 * @param date   the day it is of
 */
public record Rate(BigDecimal factor, String source, LocalDate date) {
}
