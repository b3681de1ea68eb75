package io.streakgp.deal.change;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.Deals;

/** Deals as they stand after their order, while a person decides what that means for it. */
@Component
@Transactional
class LaterVersions {

    /** Fingerprint of a box that is no longer there. */
    static final String DELETED = "deleted";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Deals deals;

    LaterVersions(JdbcClient jdbc, ObjectMapper json, Deals deals) {
        this.jdbc = jdbc;
        this.json = json;
        this.deals = deals;
    }

    /** Keeps what the deal has become; {@code null} = it was deleted. */
    void keep(String boxKey, DealSnapshot later) {
        jdbc.sql("update streakgp.deal set later = ?, later_fingerprint = ? where box_key = ?")
                .params(later == null ? null : write(later), later == null ? DELETED : later.box().fingerprint(), boxKey).update();
    }

    /** What the deal has become; empty when it was deleted, or nothing was kept. */
    Optional<DealSnapshot> of(String boxKey) {
        return text(boxKey, "later").map(this::read);
    }

    /** Fingerprint of what was kept; empty when nothing was. */
    String fingerprint(String boxKey) {
        return text(boxKey, "later_fingerprint").orElse("");
    }

    /** From now on the order is compared with what the deal has become. */
    void accept(String boxKey) {
        of(boxKey).ifPresent(deals::keep);
        forget(boxKey);
    }

    /** Nothing is to be decided any more. */
    void forget(String boxKey) {
        jdbc.sql("update streakgp.deal set later = null, later_fingerprint = null where box_key = ?").param(boxKey).update();
    }

    /** The process hold that we put on the order; empty for none. */
    Optional<String> heldWith(String boxKey) {
        return text(boxKey, "held_with");
    }

    /** Keeps, for good, the process hold that is about to be put on the order. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void willHoldWith(String boxKey, String processHoldId) {
        heldWith(boxKey, processHoldId);
    }

    /** @param processHoldId {@code null} once it is taken off */
    void heldWith(String boxKey, String processHoldId) {
        jdbc.sql("update streakgp.deal set held_with = ? where box_key = ?").params(processHoldId, boxKey).update();
    }

    private Optional<String> text(String boxKey, String column) {
        return jdbc.sql("select " + column + " from streakgp.deal where box_key = ? and " + column + " is not null")
                .param(boxKey).query(String.class).optional();
    }

    private String write(DealSnapshot snapshot) {
        try {
            return json.writeValueAsString(snapshot);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot be written as JSON", impossible);
        }
    }

    private DealSnapshot read(String text) {
        try {
            return json.readValue(text, DealSnapshot.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("A stored deal cannot be read; was it written by another version?", foreign);
        }
    }
}
