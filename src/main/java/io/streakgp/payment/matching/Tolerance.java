package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the rule {@code payment-tolerance} allows for a payer.
 *
 * @param amount            largest difference that is written off, in the payment's currency
 * @param percent           and largest part of what is paid that it may be, in percent
 * @param margin            points by which the best candidate must lead
 * @param mostDocuments     debits that one payment may be the sum of
 * @param mostCredits       credits that may take part in it
 * @param graceDays         days after the discount date on which discount still counts as taken in time
 * @param nameLikeness      from this likeness on (0 to 100) a name may be the customer's
 * @param nameMargin        a name that is by so many points less like than the likest is not meant
 * @param chancePercent     a sum that comes about by accident more often than this is not telling
 * @param childReceiptOnOwn a child of a national account that may take receipts gets its own; else its parent gets them
 */
record Tolerance(BigDecimal amount, BigDecimal percent, int margin, int mostDocuments, int mostCredits, int graceDays, int nameLikeness, int nameMargin,
                 BigDecimal chancePercent, boolean childReceiptOnOwn) {

    /** The largest difference that may be written off where so much is due. */
    BigDecimal of(BigDecimal due) {
        return amount.min(due.multiply(percent).movePointLeft(2).setScale(due.scale(), RoundingMode.DOWN));
    }
}
