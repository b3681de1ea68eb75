package io.streakgp.deal.life;

/**
 * A deal's own document in GP, from which all others of its chain came.
 *
 * @param voidedByUs a person had us void it: when GP says so, that is our own write coming back
 */
record Root(String company, SalesKey key, String boxKey, boolean voidedByUs) {
}
