package io.streakgp.batch;

import java.time.Instant;

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
}
