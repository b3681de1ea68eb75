package io.streakgp.payment.intake.provider;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.shared.Fault;
import io.streakgp.shared.InsertOnce;

/** What payment providers told, each event once, and what became of it. Nothing that was acknowledged is lost. */
@Component
@Transactional
class ProviderEvents {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final ObjectMapper json;
    private final Clock clock;

    ProviderEvents(JdbcClient jdbc, InsertOnce insertOnce, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.json = json;
        this.clock = clock;
    }

    /** @param attempts how often it could not be read */
    record Event(long id, String provider, String eventType, String body, int attempts) {
    }

    /** An event as operators see it, with what is wrong with it. */
    record Kept(long id, String provider, String eventType, String state, Instant receivedAt, String paymentId, List<Fault> faults) {
    }

    /** Keeps an event; {@code false} when it was told before. */
    boolean add(String provider, String digest, String eventType, String body) {
        return insertOnce.into("streakgp.provider_event", "provider", provider).set("digest", digest).set("event_type", eventType).set("body", body)
                .set("received_at", now()).set("state", "NEW").set("due_at", now()).execute();
    }

    /** Events that are due, oldest first. */
    List<Event> due(int most) {
        return jdbc.sql("select id, provider, event_type, body, attempts from streakgp.provider_event where state = 'NEW' and due_at <= ?"
                + " order by id limit " + most).param(now()).query(Event.class).list();
    }

    /** Holds an event that is still to be read until the transaction ends; {@code false} when somebody else has it. */
    boolean hold(long id) {
        return jdbc.sql("select id from streakgp.provider_event where id = ? and state = 'NEW' for update skip locked").param(id).query(Long.class)
                .optional().isPresent();
    }

    /** The event is this payment. */
    void mapped(long id, String paymentId) {
        done(id, "MAPPED", paymentId, null);
    }

    /** No row of the table is for the event. */
    void unmapped(long id) {
        done(id, "UNMAPPED", null, null);
    }

    /** The event cannot be made a payment; it is tried again when the table changes or an operator asks for it. */
    void faulty(long id, List<Fault> faults) {
        done(id, "FAULT", null, written(faults));
    }

    private void done(long id, String state, String paymentId, String faults) {
        jdbc.sql("update streakgp.provider_event set state = ?, payment_id = ?, faults = ?, done_at = ? where id = ?")
                .params(state, paymentId, faults, now(), id).update();
    }

    /** Something of ours failed, e.g. the database. */
    void postpone(long id, Instant until) {
        jdbc.sql("update streakgp.provider_event set attempts = attempts + 1, due_at = ? where id = ? and state = 'NEW'")
                .params(until.atOffset(ZoneOffset.UTC), id).update();
    }

    /** Has everything that could not be read tried again. */
    int retryFaulty() {
        return again("state = 'FAULT'", List.of());
    }

    /** Has an event tried again that is no payment yet; {@code false} when there is no such one. */
    boolean retry(long id) {
        return again("id = ? and state in ('FAULT', 'UNMAPPED')", List.of(id)) == 1;
    }

    private int again(String which, List<?> parameters) {
        return jdbc.sql("update streakgp.provider_event set state = 'NEW', attempts = 0, faults = null, due_at = received_at where " + which)
                .params(parameters).update();
    }

    /** Events in this state, newest first. */
    List<Kept> in(String state, int most) {
        return jdbc.sql("select id, provider, event_type, state, received_at, payment_id, faults from streakgp.provider_event where state = ?"
                + " order by id desc limit " + most).param(state)
                .query((row, index) -> new Kept(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(), Objects.requireNonNullElse(row.getString(6), ""), read(row.getString(7)))).list();
    }

    /** How many events of which provider and type no row was for. */
    Map<String, Long> unmappedByType() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("select provider, event_type, count(*) from streakgp.provider_event where state = 'UNMAPPED' group by provider, event_type").query(row -> {
            counts.put(row.getString(1) + "/" + row.getString(2), row.getLong(3));
        });
        return counts;
    }

    /** Whether an event of this type was left before. */
    boolean leftBefore(String provider, String eventType) {
        return jdbc.sql("select id from streakgp.provider_event where provider = ? and event_type = ? and state = 'UNMAPPED' limit 1")
                .params(provider, eventType).query(Long.class).optional().isPresent();
    }

    private String written(List<Fault> faults) {
        try {
            return json.writeValueAsString(faults);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Faults cannot be written", broken);
        }
    }

    private List<Fault> read(String faults) {
        try {
            return faults == null ? List.of() : json.readValue(faults, new TypeReference<>() { });
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Faults of a provider's event are not JSON", broken);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
