/**
 * Payments that are taken back: not honoured, charged back, or paid back. The payment is found, how it is taken back is a rule's
 * choice and a second person's approval, and GP is told exactly once; what eConnect cannot do a person does, which is watched.
 */
package io.streakgp.payment.reversal;
