package io.streakgp.deal.life;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.batch.Hints;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.SopType;
import io.streakgp.gp.UnpostedBatch;
import io.streakgp.mapping.MappingFault;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.InsertOnce;

/**
 * Batches that wait unposted for longer than rule {@code batch-age} lets them, and orders that are past their requested ship
 * date for longer than rule {@code late-order} lets them and are not wholly invoiced: their owners are told.
 */
@Component
class WaitingTooLong {

    static final String BATCHES = "batch-age";
    static final String ORDERS = "late-order";

    private final GpReceivables gp;
    private final WatchCursors cursors;
    private final Decisions decisions;
    private final Hints hints;
    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final LifeProperties properties;
    private final CompanyTime time;
    private final Clock clock;

    WaitingTooLong(GpReceivables gp, WatchCursors cursors, Decisions decisions, Hints hints, JdbcClient jdbc, InsertOnce insertOnce,
                   LifeProperties properties, CompanyTime time, Clock clock) {
        this.gp = gp;
        this.cursors = cursors;
        this.decisions = decisions;
        this.hints = hints;
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.properties = properties;
        this.time = time;
        this.clock = clock;
    }

    /** Looks, if it is time to; answers whether it was. */
    @Transactional
    public boolean look(String company) {
        if (cursors.hold(company).isEmpty() || !cursors.areBatchesDue(company, properties.batchesInterval())) {
            return false;
        }
        batches(company);
        lateOrders(company);
        return true;
    }

    /** Which hint was given about a batch. */
    private record Hinted(String source, String name, LocalDate created, LocalDate on) {
    }

    private void batches(String company) {
        List<UnpostedBatch> waiting = gp.unpostedBatches(company).stream().filter(batch -> batch.documents() > 0).toList();
        List<Hinted> hinted = hinted(company);
        Set<Hinted> over = new HashSet<>(hinted);
        for (UnpostedBatch batch : waiting) {
            Optional<Hinted> before = hinted.stream().filter(hint -> isOf(hint, batch)).findFirst();
            before.ifPresent(over::remove);
            if (isTooOld(company, batch, before)) {
                hints.batchWaits(batch, ownerGroup(BATCHES, batchRule(company, batch)));
                note(company, batch);
            }
        }
        over.forEach(hint -> jdbc.sql("delete from streakgp.batch_hint where company = ? and source = ? and name = ? and created = ?")
                .params(company, hint.source(), hint.name(), hint.created()).update());
    }

    private boolean isTooOld(String company, UnpostedBatch batch, Optional<Hinted> before) {
        Map<String, Object> rule = batchRule(company, batch);
        OptionalInt days = days(BATCHES, rule, "days");
        if (days.isEmpty() || ChronoUnit.DAYS.between(batch.created(), time.today()) < days.getAsInt()) {
            return false;
        }
        OptionalInt again = days(BATCHES, rule, "againAfterDays");
        return before.isEmpty() || again.isPresent() && ChronoUnit.DAYS.between(before.get().on(), time.today()) >= again.getAsInt();
    }

    private Map<String, Object> batchRule(String company, UnpostedBatch batch) {
        return decisions.require(BATCHES, Map.of("company", company, "source", batch.source(), "batch", batch.name())).rows().get(0);
    }

    private List<Hinted> hinted(String company) {
        return jdbc.sql("select source, name, created, hinted_at from streakgp.batch_hint where company = ?").param(company)
                .query((row, i) -> new Hinted(row.getString("source"), row.getString("name"), row.getObject("created", LocalDate.class),
                        time.dateOf(row.getObject("hinted_at", OffsetDateTime.class).toInstant()))).list();
    }

    private static boolean isOf(Hinted hint, UnpostedBatch batch) {
        return hint.source().equals(batch.source()) && hint.name().equals(batch.name()) && hint.created().equals(batch.created());
    }

    private void note(String company, UnpostedBatch batch) {
        int again = jdbc.sql("update streakgp.batch_hint set created = ?, hinted_at = ? where company = ? and source = ? and name = ?")
                .params(batch.created(), now(), company, batch.source(), batch.name()).update();
        if (again == 0) {
            insertOnce.into("streakgp.batch_hint", "company", company).set("source", batch.source()).set("name", batch.name()).set("created", batch.created())
                    .set("hinted_at", now()).execute();
        }
    }

    /** An order that is past its requested ship date. */
    private record Late(SalesKey key, ChainState state, Hints.LateOrder order, String documentId, LocalDate date) {
    }

    private void lateOrders(String company) {
        for (Late late : late(company)) {
            Map<String, Object> rule = decisions.require(ORDERS, Map.of("company", company, "documentId", late.documentId(),
                    "partlyInvoiced", late.state() == ChainState.PARTLY_INVOICED,
                    "leadDays", new BigDecimal(ChronoUnit.DAYS.between(late.date(), late.order().requestedShip())))).rows().get(0);
            OptionalInt grace = days(ORDERS, rule, "graceDays");
            if (grace.isPresent() && late.order().requestedShip().plusDays(grace.getAsInt()).isBefore(time.today())) {
                hints.orderIsLate(late.order(), ownerGroup(ORDERS, rule));
                jdbc.sql("update streakgp.chain_document set late_hinted_at = ? where company = ? and sop_type = ? and number = ?")
                        .params(now(), company, late.key().type().code(), late.key().number()).update();
            }
        }
    }

    private List<Late> late(String company) {
        return jdbc.sql("""
                select c.sop_type, c.number, c.state, c.deal_name, c.customer_number, c.requested_ship, c.document_id, c.document_date
                from streakgp.chain_document c
                join streakgp.sales_document s on s.company = c.company and s.sop_type = c.sop_type and s.number = c.number
                where c.company = ? and c.sop_type = ? and c.state in ('OPEN', 'PARTLY_INVOICED') and s.state in ('ENTERED', 'ADOPTED')
                and c.requested_ship < ? and c.late_hinted_at is null order by c.requested_ship, c.number""")
                .params(company, SopType.ORDER.code(), time.today())
                .query((row, i) -> {
                    ChainState state = ChainState.valueOf(row.getString("state"));
                    return new Late(new SalesKey(SopType.of(row.getInt("sop_type")), row.getString("number")), state,
                            new Hints.LateOrder(row.getString("number"), row.getString("deal_name"), row.getString("customer_number"),
                                    row.getObject("requested_ship", LocalDate.class), state == ChainState.PARTLY_INVOICED),
                            row.getString("document_id"), row.getObject("document_date", LocalDate.class));
                }).list();
    }

    /** Empty: never. */
    private static OptionalInt days(String table, Map<String, Object> rule, String output) {
        Object value = rule.get(output);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Number number && number.intValue() >= 0) {
            return OptionalInt.of(number.intValue());
        }
        throw new MappingFault("Rule " + table + " gives \"" + value + "\" in column \"" + output + "\"; it must be a number of days, or empty for never");
    }

    private static String ownerGroup(String table, Map<String, Object> rule) {
        if (rule.get("ownerGroup") instanceof String group && !group.isBlank()) {
            return group.strip();
        }
        throw new MappingFault("Rule " + table + " names no group in column \"ownerGroup\"");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
