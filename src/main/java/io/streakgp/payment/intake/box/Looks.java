package io.streakgp.payment.intake.box;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.InsertOnce;

/** Boxes in which a payment may have been logged, until somebody has looked. Kept in the transaction that hears of them. */
@Component
@Transactional
class Looks {

    private static final int LONGEST_REASON = 400;
    private static final Duration NEW = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    Looks(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** Where to look. */
    enum Kind {
        /** The box's own fields. */
        FIELDS,
        /** Comments and meeting notes. */
        REMARKS
    }

    /**
     * @param content the box as JSON; {@code null} of remarks
     * @param version what was told meanwhile has another
     */
    record Look(Kind kind, String boxKey, String content, int version, int attempts) {
    }

    /** Somebody is to look; what was told before of the same is overtaken. */
    void ask(Kind kind, String boxKey, String content) {
        if (jdbc.sql("update streakgp.payment_look set content = ?, version = version + 1, due_at = ?, attempts = 0, reason = null where kind = ? and box_key = ?")
                .params(content, now(), kind.name(), boxKey).update() == 0
                && !insertOnce.into("streakgp.payment_look", "kind", kind.name()).set("box_key", boxKey).set("content", content).set("version", 1)
                        .set("due_at", now()).execute()) {
            ask(kind, boxKey, content);
        }
    }

    /** Boxes that are due, longest waiting first. */
    List<Look> due(int most) {
        return jdbc.sql("select kind, box_key, content, version, attempts from streakgp.payment_look where due_at <= ? order by due_at, box_key limit " + most)
                .param(now()).query(Look.class).list();
    }

    /** Holds a look until the transaction ends; {@code false} when it is overtaken, or somebody else has it. */
    boolean hold(Look look) {
        return jdbc.sql("select box_key from streakgp.payment_look where kind = ? and box_key = ? and version = ? for update skip locked")
                .params(look.kind().name(), look.boxKey(), look.version()).query(String.class).optional().isPresent();
    }

    /** Somebody has looked. */
    void done(Look look) {
        jdbc.sql("delete from streakgp.payment_look where kind = ? and box_key = ? and version = ?")
                .params(look.kind().name(), look.boxKey(), look.version()).update();
    }

    /** Does nothing when the look is overtaken. */
    void postpone(Look look, Instant until, String reason) {
        jdbc.sql("update streakgp.payment_look set attempts = attempts + 1, due_at = ?, reason = ? where kind = ? and box_key = ? and version = ?")
                .params(until.atOffset(ZoneOffset.UTC), reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), look.kind().name(), look.boxKey(),
                        look.version()).update();
    }

    /**
     * Whether the box has another number of remarks than at the last time. Of a box that is seen for the first time only a new one's remarks are
     * news: else the first sweep would read all that was ever written.
     */
    boolean hasOtherRemarks(String boxKey, long remarks, Instant createdAt) {
        if (insertOnce.into("streakgp.payment_remarks", "box_key", boxKey).set("remarks", remarks).execute()) {
            return remarks > 0 && createdAt.isAfter(clock.instant().minus(NEW));
        }
        return jdbc.sql("update streakgp.payment_remarks set remarks = ? where box_key = ? and remarks <> ?").params(remarks, boxKey, remarks).update() == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
