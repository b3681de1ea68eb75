package io.streakgp.deal.process;

/** The names that {@code processes/deal-after-order.bpmn} and its delegates share. */
public final class DealAfterOrder {

    public static final String PROCESS = "deal-after-order";

    /** {@code NONE}, {@code CHANGED} or {@code WON_AGAIN}: what became of the deal after its order. */
    public static final String CHANGE = "change";

    /** What the reviewer decided: {@code keep}, {@code amended}, {@code void} or {@code newOrder}. */
    public static final String ORDER_DECISION = "orderDecision";

    public static final String ERROR_NOT_VOIDED = "orderNotVoided";

    private DealAfterOrder() {
    }
}
