package io.streakgp.deal.order;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.SopType;

/** The numbers of sales documents that GP gave us: each is kept from that moment on, with what became of it. */
@Component
@Transactional
public class SalesDocuments {

    private final JdbcClient jdbc;
    private final Clock clock;

    SalesDocuments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What became of a number. */
    public enum State {
        RESERVED, ENTERED, ADOPTED, RETURNED, UNUSED,
        /** A person voided it in GP. */
        VOIDED,
        /** It stands in GP, and the deal was booked anew. */
        SUPERSEDED
    }

    /** A number of GP and the deal it is for. */
    public record Numbered(String company, SopType type, String number, String documentId, String boxKey, State state) {
    }

    /** The number that the deal's document stands or will stand under. */
    public Optional<Numbered> current(String boxKey) {
        return jdbc.sql("""
                select company, sop_type, number, document_id, box_key, state from streakgp.sales_document
                where box_key = ? and state in ('RESERVED', 'ENTERED', 'ADOPTED')
                order by reserved_at desc fetch first 1 rows only""").param(boxKey)
                .query(SalesDocuments::numbered).optional();
    }

    /** The number of the deal's newest document that was entered or adopted, whatever became of it. */
    public Optional<Numbered> latest(String boxKey) {
        return jdbc.sql("""
                select company, sop_type, number, document_id, box_key, state from streakgp.sales_document
                where box_key = ? and state in ('ENTERED', 'ADOPTED', 'VOIDED', 'SUPERSEDED')
                order by reserved_at desc fetch first 1 rows only""").param(boxKey).query(SalesDocuments::numbered).optional();
    }

    /** Whether the deal has left a document of this number behind: voided, or superseded by another. */
    public boolean hasLeftBehind(String boxKey, String number) {
        return jdbc.sql("select count(*) from streakgp.sales_document where box_key = ? and number = ? and state in ('VOIDED', 'SUPERSEDED')")
                .params(boxKey, number).query(Integer.class).single() > 0;
    }

    /** A person voided the document in GP. */
    public void voided(Numbered numbered, String reason) {
        become(numbered, State.VOIDED, reason);
    }

    /** The document stays in GP as it is; the deal gets another one. */
    public void superseded(Numbered numbered, String reason) {
        become(numbered, State.SUPERSEDED, reason);
    }

    private void become(Numbered numbered, State state, String reason) {
        jdbc.sql("update streakgp.sales_document set state = ?, reason = ? where company = ? and sop_type = ? and number = ?")
                .params(state.name(), reason, numbered.company(), numbered.type().code(), numbered.number()).update();
    }

    private static Numbered numbered(ResultSet row, int index) throws SQLException {
        return new Numbered(row.getString("company"), SopType.of(row.getInt("sop_type")), row.getString("number"),
                row.getString("document_id"), row.getString("box_key"), State.valueOf(row.getString("state")));
    }

    /** Keeps a number as soon as GP has given it, whatever becomes of the work around it. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void reserved(String company, SopType type, String number, String documentId, String boxKey) {
        Numbered numbered = new Numbered(company, type, number, documentId, boxKey, State.RESERVED);
        if (!takeOver(numbered)) {
            insert(numbered);
        }
    }

    /**
     * A document that stood in GP before us is this deal's.
     *
     * @return {@code false} when it is another deal's
     */
    public boolean adopted(String company, SopType type, String number, String documentId, String boxKey) {
        Numbered numbered = new Numbered(company, type, number, documentId, boxKey, State.ADOPTED);
        if (takeOver(numbered)) {
            return true;
        }
        if (jdbc.sql("select count(*) from streakgp.sales_document where company = ? and sop_type = ? and number = ?")
                .params(company, type.code(), number).query(Integer.class).single() > 0) {
            return false;
        }
        insert(numbered);
        return true;
    }

    /** A number that no deal uses any more may come again: GP gives one that it took back to whoever asks next. */
    private boolean takeOver(Numbered numbered) {
        return jdbc.sql("""
                update streakgp.sales_document set document_id = ?, box_key = ?, state = ?, reason = null, reserved_at = ?
                where company = ? and sop_type = ? and number = ? and (state in ('RETURNED', 'UNUSED') or box_key = ?)""")
                .params(numbered.documentId(), numbered.boxKey(), numbered.state().name(), now(), numbered.company(), numbered.type().code(),
                        numbered.number(), numbered.boxKey()).update() == 1;
    }

    private void insert(Numbered numbered) {
        jdbc.sql("""
                insert into streakgp.sales_document (company, sop_type, number, document_id, box_key, state, reserved_at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(numbered.company(), numbered.type().code(), numbered.number(), numbered.documentId(), numbered.boxKey(),
                        numbered.state().name(), now()).update();
    }

    /** @param total DOCAMNT before tax */
    public void entered(Numbered numbered, String customerNumber, String contentHash, BigDecimal net, BigDecimal total) {
        jdbc.sql("""
                update streakgp.sales_document set state = 'ENTERED', customer_number = ?, content_hash = ?, net = ?, total = ?, entered_at = ?
                where company = ? and sop_type = ? and number = ?""")
                .params(customerNumber, contentHash, net, total, now(), numbered.company(), numbered.type().code(), numbered.number()).update();
    }

    /**
     * What GP made of the document that we sent.
     *
     * @param tax         TAXAMNT, in the document's currency
     * @param total       DOCAMNT with tax, in the document's currency
     * @param currencyId  CURNCYID
     * @param backOrdered whether some of it waits for stock
     */
    public record ReadBack(BigDecimal tax, BigDecimal total, String currencyId, boolean backOrdered) {
    }

    /** Keeps what was read back from GP. */
    public void readBack(Numbered numbered, GpSalesDocument standing) {
        jdbc.sql("""
                update streakgp.sales_document set tax = ?, gp_total = ?, currency_id = ?, back_ordered = ?
                where company = ? and sop_type = ? and number = ?""")
                .params(standing.tax(), standing.total(), standing.currency(), standing.isPartlyOnBackOrder(), numbered.company(),
                        numbered.type().code(), numbered.number()).update();
    }

    /** What was read back from GP last; empty before that. */
    public Optional<ReadBack> readBack(Numbered numbered) {
        return jdbc.sql("""
                select tax, gp_total, currency_id, back_ordered from streakgp.sales_document
                where company = ? and sop_type = ? and number = ? and gp_total is not null""")
                .params(numbered.company(), numbered.type().code(), numbered.number())
                .query((row, i) -> new ReadBack(row.getBigDecimal("tax"), row.getBigDecimal("gp_total"), row.getString("currency_id"),
                        row.getBoolean("back_ordered"))).optional();
    }

    /** The number will not be used by this deal: handed back to GP, or a gap with its reason. */
    public void given(Numbered numbered, boolean back, String reason) {
        become(numbered, back ? State.RETURNED : State.UNUSED, reason);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
