package io.streakgp.payment.review;

import java.util.List;

/**
 * A payment as every form about it shows it. Amounts are texts such as {@code 1,234.50 USD}; texts are empty where there is nothing.
 *
 * @param name     by which people tell it apart in Tasklist's list
 * @param account  masked but for its last four digits
 * @param source   who told it, in words
 * @param sourceId where there it is found
 * @param boxLink  the box that it was told on
 * @param customer number and name, where they are known
 */
public record PaymentFacts(String name, String amount, String paidOn, String payer, String account, String email, String method, String reference,
                           String source, String sourceId, String toldBy, String boxLink, String customer, List<PaymentDecisions.Made> history) {
}
