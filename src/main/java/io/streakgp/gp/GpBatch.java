package io.streakgp.gp;

/**
 * A batch of documents (SY00500).
 *
 * @param name   BACHNUMB
 * @param status why nothing can be added to it now, or {@link Status#FREE}
 */
public record GpBatch(String name, Status status) {

    /** What a batch holds; decides its BCHSOURC. */
    public enum Source { SALES, RECEIPTS, RECEIVABLES }

    /** What keeps documents out of a batch. */
    public enum Status { FREE, MARKED_FOR_POSTING, BUSY, AWAITING_APPROVAL }
}
