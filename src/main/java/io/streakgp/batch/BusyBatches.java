package io.streakgp.batch;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.InsertOnce;

/** Since when batches are busy, so that documents wait for one so long and no longer, whichever node looks. */
@Component
class BusyBatches {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    BusyBatches(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** The batch is busy: since when. Kept in a transaction of its own, because the step that waits for it does not commit. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Instant since(String company, String name) {
        OffsetDateTime now = now();
        return jdbc.sql("select since from streakgp.busy_batch where company = ? and name = ?").params(company, name)
                .query(OffsetDateTime.class).optional().orElseGet(() -> {
                    insertOnce.into("streakgp.busy_batch", "company", company).set("name", name).set("since", now).execute();
                    return now;
                }).toInstant();
    }

    /** The batch is free. A row that somebody holds is left for the next look. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void isFree(String company, String name) {
        if (isHeld(company, name, "")) {
            jdbc.sql("delete from streakgp.busy_batch where company = ? and name = ?").params(company, name).update();
        }
    }

    /**
     * Whether its owner is still to be told; then it is noted as done. Part of the caller's transaction, as the hint is: both
     * stand or neither does.
     */
    @Transactional
    public boolean isToBeHinted(String company, String name) {
        if (!isHeld(company, name, " and hinted_at is null")) {
            return false;
        }
        jdbc.sql("update streakgp.busy_batch set hinted_at = ? where company = ? and name = ?").params(now(), company, name).update();
        return true;
    }

    private boolean isHeld(String company, String name, String condition) {
        return jdbc.sql("select since from streakgp.busy_batch where company = ? and name = ?" + condition + " for update skip locked")
                .params(company, name).query(OffsetDateTime.class).optional().isPresent();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
