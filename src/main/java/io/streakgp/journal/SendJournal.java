package io.streakgp.journal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.InsertOnce;
import io.streakgp.shared.Sha256;

/**
 * What is on its way to another system. A step that runs again does not otherwise know that it is the second: its first
 * run may have died after the other system had carried the write out. So each write is noted here, in a transaction of
 * its own, before it leaves; whoever finds such a note asks the other system before sending again.
 */
@Component
public class SendJournal {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    SendJournal(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /**
     * Notes, for good, that the write is about to leave.
     *
     * @param id      what is written: system, kind and key, e.g. {@code gp:TWO:SOP:2:ORDST0000123}
     * @param content what is sent; its hash is kept
     * @return whether an earlier attempt left without an answer: it may have arrived
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean begin(String id, String content) {
        String hash = Sha256.hex(content, 32);
        OffsetDateTime now = now();
        if (insertOnce.into("streakgp.send_journal", "id", id).set("content_hash", hash).set("state", "SENDING")
                .set("attempts", 1).set("sent_at", now).execute()) {
            return false;
        }
        String before = jdbc.sql("select state from streakgp.send_journal where id = ? for update").param(id).query(String.class).single();
        jdbc.sql("update streakgp.send_journal set state = 'SENDING', content_hash = ?, attempts = attempts + 1, sent_at = ? where id = ?")
                .params(hash, now, id).update();
        return before.equals("SENDING");
    }

    /**
     * The other system has answered, whatever it said. Part of the caller's transaction: should that not commit, the
     * write is in doubt again, and is asked for.
     */
    @Transactional
    public void answered(String id) {
        jdbc.sql("update streakgp.send_journal set state = 'ANSWERED', answered_at = ? where id = ?").params(now(), id).update();
    }

    /** Whether the write left and its answer is not known: it may have arrived. */
    public boolean isInDoubt(String id) {
        return is(id, "SENDING");
    }

    /** Whether the write was sent and answered. */
    public boolean isAnswered(String id) {
        return is(id, "ANSWERED");
    }

    private boolean is(String id, String state) {
        return jdbc.sql("select count(*) from streakgp.send_journal where id = ? and state = ?").params(id, state).query(Integer.class).single() > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
