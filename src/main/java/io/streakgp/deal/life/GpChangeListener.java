package io.streakgp.deal.life;

import io.streakgp.gp.GpChanges;

/**
 * Hears what changed in GP's sales and receivables documents, deals' or not. Listeners are beans; they are called in the
 * transaction in which the change becomes known, after the chains of the deals' documents are up to date, so that
 * {@link DealDocuments} names a new invoice already. What a listener throws is thrown on: the changes are then told again.
 */
public interface GpChangeListener {

    /**
     * @param changes what GP has not told before with these values; rarely a row comes again. {@code newest} is the newest stamp read so far
     */
    void changed(String company, GpChanges changes);
}
