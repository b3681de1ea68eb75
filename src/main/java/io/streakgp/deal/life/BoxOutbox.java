package io.streakgp.deal.life;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.deal.report.BoxNews;
import io.streakgp.shared.InsertOnce;

/** News that is to be told on boxes. It stays until it is told: Streak may be away for as long as it likes. */
@Component
@Transactional
class BoxOutbox {

    private static final int LONGEST_FAULT = 400;

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BoxOutbox(JdbcClient jdbc, InsertOnce insertOnce, ObjectMapper json, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** There is something to tell, once the transaction is committed. */
    record NewsKept() {
    }

    /** @param attempts that failed so far */
    record Kept(long id, String boxKey, BoxNews.Event event, Map<String, Object> facts, int attempts) {
    }

    /**
     * Keeps news; part of the caller's transaction.
     *
     * @param newsKey by which a repetition is known; {@code null} where there is none
     * @param facts   texts, flags, lists and maps of them
     * @return {@code false} when news of this key was kept before
     */
    boolean keep(String boxKey, String newsKey, BoxNews.Event event, Map<String, Object> facts) {
        boolean first = insertOnce.into("streakgp.box_news", "box_key", boxKey).set("news_key", newsKey).set("event", event.name())
                .set("facts", write(facts)).set("state", "NEW").set("made_at", now()).set("due_at", now()).execute();
        if (first) {
            events.publishEvent(new NewsKept());
        }
        return first;
    }

    /** The oldest untold news of each box that has some due, oldest first. */
    List<Long> due(int most) {
        return jdbc.sql("""
                select n.id from streakgp.box_news n where n.state = 'NEW' and n.due_at <= ?
                and not exists (select 1 from streakgp.box_news e where e.box_key = n.box_key and e.state = 'NEW' and e.id < n.id)
                order by n.due_at, n.id fetch first %d rows only""".formatted(most)).param(now()).query(Long.class).list();
    }

    /** The news, held until the transaction ends, unless it is told or held by somebody else. */
    Optional<Kept> hold(long id) {
        return jdbc.sql("select id, box_key, event, facts, attempts from streakgp.box_news where id = ? and state = 'NEW' for update skip locked")
                .param(id).query(this::kept).optional();
    }

    void told(long id) {
        jdbc.sql("update streakgp.box_news set state = 'TOLD', told_at = ?, fault = null where id = ?").params(now(), id).update();
    }

    /** Whoever could not be told is told later, and nothing that came after it before that. */
    void postpone(long id, Instant until) {
        jdbc.sql("update streakgp.box_news set due_at = ? where id = ? and state = 'NEW'").params(at(until), id).update();
    }

    /** As {@link #postpone}, for a reason that an operator must see. */
    void failed(long id, Instant until, String fault) {
        jdbc.sql("update streakgp.box_news set due_at = ?, attempts = attempts + 1, fault = ? where id = ? and state = 'NEW'")
                .params(at(until), fault.length() <= LONGEST_FAULT ? fault : fault.substring(0, LONGEST_FAULT), id).update();
    }

    /** Removes news that was told before this moment. */
    void forget(Instant toldBefore) {
        jdbc.sql("delete from streakgp.box_news where state = 'TOLD' and told_at < ?").param(at(toldBefore)).update();
    }

    private Kept kept(ResultSet row, int index) throws SQLException {
        return new Kept(row.getLong("id"), row.getString("box_key"), BoxNews.Event.valueOf(row.getString("event")), read(row.getString("facts")),
                row.getInt("attempts"));
    }

    private String write(Map<String, Object> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot be written as JSON", impossible);
        }
    }

    private Map<String, Object> read(String facts) {
        try {
            return json.readValue(facts, new TypeReference<>() {
            });
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("News of a box cannot be read; was it written by another version?", foreign);
        }
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
