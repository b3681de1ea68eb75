package io.streakgp.gp;

/**
 * A batch of sales documents (SY00500, BCHSOURC {@code Sales Entry}).
 *
 * @param name   BACHNUMB
 * @param status why nothing can be added to it now, or {@link Status#FREE}
 */
public record GpBatch(String name, Status status) {

    /** What keeps documents out of a batch. */
    public enum Status { FREE, MARKED_FOR_POSTING, BUSY, AWAITING_APPROVAL }
}
