package io.streakgp.streak.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

    private static final List<String> COLUMNS = List.of("delivery_key", "event", "box_key", "box_updated_at", "body", "received_at", "due_at");
    private static final Pattern USABLE_KEY = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final int LONGEST_OUTCOME = 200;

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
     * @param boxUpdatedAt state of the box told, epoch milliseconds; 0 when Streak did not say
     */
    record News(long id, String event, String boxKey, long boxUpdatedAt, String body, int attempts) {
    }

    /**
     * Stores the boxes, each once per event and state. Answers how many were new.
     *
     * @param boxes each with a usable key
     */
    @Transactional
    int accept(String event, List<JsonNode> boxes) {
        OffsetDateTime now = now();
        // in the order of their key, so that two deliveries of the same boxes do not block each other
        SortedMap<String, Object[]> rows = new TreeMap<>();
        for (JsonNode box : boxes) {
            String boxKey = keyOf(box);
            long updatedAt = stateOf(box);
            String body = box.toString();
            String deliveryKey = event + ":" + boxKey + ":" + (updatedAt > 0 ? String.valueOf(updatedAt) : checksum(body));
            rows.put(deliveryKey, new Object[] {deliveryKey, event, boxKey, updatedAt, body, now, now});
        }
        int stored = insertOnce.rows("streakgp.inbox", COLUMNS, List.copyOf(rows.values()));
        if (stored > 0) {
            events.publishEvent(new NewsArrived());
        }
        if (event.equals(BoxEvents.SWEEP)) {
            boxes.stream().filter(box -> box.has("commentCount")).forEach(box -> events.publishEvent(new BoxSwept(keyOf(box),
                    box.path("commentCount").asLong() + box.path("meetingNotesCount").asLong() + box.path("callLogCount").asLong(),
                    Instant.ofEpochMilli(box.path("creationTimestamp").asLong()))));
        }
        return stored;
    }

    /** Tells the capabilities what people wrote on boxes, in one transaction; entries that name no usable box are passed over. */
    @Transactional
    void acceptRemarks(List<JsonNode> remarks) {
        remarks.stream().filter(Inbox::isOfUsableBox).forEach(remark -> events.publishEvent(new BoxRemarked(remark.path("boxKey").asText(),
                remark.path("message").asText(remark.path("notes").asText("")))));
    }

    private static boolean isOfUsableBox(JsonNode remark) {
        return remark.isObject() && USABLE_KEY.matcher(remark.path("boxKey").asText()).matches();
    }

    static String keyOf(JsonNode box) {
        return box.path("boxKey").asText(box.path("key").asText());
    }

    /** Whether the entry names a box in a way that can be kept: 1 to 200 characters of A-Z, a-z, 0-9, - and _. */
    static boolean hasUsableKey(JsonNode box) {
        return box.isObject() && USABLE_KEY.matcher(keyOf(box)).matches();
    }

    /**
     * How new the box is: {@code lastUpdatedTimestamp}, epoch milliseconds. 0 when Streak does not say, or names a moment
     * far ahead: believed, it would make us close all later news of the box unread.
     */
    long stateOf(JsonNode box) {
        JsonNode updatedAt = box.path("lastUpdatedTimestamp");
        boolean plausible = updatedAt.canConvertToLong() && updatedAt.canConvertToExactIntegral()
                && updatedAt.asLong() > 0 && updatedAt.asLong() <= clock.instant().plus(CLOCKS_DIFFER).toEpochMilli();
        return plausible ? updatedAt.asLong() : 0;
    }

    /** The newest state told of each of these boxes, by any event; a box that nobody told of is absent. */
    Map<String, Long> newestTold(Collection<String> boxKeys) {
        Map<String, Long> told = new HashMap<>();
        if (!boxKeys.isEmpty()) {
            jdbc.sql("select box_key, max(box_updated_at) as newest from streakgp.inbox where box_key in (:keys) group by box_key")
                    .param("keys", boxKeys).query(row -> {
                        told.put(row.getString("box_key"), row.getLong("newest"));
                    });
        }
        return told;
    }

    /** Boxes with news that is due, longest waiting first. */
    List<String> boxesWithNews(int limit) {
        return jdbc.sql("""
                select box_key from streakgp.inbox where state = 'NEW' and due_at <= ?
                group by box_key order by min(id) fetch first %d rows only""".formatted(limit))
                .param(now()).query(String.class).list();
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

    /** @param state of the box that was handled, epoch milliseconds; what is not newer is closed unread from now on */
    void close(News news, long state, String outcome) {
        jdbc.sql("update streakgp.inbox set state = 'DONE', box_updated_at = ?, outcome = ?, done_at = ?, body = null where id = ?")
                .params(Math.max(news.boxUpdatedAt(), state), shortened(outcome), now(), news.id()).update();
    }

    /** Does nothing when somebody else closed it meanwhile. */
    void postpone(News news, Instant until, String reason) {
        jdbc.sql("update streakgp.inbox set attempts = attempts + 1, due_at = ?, outcome = ? where id = ? and state = 'NEW'")
                .params(until.atOffset(ZoneOffset.UTC), shortened(reason), news.id()).update();
    }

    /**
     * Removes news that was handled before this moment. Of each box the newest state handled stays: by it repeats and late
     * deliveries are known.
     *
     * @return how many rows were removed; when it is {@code limit}, there may be more
     */
    int removeHandled(Instant before, int limit) {
        return jdbc.sql("""
                delete from streakgp.inbox where id in (
                    select old.id from streakgp.inbox old
                    where old.state = 'DONE' and old.done_at < ? and exists (
                        select 1 from streakgp.inbox newer
                        where newer.box_key = old.box_key and newer.state = 'DONE' and (newer.box_updated_at > old.box_updated_at
                            or newer.box_updated_at = old.box_updated_at and newer.id > old.id))
                    fetch first %d rows only)""".formatted(limit))
                .param(before.atOffset(ZoneOffset.UTC)).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_OUTCOME)).replace('\0', ' ');
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "x" + HexFormat.of().toHexDigits(crc.getValue(), 8);
    }
}
