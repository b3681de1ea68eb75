package io.streakgp.gp;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * What GP's receivables were settled by, many documents at a time and in their own currencies, for those who check the books.
 * Throws {@link io.streakgp.shared.NotNow} when GP cannot be reached or is busy.
 */
public interface GpSettlements {

    /** Applied on one of these days. */
    List<Settlement> settlementsBetween(String company, LocalDate first, LocalDate last);

    /** What these credits were applied to, and what was applied to these debits, whenever that was. */
    List<Settlement> settlements(String company, Collection<ReceivableKey> keys);
}
