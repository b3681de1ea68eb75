package io.streakgp.payment.intake.box;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.payment.intake.IntakeWork;
import io.streakgp.payment.intake.Waits;
import io.streakgp.payment.intake.WorkArrived;
import io.streakgp.shared.InsertOnce;
import io.streakgp.shared.NotNow;
import io.streakgp.shared.Sha256;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakRefusal;

/**
 * Tells people on the box what became of a payment that they logged there, each thing once: a comment, kept with the decision and written
 * afterwards. A comment is not idempotent in Streak, so it is looked for before it is written.
 */
@Component
class BoxNotes implements IntakeWork {

    private static final Logger log = LoggerFactory.getLogger(BoxNotes.class);
    private static final int AT_ONCE = 20;

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Streak streak;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BoxNotes(JdbcClient jdbc, InsertOnce insertOnce, Streak streak, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.streak = streak;
        this.events = events;
        this.clock = clock;
    }

    private record Note(String id, String boxKey, String text, int attempts) {
    }

    /** Has a comment written to the box, unless the box was told the same before. */
    @Transactional
    public void tell(String boxKey, String text) {
        if (insertOnce.into("streakgp.payment_note", "id", Sha256.hex(boxKey + " " + text, 32)).set("box_key", boxKey).set("text", text)
                .set("made_at", now()).set("due_at", now()).execute()) {
            events.publishEvent(new WorkArrived());
        }
    }

    @Override
    public boolean round(BooleanSupplier wanted) {
        List<Note> due = jdbc.sql("select id, box_key, text, attempts from streakgp.payment_note where written_at is null and due_at <= ?"
                + " order by due_at, id limit " + AT_ONCE).param(now()).query(Note.class).list();
        for (Note note : due) {
            if (!wanted.getAsBoolean()) {
                return false;
            }
            writeSafely(note);
        }
        return due.size() == AT_ONCE;
    }

    private void writeSafely(Note note) {
        try {
            if (streak.comments(note.boxKey()).stream().noneMatch(comment -> comment.text().equals(note.text()))) {
                streak.comment(note.boxKey(), note.text());
            }
            jdbc.sql("update streakgp.payment_note set written_at = ? where id = ?").params(now(), note.id()).update();
        } catch (NotNow notNow) {
            postpone(note, notNow.until());
        } catch (StreakRefusal refusal) {
            log.warn("A note on box {} was refused by Streak: {}", note.boxKey(), refusal.getMessage());
            postpone(note, clock.instant().plus(Waits.after(note.attempts())));
        } catch (RuntimeException fault) {
            log.error("A note on box {} could not be written", note.boxKey(), fault);
            postpone(note, clock.instant().plus(Waits.after(note.attempts())));
        }
    }

    private void postpone(Note note, Instant until) {
        jdbc.sql("update streakgp.payment_note set attempts = attempts + 1, due_at = ? where id = ?")
                .params(until.atOffset(ZoneOffset.UTC), note.id()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
