package io.streakgp.payment.intake.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.shared.InsertOnce;

/** The bank files that were sent, each once, and how far their lines are. */
@Component
@Transactional
class BankFiles {

    private static final String COLUMNS = "id, name, format, lines, taken, skipped, repeated, faults, received_at, received_by, done_at";

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final ObjectMapper json;
    private final Clock clock;

    BankFiles(JdbcClient jdbc, InsertOnce insertOnce, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A file.
     *
     * @param id       SHA-256 of its bytes
     * @param lines    it has
     * @param taken    of them are dealt with
     * @param skipped  of these are no payments
     * @param repeated of these an earlier file had told
     * @param faults   lines that cannot be read
     * @param states   how many of its payments are in which state
     */
    record BankFile(String id, String name, String format, int lines, int taken, int skipped, int repeated, List<LineFault> faults, Instant receivedAt,
                    String receivedBy, boolean done, Map<String, Integer> states) {
    }

    /** @param line as people find it in the file */
    record LineFault(int line, String field, String problem, String mend) {
    }

    /** Keeps a file whose lines are to be taken; {@code false} when it is known. */
    boolean add(String id, String name, BankFileFormat format, byte[] content, int lines, String user) {
        return insertOnce.into("streakgp.payment_file", "id", id).set("name", name).set("format", format.name())
                .set("content", Base64.getEncoder().encodeToString(content)).set("lines", lines).set("received_at", now()).set("received_by", user).execute();
    }

    /** Has all lines of a file taken again; those that are payments already stay what they are. */
    void again(String id, byte[] content, String user) {
        jdbc.sql("delete from streakgp.payment_file_line where file_id = ?").param(id).update();
        jdbc.sql("update streakgp.payment_file set content = ?, taken = 0, skipped = 0, repeated = 0, faults = null, received_at = ?, received_by = ?,"
                + " done_at = null where id = ?").params(Base64.getEncoder().encodeToString(content), now(), user, id).update();
    }

    Optional<BankFile> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from streakgp.payment_file where id = ?").param(id).query(this::file).optional();
    }

    /** Newest first. */
    List<BankFile> newest(int most) {
        return jdbc.sql("select " + COLUMNS + " from streakgp.payment_file order by received_at desc, id limit " + most).query(this::file).list();
    }

    /** Files whose lines are not all taken, oldest first. */
    List<String> open() {
        return jdbc.sql("select id from streakgp.payment_file where done_at is null order by received_at, id").query(String.class).list();
    }

    /** What the lines of an open file are read from. */
    record Content(BankFileFormat format, byte[] bytes, int taken) {
    }

    Optional<Content> content(String id) {
        return jdbc.sql("select format, content, taken from streakgp.payment_file where id = ? and done_at is null").param(id)
                .query((row, index) -> new Content(BankFileFormat.valueOf(row.getString(1)), Base64.getDecoder().decode(row.getString(2)), row.getInt(3))).optional();
    }

    /** Holds an open file until the transaction ends; {@code false} when it is no longer at this line, or somebody else holds it. */
    boolean hold(String id, int taken) {
        return jdbc.sql("select id from streakgp.payment_file where id = ? and taken = ? and done_at is null for update skip locked").params(id, taken)
                .query(String.class).optional().isPresent();
    }

    /** How many lines before in the file are equal. */
    long alike(String id, String likeness) {
        return jdbc.sql("select count(*) from streakgp.payment_file_line where file_id = ? and likeness = ?").params(id, likeness).query(Long.class).single();
    }

    /** A line is this payment. */
    void line(String id, int position, String likeness, String paymentId) {
        jdbc.sql("insert into streakgp.payment_file_line (file_id, line, likeness, payment_id) values (?, ?, ?, ?)")
                .params(id, position, likeness, paymentId).update();
    }

    /** The next lines are dealt with. */
    void taken(String id, int lines, int skipped, int repeated, List<LineFault> faults) {
        if (!faults.isEmpty()) {
            List<LineFault> all = new ArrayList<>(read(jdbc.sql("select coalesce(faults, '[]') from streakgp.payment_file where id = ?").param(id)
                    .query(String.class).single()));
            all.addAll(faults);
            jdbc.sql("update streakgp.payment_file set faults = ? where id = ?").params(written(all), id).update();
        }
        jdbc.sql("update streakgp.payment_file set taken = taken + ?, skipped = skipped + ?, repeated = repeated + ? where id = ?")
                .params(lines, skipped, repeated, id).update();
        jdbc.sql("update streakgp.payment_file set content = null, done_at = ? where id = ? and taken >= lines").params(now(), id).update();
    }

    private BankFile file(ResultSet row, int index) throws SQLException {
        String id = row.getString("id");
        String faults = row.getString("faults");
        return new BankFile(id, row.getString("name"), row.getString("format"), row.getInt("lines"), row.getInt("taken"), row.getInt("skipped"),
                row.getInt("repeated"), faults == null ? List.of() : read(faults), row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("received_by"), row.getObject("done_at", OffsetDateTime.class) != null, states(id));
    }

    private Map<String, Integer> states(String id) {
        Map<String, Integer> states = new TreeMap<>();
        jdbc.sql("select p.state, count(*) from streakgp.payment_file_line l join streakgp.payment p on p.id = l.payment_id"
                + " where l.file_id = ? group by p.state").param(id).query(row -> {
                    states.put(row.getString(1), row.getInt(2));
                });
        return states;
    }

    private List<LineFault> read(String faults) {
        try {
            return json.readValue(faults, new TypeReference<>() { });
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Faults of a bank file are not JSON", broken);
        }
    }

    private String written(List<LineFault> faults) {
        try {
            return json.writeValueAsString(faults);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Faults of a bank file cannot be written", broken);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
