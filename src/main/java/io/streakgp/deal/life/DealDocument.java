package io.streakgp.deal.life;

import io.streakgp.gp.SopType;

/**
 * A sales document of a deal, as whoever matches payments looks for it.
 *
 * @param dealName name of the box
 * @param type     an order, or an invoice: the deal's own one or one that its order was transferred to
 * @param order    number of the order that it belongs to; empty for a deal's own invoice
 */
public record DealDocument(String company, String boxKey, String dealName, SopType type, String number, String order, String customerNumber) {
}
