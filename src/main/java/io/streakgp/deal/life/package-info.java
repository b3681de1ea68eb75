/**
 * The life of a deal's documents in GP after they were entered: transfer, posting, payment, void. {@link io.streakgp.deal.life.DealDocuments}
 * says which document is which deal's, {@link io.streakgp.deal.life.GpChangeListener} hears what changes,
 * {@link io.streakgp.deal.life.PaymentNews} tells boxes of payments.
 */
package io.streakgp.deal.life;
