package io.streakgp.deal.review;

import java.util.List;

/**
 * What every reviewer of a deal sees first; money as text with its currency.
 *
 * @param amount     net, in document currency
 * @param amountBooked the same in functional currency, when that is another; else empty
 * @param salesperson who the deal is assigned to in Streak
 */
public record CaseFacts(String name, String link, String customerNumber, String customerName, String amount, String amountBooked, String salesperson,
                        List<Line> lines, List<CaseHistory.Entry> history) {

    /** A line of the document to be. */
    public record Line(String item, String description, String quantity, String price, String amount) {
    }
}
