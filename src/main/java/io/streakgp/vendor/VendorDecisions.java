package io.streakgp.vendor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What finance decided about suppliers, with who and why. What was released stands here word for word: nothing else is sent. */
@Component
@Transactional
class VendorDecisions {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    VendorDecisions(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** What can be decided. */
    enum Kind { RELEASE, LINK, REFUSE }

    /**
     * A decision.
     *
     * @param content what is sent when it is released; {@code null} otherwise
     * @param vendor  VENDORID that it is linked to, or empty
     */
    record Decision(Kind kind, Content content, String vendor, String decidedBy, String reason, Instant decidedAt) {
    }

    /** What finance released: elements of {@code taUpdateCreateVendorRcd} without the number, and the e-mail address of the main address. */
    record Content(Map<String, String> elements, String email) {
    }

    void release(Supplier supplier, Content content, String decidedBy, String reason) {
        add(supplier, Kind.RELEASE, content, null, decidedBy, reason);
    }

    void link(Supplier supplier, String vendorNumber, String decidedBy, String reason) {
        add(supplier, Kind.LINK, null, vendorNumber, decidedBy, reason);
    }

    void refuse(Supplier supplier, String decidedBy, String reason) {
        add(supplier, Kind.REFUSE, null, null, decidedBy, reason);
    }

    private void add(Supplier supplier, Kind kind, Content content, String vendorNumber, String decidedBy, String reason) {
        jdbc.sql("""
                insert into streakgp.vendor_decision (box_key, organization_key, decision, content, vendor_number, decided_by, reason, decided_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(supplier.boxKey(), supplier.hasOrganization() ? supplier.organizationKey() : null, kind.name(), content == null ? null : write(content),
                        vendorNumber, decidedBy, reason, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** What was released last for the supplier's organization, unless it was decided otherwise since. */
    Optional<Content> released(Supplier supplier) {
        return jdbc.sql("""
                select decision, content, vendor_number, decided_by, reason, decided_at from streakgp.vendor_decision
                where box_key = ? and organization_key = ? order by id desc fetch first 1 rows only""")
                .params(supplier.boxKey(), supplier.organizationKey()).query(this::decision).optional()
                .filter(decision -> decision.kind() == Kind.RELEASE).map(Decision::content);
    }

    /** Everything that was decided about the box, oldest first. */
    List<Decision> history(String boxKey) {
        return jdbc.sql("""
                select decision, content, vendor_number, decided_by, reason, decided_at from streakgp.vendor_decision
                where box_key = ? order by id""").param(boxKey).query(this::decision).list();
    }

    private Decision decision(ResultSet row, int number) throws SQLException {
        String content = row.getString("content");
        return new Decision(Kind.valueOf(row.getString("decision")), content == null ? null : parse(content),
                Objects.requireNonNullElse(row.getString("vendor_number"), ""), row.getString("decided_by"), row.getString("reason"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    private String write(Content content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A released vendor cannot be written as JSON", impossible);
        }
    }

    private Content parse(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {
            });
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A released vendor was stored in a form that cannot be read", damaged);
        }
    }
}
