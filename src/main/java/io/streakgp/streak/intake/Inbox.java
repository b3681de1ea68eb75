package io.streakgp.streak.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.shared.InsertOnce;

/**
 * What Streak told us and what we have made of it. News is stored here in one transaction before Streak gets its answer,
 * so that nothing that was acknowledged can be lost, and repeats fall on a unique key.
 */
@Component
class Inbox {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Inbox(JdbcClient jdbc, InsertOnce insertOnce, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.events = events;
        this.clock = clock;
    }

    /** Something new lies in the inbox; published inside the transaction that stored it. */
    record NewsArrived() {
    }

    /**
     * One piece of news.
     *
     * @param boxUpdatedAt {@code lastUpdatedTimestamp}, epoch milliseconds; 0 when Streak did not say
     */
    record News(long id, String event, String boxKey, long boxUpdatedAt, String body, int attempts) {
    }

    /** Stores the boxes, each once per event and state. Answers how many were new. */
    @Transactional
    int accept(String event, List<JsonNode> boxes) {
        int stored = 0;
        for (JsonNode box : boxes) {
            stored += store(event, box) ? 1 : 0;
        }
        if (stored > 0) {
            events.publishEvent(new NewsArrived());
        }
        return stored;
    }

    private boolean store(String event, JsonNode box) {
        String boxKey = keyOf(box);
        long updatedAt = box.path("lastUpdatedTimestamp").asLong(0);
        String body = box.toString();
        String state = updatedAt > 0 ? String.valueOf(updatedAt) : checksum(body);
        return insertOnce.into("streakgp.inbox", "delivery_key", event + ":" + boxKey + ":" + state)
                .set("event", event).set("box_key", boxKey).set("box_updated_at", updatedAt).set("body", body)
                .set("received_at", clock.instant().atOffset(ZoneOffset.UTC)).set("due_at", clock.instant().atOffset(ZoneOffset.UTC))
                .execute();
    }

    static String keyOf(JsonNode box) {
        return box.path("boxKey").asText(box.path("key").asText());
    }

    /** Whether the box was told in this state already, by any event. */
    boolean knows(String boxKey, long updatedAt) {
        return jdbc.sql("select count(*) from streakgp.inbox where box_key = ? and box_updated_at >= ?")
                .params(boxKey, updatedAt).query(Integer.class).single() > 0;
    }

    /** Boxes with news that is due, longest waiting first. */
    List<String> boxesWithNews(int limit) {
        return jdbc.sql("""
                select box_key from streakgp.inbox where state = 'NEW' and due_at <= ?
                group by box_key order by min(id) fetch first %d rows only""".formatted(limit))
                .param(clock.instant().atOffset(ZoneOffset.UTC)).query(String.class).list();
    }

    /** The box's open news, newest state first, so that the first entry is the one that counts. */
    List<News> newsOf(String boxKey) {
        return jdbc.sql("""
                select id, event, box_key, box_updated_at, body, attempts from streakgp.inbox
                where box_key = ? and state = 'NEW' order by box_updated_at desc, id desc""")
                .param(boxKey).query(News.class).list();
    }

    /** Takes the box's news for this transaction; empty when somebody else has it. */
    boolean take(List<News> news) {
        return news.stream().allMatch(entry -> jdbc.sql("""
                select id from streakgp.inbox where id = ? and state = 'NEW' for update skip locked""")
                .param(entry.id()).query(Long.class).optional().isPresent());
    }

    /** The newest state of the box that was dealt with, epoch milliseconds; 0 for none. */
    long lastHandled(String boxKey) {
        return jdbc.sql("select coalesce(max(box_updated_at), 0) from streakgp.inbox where box_key = ? and state = 'DONE'")
                .param(boxKey).query(Long.class).single();
    }

    void close(News news, String outcome) {
        jdbc.sql("update streakgp.inbox set state = 'DONE', outcome = ?, done_at = ?, body = null where id = ?")
                .params(outcome.length() > 200 ? outcome.substring(0, 200) : outcome, clock.instant().atOffset(ZoneOffset.UTC), news.id())
                .update();
    }

    void postpone(News news, Instant until, String reason) {
        jdbc.sql("update streakgp.inbox set attempts = attempts + 1, due_at = ?, outcome = ? where id = ?")
                .params(until.atOffset(ZoneOffset.UTC), reason.length() > 200 ? reason.substring(0, 200) : reason, news.id())
                .update();
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "x" + HexFormat.of().toHexDigits(crc.getValue(), 8);
    }
}
