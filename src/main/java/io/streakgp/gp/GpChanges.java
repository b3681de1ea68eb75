package io.streakgp.gp;

import java.time.Instant;
import java.util.List;

/**
 * What changed in GP's sales and receivables tables since a moment, by their DEX_ROW_TS; in no order. Rows may come again.
 *
 * @param newest the newest stamp among them, or the moment that was asked for where nothing changed
 */
public record GpChanges(List<GpSalesHeader> sales, List<Receivable> receivables, Instant newest) {
}
