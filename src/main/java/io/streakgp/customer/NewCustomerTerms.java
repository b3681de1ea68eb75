package io.streakgp.customer;

/**
 * What GP is told of a new customer beyond who it is. Credit, discount, price level and accounts are not among it: they come
 * from the class and are never sent.
 *
 * @param customerClass CUSTCLAS
 * @param taxSchedule   TAXSCHID; empty = the class's
 * @param paymentTerms  PYMTRMID; empty = the class's
 * @param onHold        whether the customer is created with HOLD 1, until finance releases it in GP
 */
public record NewCustomerTerms(String customerClass, String taxSchedule, String paymentTerms, boolean onHold) {
}
