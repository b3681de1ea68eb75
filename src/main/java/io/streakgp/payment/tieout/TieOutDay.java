package io.streakgp.payment.tieout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * How one day ties out in one currency. The items of a check add up to its difference; the day ties when no item is a difference,
 * so that two faults cannot cancel each other.
 *
 * @param currency    ISO code, or CURNCYID where GP knows none
 * @param paymentsIn  payments of the day that are to be receipts
 * @param receipts    receipts of the day in GP that are not void
 * @param applied     of those receipts
 * @param unapplied   of those receipts
 * @param settled     by what the balances of debits fell through what was applied on the day
 * @param appliedTo   applied to those debits on the day
 * @param keptApplied of the day's payments as kept here
 * @param keptInGp    the same pairs in GP
 * @param gainOrLoss  realised on the day; only in functional currency, and part of no check
 */
public record TieOutDay(LocalDate day, String currency, BigDecimal paymentsIn, BigDecimal receipts, BigDecimal applied, BigDecimal unapplied, BigDecimal settled,
                        BigDecimal appliedTo, BigDecimal discount, BigDecimal writeOff, BigDecimal keptApplied, BigDecimal keptInGp, BigDecimal gainOrLoss,
                        List<TieOutItem> items) {

    /** Left side of the check. */
    public BigDecimal left(Check check) {
        return switch (check) {
            case PAYMENTS_IN_GP -> paymentsIn;
            case RECEIPTS_APPLIED -> receipts;
            case INVOICES_SETTLED -> settled;
            case KEPT_APPLICATIONS -> keptApplied;
        };
    }

    /** Right side of the check. */
    public BigDecimal right(Check check) {
        return switch (check) {
            case PAYMENTS_IN_GP -> receipts;
            case RECEIPTS_APPLIED -> applied.add(unapplied);
            case INVOICES_SETTLED -> appliedTo.add(discount).add(writeOff);
            case KEPT_APPLICATIONS -> keptInGp;
        };
    }

    /** Left side less right side. */
    public BigDecimal difference(Check check) {
        return left(check).subtract(right(check));
    }

    /** What does not tie. */
    public List<TieOutItem> differences() {
        return items.stream().filter(TieOutItem::differs).toList();
    }

    public boolean ties() {
        return items.stream().noneMatch(TieOutItem::differs);
    }
}
