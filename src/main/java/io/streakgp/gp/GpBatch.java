package io.streakgp.gp;

/**
 * A batch of documents (SY00500).
 *
 * @param name   BACHNUMB
 * @param status why nothing can be added to it now, or {@link Status#FREE}
 */
public record GpBatch(String name, Status status) {

    /** What a batch holds: its BCHSOURC. */
    public enum Source {
        SALES("Sales Entry"), RECEIPTS("RM_Cash");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        /** As GP stores it. */
        public String code() {
            return code;
        }
    }

    /** What keeps documents out of a batch. */
    public enum Status { FREE, MARKED_FOR_POSTING, BUSY, AWAITING_APPROVAL }
}
