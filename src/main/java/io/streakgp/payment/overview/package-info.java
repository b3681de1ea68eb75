/** Payments as finance looks for them: by state and text, each with its trail from the source to the invoices. */
package io.streakgp.payment.overview;
