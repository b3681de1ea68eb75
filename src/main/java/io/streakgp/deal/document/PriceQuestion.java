package io.streakgp.deal.document;

import java.math.BigDecimal;

/**
 * A line whose price somebody must approve, by rule {@code price-approval}. Amounts are per unit, in the document's currency.
 *
 * @param line         its place in the deal's text, from 1
 * @param price        after the discount
 * @param listPrice    GP's, for level, currency and unit; {@code null} where GP has none
 * @param belowPercent how far below the list price, 0 to 100; 0 where GP has no list price
 * @param group        who is asked
 * @param reason       in the rule's words
 */
public record PriceQuestion(int line, String item, BigDecimal price, BigDecimal listPrice, BigDecimal belowPercent, String group, String reason) {
}
