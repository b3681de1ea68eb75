package io.streakgp.gp;

import java.math.BigDecimal;

/**
 * How a customer stands with us where GP judges it: at the customer itself, or at the parent of its national account
 * (CPRCSTNM, RM00105), with what the whole family owes.
 *
 * @param judgedAt the customer whose limit counts
 * @param onHold   whether that customer is on hold, or the customer itself
 * @param balance  what is owed, in functional currency; of the whole family where the parent is judged
 * @param exposure the balance and what is under way; of the whole family where the parent is judged
 */
public record CreditStanding(GpCustomer judgedAt, boolean onHold, GpCustomer.LimitType limitType, BigDecimal limit, BigDecimal balance, BigDecimal exposure) {

    /** Whether a further document of this amount in functional currency goes over the limit, as GP would judge it. */
    public boolean exceededBy(BigDecimal amount) {
        return switch (limitType) {
            case UNLIMITED -> false;
            case NO_CREDIT -> exposure.add(amount).signum() > 0;
            case AMOUNT -> exposure.add(amount).compareTo(limit) > 0;
        };
    }
}
