package io.streakgp.deal.review;

import java.util.Arrays;

/**
 * What the rule {@code order-policy} says about a deal.
 *
 * @param group       who is asked; empty unless somebody is
 * @param processHold PRCHLDID that the document is entered with; empty for none
 * @param reason      why, in plain words
 */
public record OrderPolicy(Outcome outcome, String group, String processHold, String reason) {

    /** The rule's outcomes, as the table writes them: {@code book}, {@code bookOnHold}, {@code ask}, {@code refuse}. */
    public enum Outcome {
        BOOK("book"), BOOK_ON_HOLD("bookOnHold"), ASK("ask"), REFUSE("refuse");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        /** @throws IllegalArgumentException when there is no such outcome */
        public static Outcome of(String id) {
            return Arrays.stream(values()).filter(outcome -> outcome.id.equals(id)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Rule order-policy gives outcome \"" + id + "\"; it is one of "
                            + Arrays.stream(values()).map(Outcome::id).toList()));
        }
    }

    /** Booked without asking: what holds until the rule says otherwise. */
    public static final OrderPolicy BOOK = new OrderPolicy(Outcome.BOOK, "", "", "");
}
