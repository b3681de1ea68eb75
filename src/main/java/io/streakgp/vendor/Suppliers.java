package io.streakgp.vendor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.shared.Fault;
import io.streakgp.shared.InsertOnce;
import io.streakgp.shared.NotNow;

/** The suppliers we know of, one row per box: what was read, and how far it has come. */
@Component
@Transactional
class Suppliers {

    private static final String COLUMNS = "select company, box_key, state, entered_at, fingerprint, read_at, snapshot from streakgp.supplier where box_key = ?";

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final ObjectMapper json;
    private final Clock clock;

    Suppliers(JdbcClient jdbc, InsertOnce insertOnce, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.json = json;
        this.clock = clock;
    }

    Optional<Supplier> find(String boxKey) {
        return jdbc.sql(COLUMNS).param(boxKey).query(this::supplier).optional();
    }

    /**
     * The supplier, held until the transaction ends, so that nothing else decides about it meanwhile.
     *
     * @throws NotNow while another transaction holds it
     */
    Optional<Supplier> hold(String boxKey) {
        Optional<Supplier> held = jdbc.sql(COLUMNS + " for update skip locked").param(boxKey).query(this::supplier).optional();
        if (held.isEmpty() && find(boxKey).isPresent()) {
            throw new NotNow("The supplier is being worked on at this moment", clock.instant().plusSeconds(1));
        }
        return held;
    }

    /** @throws IllegalStateException when no such supplier was ever told to us, or it has not been read */
    Supplier get(String boxKey) {
        return find(boxKey).filter(supplier -> supplier.snapshot() != null)
                .orElseThrow(() -> new IllegalStateException("No supplier of box " + boxKey + " has been read"));
    }

    /** Takes a newly approved supplier in; {@code false} when another transaction was first. */
    boolean add(String boxKey, String company, Instant enteredAt) {
        return insertOnce.into("streakgp.supplier", "box_key", boxKey).set("company", company).set("state", SupplierState.IN_PROGRESS.name())
                .set("entered_at", at(enteredAt)).set("updated_at", now()).execute();
    }

    /** Takes the supplier up again: it came to its stage anew. */
    void again(String boxKey, Instant enteredAt) {
        jdbc.sql("update streakgp.supplier set state = ?, entered_at = ?, updated_at = ? where box_key = ?")
                .params(SupplierState.IN_PROGRESS.name(), at(enteredAt), now(), boxKey).update();
    }

    void become(String boxKey, SupplierState state) {
        jdbc.sql("update streakgp.supplier set state = ?, updated_at = ? where box_key = ?").params(state.name(), now(), boxKey).update();
    }

    /** Keeps what was read from Streak; what GP refused before no longer holds. */
    void keep(String boxKey, SupplierSnapshot snapshot, String fingerprint) {
        jdbc.sql("update streakgp.supplier set snapshot = ?, fingerprint = ?, read_at = ?, refusal = null, updated_at = ? where box_key = ?")
                .params(write(snapshot), fingerprint, now(), now(), boxKey).update();
    }

    /** What GP, or the rules, refused when the vendor was to be created. */
    void keepRefusal(String boxKey, List<Fault> faults) {
        jdbc.sql("update streakgp.supplier set refusal = ?, updated_at = ? where box_key = ?").params(write(faults), now(), boxKey).update();
    }

    /** What was refused last, since the supplier was read. */
    List<Fault> refusal(String boxKey) {
        return jdbc.sql("select refusal from streakgp.supplier where box_key = ? and refusal is not null").param(boxKey).query(String.class).optional()
                .map(text -> parse(text, new TypeReference<List<Fault>>() {
                })).orElse(List.of());
    }

    private Supplier supplier(ResultSet row, int number) throws SQLException {
        OffsetDateTime readAt = row.getObject("read_at", OffsetDateTime.class);
        String snapshot = row.getString("snapshot");
        return new Supplier(row.getString("company"), row.getString("box_key"), SupplierState.valueOf(row.getString("state")),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(), row.getString("fingerprint"), readAt == null ? null : readAt.toInstant(),
                snapshot == null ? null : parse(snapshot, new TypeReference<>() {
                }));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A supplier cannot be written as JSON", impossible);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A supplier was stored in a form that cannot be read", damaged);
        }
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
