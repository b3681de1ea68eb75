package io.streakgp.deal.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.shared.InsertOnce;

/** The diaries of all boxes that were told something. */
@Component
@Transactional
class BoxDiaries {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final ObjectMapper json;
    private final Clock clock;

    BoxDiaries(JdbcClient jdbc, InsertOnce insertOnce, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The box's diary, a new one if it has none, held until the transaction ends: whoever else has news of the box waits,
     * so that there is one running comment.
     *
     * @param pipelineKey where the deal was read
     */
    BoxDiary open(String boxKey, String pipelineKey) {
        return held(boxKey).orElseGet(() -> {
            BoxDiary blank = BoxDiary.of(pipelineKey);
            boolean first = insertOnce.into("streakgp.box_report", "box_key", boxKey).set("pipeline_key", pipelineKey)
                    .set("line_count", 0).set("lines", write(blank.kept())).set("told_at", now()).execute();
            return first ? blank : held(boxKey).orElseThrow();
        });
    }

    private Optional<BoxDiary> held(String boxKey) {
        return jdbc.sql("""
                select pipeline_key, comment_key, line_count, lines, last_news, wait_hash, waits_since from streakgp.box_report
                where box_key = ? for update""").param(boxKey).query(this::diary).optional();
    }

    void keep(String boxKey, BoxDiary diary) {
        jdbc.sql("""
                update streakgp.box_report set comment_key = ?, line_count = ?, lines = ?, last_news = ?, wait_hash = ?, waits_since = ?, told_at = ?
                where box_key = ?""")
                .params(diary.commentKey(), diary.lines(), write(diary.kept()), diary.lastNews(), diary.waitsFor(),
                        diary.waitsSince() == null ? null : diary.waitsSince().atOffset(ZoneOffset.UTC), now(), boxKey).update();
    }

    private BoxDiary diary(ResultSet row, int number) throws SQLException {
        OffsetDateTime since = row.getObject("waits_since", OffsetDateTime.class);
        return new BoxDiary(row.getString("pipeline_key"), text(row, "comment_key"), row.getInt("line_count"), read(row.getString("lines")),
                text(row, "last_news"), text(row, "wait_hash"), since == null ? null : since.toInstant());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private String write(List<BoxDiary.Line> lines) {
        try {
            return json.writeValueAsString(lines);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot be written as JSON", impossible);
        }
    }

    private List<BoxDiary.Line> read(String lines) {
        try {
            return json.readValue(lines, new TypeReference<>() {
            });
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("The lines told on a box cannot be read; were they written by another version?", foreign);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
