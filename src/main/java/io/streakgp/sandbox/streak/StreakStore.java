package io.streakgp.sandbox.streak;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.streakgp.sandbox.SandboxDatabase;

/**
 * Streak's entities: each a JSON document in exactly the form in which it goes over the wire, next to the columns by
 * which lists find it. Lists hand the documents on without parsing them.
 */
final class StreakStore {

    /** Which time a list is sorted by; the newest comes first. */
    enum SortBy { CREATED, UPDATED }

    private final SandboxDatabase database;
    private final Clock clock;

    StreakStore(SandboxDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        createTables();
    }

    private void createTables() {
        for (String statement : List.of(
                "create schema if not exists streak",
                """
                create table if not exists streak.entity (
                  seq bigint generated always as identity,
                  entity_key varchar(90) primary key,
                  kind varchar(20) not null,
                  team_key varchar(90),
                  pipeline_key varchar(90),
                  stage_key varchar(20),
                  box_key varchar(90),
                  label varchar(1000),
                  search_text varchar(100000),
                  created bigint not null,
                  updated bigint not null,
                  doc varchar(1000000) not null)""",
                "create index if not exists streak.entity_updated on streak.entity(kind, pipeline_key, updated desc, seq desc)",
                "create index if not exists streak.entity_created on streak.entity(kind, pipeline_key, created desc, seq desc)",
                "create index if not exists streak.entity_stage on streak.entity(kind, pipeline_key, stage_key, updated desc, seq desc)",
                "create index if not exists streak.entity_box on streak.entity(box_key, kind, created desc, seq desc)",
                "create index if not exists streak.entity_label on streak.entity(kind, label)",
                """
                create table if not exists streak.handle (
                  kind varchar(20) not null,
                  handle varchar(500) not null,
                  entity_key varchar(90) not null,
                  primary key (kind, handle, entity_key))""",
                "create index if not exists streak.handle_entity on streak.handle(entity_key)",
                "create table if not exists streak.task_due (entity_key varchar(90) primary key, due bigint not null)",
                "create index if not exists streak.task_due_due on streak.task_due(due)")) {
            jdbc().sql(statement).update();
        }
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    <T> T inTransaction(Supplier<T> work) {
        return database.transactions().execute(status -> work.get());
    }

    /** Now, in milliseconds since 1970 UTC, as Streak counts time. */
    long now() {
        return clock.millis();
    }

    boolean isEmpty() {
        return jdbc().sql("select count(*) from streak.entity").query(Long.class).single() == 0;
    }

    /** The entity with this key. A key of another kind is as unknown as one that does not exist. */
    ObjectNode get(Kind kind, String key) {
        return get(kind, key, "");
    }

    /** Like {@link #get}, and nobody else can change it until the transaction ends. */
    ObjectNode getForUpdate(Kind kind, String key) {
        return get(kind, key, " for update");
    }

    private ObjectNode get(Kind kind, String key, String suffix) {
        if (!StreakKeys.wellFormed(key)) {
            throw StreakError.badKey();
        }
        return jdbc().sql("select doc from streak.entity where entity_key = ? and kind = ?" + suffix)
                .params(key, kind.name()).query(String.class).optional().map(Json::document)
                .orElseThrow(StreakError::unknown);
    }

    boolean exists(Kind kind, String key) {
        return jdbc().sql("select count(*) from streak.entity where entity_key = ? and kind = ?")
                .params(key, kind.name()).query(Long.class).single() > 0;
    }

    /** Stores a new entity under a new key, which the document then carries once or twice. */
    ObjectNode create(Kind kind, ObjectNode entity) {
        return create(kind, StreakKeys.random(kind), entity);
    }

    ObjectNode create(Kind kind, String key, ObjectNode entity) {
        ObjectNode doc = Json.object().put("key", key);
        if (kind.secondKeyName() != null) {
            doc.put(kind.secondKeyName(), key);
        }
        doc.setAll(entity);
        Columns columns = Columns.of(kind, doc);
        jdbc().sql("""
                insert into streak.entity(entity_key, kind, team_key, pipeline_key, stage_key, box_key, label,
                  search_text, created, updated, doc)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(key, kind.name(), columns.team, columns.pipeline, columns.stage, columns.box, columns.label,
                        columns.searchText, columns.created, columns.updated, Json.text(doc))
                .update();
        return doc;
    }

    void update(Kind kind, ObjectNode doc) {
        Columns columns = Columns.of(kind, doc);
        jdbc().sql("""
                update streak.entity set team_key = ?, pipeline_key = ?, stage_key = ?, box_key = ?, label = ?,
                  search_text = ?, created = ?, updated = ?, doc = ?
                where entity_key = ? and kind = ?""")
                .params(columns.team, columns.pipeline, columns.stage, columns.box, columns.label, columns.searchText,
                        columns.created, columns.updated, Json.text(doc), doc.path("key").asText(), kind.name())
                .update();
    }

    void delete(Kind kind, String key) {
        jdbc().sql("delete from streak.handle where entity_key = ?").param(key).update();
        jdbc().sql("delete from streak.task_due where entity_key = ?").param(key).update();
        jdbc().sql("delete from streak.entity where entity_key = ? and kind = ?").params(key, kind.name()).update();
    }

    /** Deletes a box and what hangs off it; its history stays. */
    void deleteBox(String boxKey) {
        for (String table : List.of("streak.task_due", "streak.entity")) {
            jdbc().sql("delete from " + table
                    + " where entity_key in (select entity_key from streak.entity where box_key = ? and kind <> 'NEWSFEED')")
                    .param(boxKey).update();
        }
        delete(Kind.BOX, boxKey);
    }

    List<String> all(Kind kind, SortBy sortBy) {
        String column = sortBy == SortBy.UPDATED ? "updated" : "created";
        return jdbc().sql("select doc from streak.entity where kind = ? order by " + column + " desc, seq desc")
                .param(kind.name()).query(String.class).list();
    }

    /** Boxes of a pipeline, newest first. A missing stage means every stage, a missing limit everything. */
    List<String> boxes(String pipelineKey, Optional<String> stageKey, SortBy sortBy, long offset,
            Optional<Integer> limit) {
        String time = sortBy == SortBy.UPDATED ? "updated" : "created";
        StringBuilder sql = new StringBuilder("select doc from streak.entity where kind = 'BOX' and pipeline_key = :pipeline");
        stageKey.ifPresent(stage -> sql.append(" and stage_key = :stage"));
        sql.append(" order by ").append(time).append(" desc, seq desc offset :offset rows");
        limit.ifPresent(rows -> sql.append(" fetch next :limit rows only"));
        JdbcClient.StatementSpec statement =
                jdbc().sql(sql.toString()).param("pipeline", pipelineKey).param("offset", offset);
        if (stageKey.isPresent()) {
            statement = statement.param("stage", stageKey.get());
        }
        if (limit.isPresent()) {
            statement = statement.param("limit", limit.get());
        }
        return statement.query(String.class).list();
    }

    long countBoxes(String pipelineKey, Optional<String> stageKey) {
        return stageKey
                .map(stage -> jdbc().sql("select count(*) from streak.entity where kind = 'BOX' and pipeline_key = ? and stage_key = ?")
                        .params(pipelineKey, stage))
                .orElseGet(() -> jdbc().sql("select count(*) from streak.entity where kind = 'BOX' and pipeline_key = ?")
                        .param(pipelineKey))
                .query(Long.class).single();
    }

    /** What hangs off a box, newest first. */
    List<String> ofBox(Kind kind, String boxKey) {
        return jdbc().sql("select doc from streak.entity where box_key = ? and kind = ? order by created desc, seq desc")
                .params(boxKey, kind.name()).query(String.class).list();
    }

    /** The newest entities of this kind in a pipeline, or in all pipelines. */
    List<String> newest(Kind kind, Optional<String> pipelineKey, int limit) {
        return pipelineKey
                .map(pipeline -> jdbc().sql("""
                        select doc from streak.entity where kind = ? and pipeline_key = ?
                        order by created desc, seq desc fetch first ? rows only""")
                        .params(kind.name(), pipeline, limit))
                .orElseGet(() -> jdbc().sql("""
                        select doc from streak.entity where kind = ? order by created desc, seq desc
                        fetch first ? rows only""").params(kind.name(), limit))
                .query(String.class).list();
    }

    /** Entities whose text contains the query, ignoring case; newest first. */
    List<String> containing(Kind kind, String query, int limit) {
        String pattern = "%" + query.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        return jdbc().sql("""
                select doc from streak.entity where kind = ? and search_text like ? escape '!'
                order by updated desc, seq desc fetch first ? rows only""")
                .params(kind.name(), pattern, limit).query(String.class).list();
    }

    /** Boxes with exactly this name, ignoring case; newest first. */
    List<String> boxesNamed(String name) {
        return jdbc().sql("select doc from streak.entity where kind = 'BOX' and label = ? order by updated desc, seq desc")
                .param(name.toLowerCase(Locale.ROOT)).query(String.class).list();
    }

    /** The first entity that carries one of the handles (e-mail addresses of contacts, domains of organizations). */
    Optional<ObjectNode> withHandle(Kind kind, List<String> handles) {
        for (String handle : handles) {
            Optional<String> doc = jdbc().sql("""
                    select e.doc from streak.handle h join streak.entity e on e.entity_key = h.entity_key
                    where h.kind = ? and h.handle = ? order by e.seq fetch first row only""")
                    .params(kind.name(), handle).query(String.class).optional();
            if (doc.isPresent()) {
                return doc.map(Json::document);
            }
        }
        return Optional.empty();
    }

    void setHandles(Kind kind, String key, List<String> handles) {
        jdbc().sql("delete from streak.handle where entity_key = ?").param(key).update();
        handles.stream().distinct().forEach(handle ->
                jdbc().sql("insert into streak.handle(kind, handle, entity_key) values (?, ?, ?)")
                        .params(kind.name(), handle, key).update());
    }

    /** Remembers when a task falls due; empty forgets it. */
    void setDue(String taskKey, Optional<Long> due) {
        jdbc().sql("delete from streak.task_due where entity_key = ?").param(taskKey).update();
        due.ifPresent(at -> jdbc().sql("insert into streak.task_due(entity_key, due) values (?, ?)")
                .params(taskKey, at).update());
    }

    /** Tasks that have fallen due and were not told of yet. */
    List<String> tasksDue() {
        return jdbc().sql("select entity_key from streak.task_due where due <= ? order by due").param(now())
                .query(String.class).list();
    }

    /** The columns of an entity, read from its document. */
    private record Columns(String team, String pipeline, String stage, String box, String label, String searchText,
            long created, long updated) {

        static Columns of(Kind kind, ObjectNode doc) {
            String label = text(doc, "name");
            return new Columns(text(doc, "teamKey"), kind == Kind.PIPELINE ? null : text(doc, "pipelineKey"),
                    text(doc, "stageKey"), kind == Kind.BOX ? null : text(doc, "boxKey"),
                    label == null ? null : cut(label.toLowerCase(Locale.ROOT), 1000),
                    cut(String.join("\n", searchable(doc)).toLowerCase(Locale.ROOT), 100_000),
                    time(doc, "creationTimestamp", "creationDate", "timestamp"),
                    time(doc, "lastUpdatedTimestamp", "lastSavedTimestamp", "timestamp"));
        }

        private static String text(ObjectNode doc, String field) {
            JsonNode value = doc.path(field);
            return value.isTextual() ? value.textValue() : null;
        }

        private static String cut(String text, int length) {
            return text.length() <= length ? text : text.substring(0, length);
        }

        private static long time(ObjectNode doc, String... fields) {
            for (String field : fields) {
                if (doc.path(field).isNumber()) {
                    return doc.path(field).longValue();
                }
            }
            throw new IllegalStateException("A document without a time: " + doc.path("key").asText());
        }

        private static List<String> searchable(ObjectNode doc) {
            List<String> words = new ArrayList<>();
            for (String field : List.of("name", "givenName", "familyName", "notes", "other", "emailAddresses", "domains")) {
                collect(doc.path(field), words);
            }
            collect(doc.path("fields"), words);
            return words;
        }

        private static void collect(JsonNode node, List<String> words) {
            if (node.isTextual()) {
                words.add(node.textValue());
            } else {
                node.forEach(child -> collect(child, words));
            }
        }
    }

    /** Several entities by key, in the order of the keys; unknown ones are left out. */
    Map<String, ObjectNode> many(Kind kind, Iterable<String> keys) {
        Map<String, ObjectNode> found = new LinkedHashMap<>();
        for (String key : keys) {
            jdbc().sql("select doc from streak.entity where entity_key = ? and kind = ?").params(key, kind.name())
                    .query(String.class).optional().ifPresent(doc -> found.put(key, Json.document(doc)));
        }
        return found;
    }
}
