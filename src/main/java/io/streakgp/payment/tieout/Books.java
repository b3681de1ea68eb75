package io.streakgp.payment.tieout;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.Settlement;

/**
 * Our books and GP's, as far as they say something about these days.
 *
 * @param payments    of these days, and those whose receipts are of these days
 * @param kept        applications of these payments' own receipts
 * @param receipts    of these days, and those of the payments, by number
 * @param settlements of these receipts and of these debits, whenever they were made
 * @param debits      what was settled on these days, or is kept here as settled
 * @param isoCode     ISO code of a CURNCYID; the id itself where there is none
 * @param functional  ISO code of the company's functional currency
 */
record Books(LocalDate first, LocalDate last, Collection<KeptPayment> payments, List<KeptApplication> kept, Map<String, Receivable> receipts,
             List<Settlement> settlements, Map<ReceivableKey, Receivable> debits, UnaryOperator<String> isoCode, String functional) {

    boolean contain(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
