package io.streakgp.engine.release;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.streakgp.engine.models.ModelKind;
import io.streakgp.shared.InsertOnce;
import io.streakgp.shared.Sha256;

/** Held deployments, their files, and what was decided about them, in our tables. Works in the caller's transaction. */
@Component
class HeldDeployments {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    HeldDeployments(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** Keeps a deployment; empty when the same content waits already. */
    Optional<String> keep(HeldForRelease held, String difference) {
        String id = UUID.randomUUID().toString();
        boolean isNew = insertOnce.into("streakgp.held_deployment", "id", id)
                .set("name", held.name()).set("author", held.author()).set("held_at", now()).set("waiting_for", mark(held.files()))
                .set("state", HeldDeployment.State.HELD.name()).set("difference", difference).execute();
        if (!isNew) {
            return Optional.empty();
        }
        held.files().forEach((name, content) -> jdbc.sql("insert into streakgp.held_file (held_id, name, content) values (?, ?, ?)")
                .params(id, name, Base64.getEncoder().encodeToString(content)).update());
        held.models().forEach(model -> jdbc.sql("""
                insert into streakgp.held_model (held_id, kind, model_key, file_name, replaces, released) values (?, ?, ?, ?, ?, ?)""")
                .params(id, model.kind().name(), model.key(), model.file(), model.replaces(), model.released()).update());
        return Optional.of(id);
    }

    private static String mark(SortedMap<String, byte[]> files) {
        return Sha256.hex(files.entrySet().stream().map(file -> file.getKey() + "\n" + Sha256.hex(file.getValue()))
                .collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
    }

    HeldDeployment get(String id) {
        return find(id, "").orElseThrow(() -> new IllegalArgumentException("There is no held deployment " + id));
    }

    /** As {@link #get}; nobody else decides about it or deploys it until the transaction ends. */
    HeldDeployment lock(String id) {
        return find(id, " for update").orElseThrow(() -> new IllegalArgumentException("There is no held deployment " + id));
    }

    private Optional<HeldDeployment> find(String id, String lock) {
        return jdbc.sql("select name, author, held_at, state, decided_by from streakgp.held_deployment where id = ?" + lock).param(id)
                .query((row, i) -> new HeldDeployment(id, row.getString("name"), row.getString("author"),
                        row.getObject("held_at", OffsetDateTime.class).toInstant(), HeldDeployment.State.valueOf(row.getString("state")),
                        row.getString("decided_by"), files(id), models(id)))
                .optional();
    }

    private SortedMap<String, byte[]> files(String id) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        jdbc.sql("select name, content from streakgp.held_file where held_id = ?").param(id)
                .query(row -> {
                    files.put(row.getString("name"), Base64.getDecoder().decode(row.getString("content")));
                });
        return files;
    }

    private List<ModelChange> models(String id) {
        return jdbc.sql("select kind, model_key, file_name, replaces, released from streakgp.held_model where held_id = ? order by kind, model_key").param(id)
                .query((row, i) -> new ModelChange(ModelKind.valueOf(row.getString("kind")), row.getString("model_key"),
                        row.getString("file_name"), row.getString("replaces"), row.getBoolean("released"))).list();
    }

    void released(String id, String difference, String decidedBy, String reason) {
        jdbc.sql("update streakgp.held_deployment set state = ?, difference = ?, decided_by = ?, reason = ?, decided_at = ? where id = ?")
                .params(HeldDeployment.State.RELEASED.name(), difference, decidedBy, reason, now(), id).update();
    }

    void rejected(String id, String difference, String decidedBy, String reason) {
        released(id, difference, decidedBy, reason);
        jdbc.sql("update streakgp.held_deployment set state = ?, waiting_for = null where id = ?")
                .params(HeldDeployment.State.REJECTED.name(), id).update();
    }

    /** The release came too late: a person looks again. */
    void heldAgain(String id) {
        jdbc.sql("update streakgp.held_deployment set state = ?, decided_by = null, reason = null, decided_at = null where id = ?")
                .params(HeldDeployment.State.HELD.name(), id).update();
    }

    void inEffect(String id, String deploymentId) {
        jdbc.sql("update streakgp.held_deployment set state = ?, waiting_for = null, deployment_id = ? where id = ?")
                .params(HeldDeployment.State.IN_EFFECT.name(), deploymentId, id).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
