package io.streakgp.batch;

import java.time.Instant;
import java.time.LocalDate;

import io.streakgp.gp.UnpostedBatch;

/** What people should look at, although nothing waits for it. */
public interface Hints {

    /**
     * A batch has been busy for longer than documents wait for it; they go into the next one. Told once for each time that
     * the batch is busy, within the caller's transaction.
     *
     * @param batch      BACHNUMB
     * @param since      when it was first found busy
     * @param ownerGroup who owns it, by rule {@code batch-name}
     */
    void batchIsBusy(String batch, Instant since, String ownerGroup);

    /**
     * A batch waits unposted for longer than rule {@code batch-age} lets it; within the caller's transaction.
     *
     * @param ownerGroup who owns it, by that rule
     */
    void batchWaits(UnpostedBatch batch, String ownerGroup);

    /**
     * An order is past its requested ship date for longer than rule {@code late-order} lets it, and is not wholly invoiced. Told
     * once per order, within the caller's transaction.
     *
     * @param ownerGroup who looks after it, by that rule
     */
    void orderIsLate(LateOrder order, String ownerGroup);

    /** @param requestedShip ReqShipDate */
    record LateOrder(String number, String dealName, String customerNumber, LocalDate requestedShip, boolean partlyInvoiced) {
    }
}
