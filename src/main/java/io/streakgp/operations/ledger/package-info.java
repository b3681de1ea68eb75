/** What finance sees of all deals: order, invoices, receipts, open balance, age, and for whom each waits. */
package io.streakgp.operations.ledger;
