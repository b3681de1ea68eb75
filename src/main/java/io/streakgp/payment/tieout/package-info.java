/**
 * The daily tie-out: payments in = receipts in GP = applied + unapplied, and invoices settled = applied + discount + write-off.
 * {@link io.streakgp.payment.tieout.Reckoning} is its arithmetic, {@link io.streakgp.payment.tieout.TieOut} reads the books for it.
 */
package io.streakgp.payment.tieout;
