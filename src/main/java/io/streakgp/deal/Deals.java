package io.streakgp.deal;

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

import io.streakgp.deal.document.Draft;
import io.streakgp.deal.review.OrderPolicy;
import io.streakgp.shared.Fault;
import io.streakgp.shared.InsertOnce;
import io.streakgp.shared.NotNow;

/** The deals we know of, one row per box: what was read, what was mapped, what is wrong. */
@Component
@Transactional
public class Deals {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final ObjectMapper json;
    private final Clock clock;

    Deals(JdbcClient jdbc, InsertOnce insertOnce, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.json = json;
        this.clock = clock;
    }

    public Optional<Deal> find(String boxKey) {
        return jdbc.sql("""
                select box_key, company, deal_key, state, won_at, fingerprint, read_at, customer_number
                from streakgp.deal where box_key = ?""").param(boxKey).query(Deals::deal).optional();
    }

    /**
     * The deal, held until the transaction ends, so that nothing else decides about it meanwhile.
     *
     * @throws NotNow while another transaction holds it
     */
    public Optional<Deal> hold(String boxKey) {
        Optional<Deal> held = jdbc.sql("""
                select box_key, company, deal_key, state, won_at, fingerprint, read_at, customer_number
                from streakgp.deal where box_key = ? for update skip locked""").param(boxKey).query(Deals::deal).optional();
        if (held.isEmpty() && find(boxKey).isPresent()) {
            throw new NotNow("The deal is being worked on at this moment", clock.instant().plusSeconds(1));
        }
        return held;
    }

    /** @throws IllegalStateException when no such deal was ever told to us */
    public Deal get(String boxKey) {
        return find(boxKey).orElseThrow(() -> new IllegalStateException("No deal of box " + boxKey
                + " is known here: deals start when Streak tells of a box in the won stage"));
    }

    /** Takes a newly won deal in; {@code false} when another transaction was first. */
    public boolean add(String boxKey, String company, Instant wonAt, DealState state) {
        return insertOnce.into("streakgp.deal", "box_key", boxKey).set("company", company)
                .set("deal_key", DealKey.of(company, boxKey)).set("state", state.name())
                .set("won_at", at(wonAt)).set("updated_at", now()).execute();
    }

    /** Takes the deal up again, won at another moment; one with a document in GP stays as it is. */
    public void wonAgain(Deal held, Instant wonAt) {
        noteWin(held, wonAt);
        if (!held.state().hasDocument()) {
            become(held.boxKey(), DealState.IN_PROGRESS);
        }
    }

    /** The deal was won anew while a process works on it. */
    public void noteWin(Deal seen, Instant wonAt) {
        jdbc.sql("update streakgp.deal set won_at = ?, updated_at = ? where box_key = ?").params(at(wonAt), now(), seen.boxKey()).update();
    }

    /** The deal is now in this state. */
    public void become(String boxKey, DealState state) {
        jdbc.sql("update streakgp.deal set state = ?, updated_at = ? where box_key = ?").params(state.name(), now(), boxKey).update();
    }

    /** Keeps what was read from Streak. */
    public void keep(DealSnapshot snapshot) {
        jdbc.sql("update streakgp.deal set snapshot = ?, fingerprint = ?, read_at = ?, updated_at = ? where box_key = ?")
                .params(write(snapshot), snapshot.box().fingerprint(), now(), now(), snapshot.box().key()).update();
    }

    public DealSnapshot snapshot(String boxKey) {
        return parse(column(boxKey, "snapshot").orElseThrow(() -> new IllegalStateException("Box " + boxKey + " has not been read yet")),
                new TypeReference<>() {
                });
    }

    public boolean hasBeenRead(String boxKey) {
        return column(boxKey, "snapshot").isPresent();
    }

    /** Keeps the document as mapped, and everything that is wrong with it; what a rule said about it before no longer holds. */
    public void keep(String boxKey, Draft draft, List<Fault> faults) {
        jdbc.sql("update streakgp.deal set draft = ?, faults = ?, policy = null, updated_at = ? where box_key = ?")
                .params(write(draft), write(faults), now(), boxKey).update();
    }

    public Draft draft(String boxKey) {
        return findDraft(boxKey).orElseThrow(() -> new IllegalStateException("Box " + boxKey + " has not been mapped yet"));
    }

    public Optional<Draft> findDraft(String boxKey) {
        return column(boxKey, "draft").map(text -> parse(text, new TypeReference<>() {
        }));
    }

    /** Keeps what the rule {@code order-policy} said about the deal as mapped last. */
    public void keepPolicy(String boxKey, OrderPolicy policy) {
        jdbc.sql("update streakgp.deal set policy = ?, updated_at = ? where box_key = ?").params(write(policy), now(), boxKey).update();
    }

    /** What the rule {@code order-policy} said last; booked without asking where nothing was kept. */
    public OrderPolicy policy(String boxKey) {
        return column(boxKey, "policy").map(text -> parse(text, new TypeReference<OrderPolicy>() {
        })).orElse(OrderPolicy.BOOK);
    }

    public void keepFaults(String boxKey, List<Fault> faults) {
        jdbc.sql("update streakgp.deal set faults = ?, updated_at = ? where box_key = ?").params(write(faults), now(), boxKey).update();
    }

    /** What is wrong with the deal, as found last. */
    public List<Fault> faults(String boxKey) {
        return column(boxKey, "faults").map(text -> parse(text, new TypeReference<List<Fault>>() {
        })).orElse(List.of());
    }

    public void customerIs(String boxKey, String customerNumber) {
        jdbc.sql("update streakgp.deal set customer_number = ?, updated_at = ? where box_key = ?")
                .params(customerNumber, now(), boxKey).update();
    }

    private Optional<String> column(String boxKey, String column) {
        return jdbc.sql("select " + column + " from streakgp.deal where box_key = ? and " + column + " is not null")
                .param(boxKey).query(String.class).optional();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot be written as JSON", impossible);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("A stored deal cannot be read; was it written by another version?", foreign);
        }
    }

    private static Deal deal(ResultSet row, int number) throws SQLException {
        OffsetDateTime readAt = row.getObject("read_at", OffsetDateTime.class);
        return new Deal(row.getString("box_key"), row.getString("company"), row.getString("deal_key"),
                DealState.valueOf(row.getString("state")), row.getObject("won_at", OffsetDateTime.class).toInstant(),
                Objects.requireNonNullElse(row.getString("fingerprint"), ""), readAt == null ? Instant.EPOCH : readAt.toInstant(),
                Objects.requireNonNullElse(row.getString("customer_number"), ""));
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
