package io.streakgp.deal.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.InsertOnce;

/** How far each company's changes were read, and the lock by which one node at a time reads them. */
@Component
class WatchCursors {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    WatchCursors(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** Before the very first look: it goes back so far. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void begin(String company, Duration lookBack) {
        if (jdbc.sql("select count(*) from streakgp.gp_watch where company = ?").param(company).query(Integer.class).single() == 0) {
            insertOnce.into("streakgp.gp_watch", "company", company).set("cursor_at", at(clock.instant().minus(lookBack))).set("looked_at", now()).execute();
        }
    }

    /** How far was read, held until the transaction ends; empty while another node is at it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> hold(String company) {
        return jdbc.sql("select cursor_at from streakgp.gp_watch where company = ? for update skip locked").param(company)
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** It was read up to here. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void advance(String company, Instant cursor) {
        jdbc.sql("update streakgp.gp_watch set cursor_at = ?, looked_at = ? where company = ?").params(at(cursor), now(), company).update();
    }

    /** Whether batches and late orders are due to be looked at; then that is noted as done. The row must be held. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean areBatchesDue(String company, Duration interval) {
        return jdbc.sql("update streakgp.gp_watch set batches_at = ? where company = ? and (batches_at is null or batches_at <= ?)")
                .params(now(), company, at(clock.instant().minus(interval))).update() == 1;
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
