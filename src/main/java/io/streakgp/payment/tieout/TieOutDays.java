package io.streakgp.payment.tieout;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.InsertOnce;

/** How days tied out when they were looked at last, and the lock by which one node at a time does that. */
@Component
@Transactional
public class TieOutDays {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DOCUMENT = 60;
    private static final int BLOCK = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final InsertOnce insertOnce;
    private final Clock clock;

    TieOutDays(JdbcClient jdbc, DataSource dataSource, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.batches = new JdbcTemplate(dataSource);
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /**
     * A day as it was looked at last.
     *
     * @param differences how many of its items do not tie
     * @param readAt      when
     * @param tiedAt      when it was last seen to tie; {@code null} when it never was
     * @param brokenAt    when it was first seen not to tie although it had tied before; {@code null} when that is not so
     */
    public record Kept(TieOutDay day, int differences, Instant readAt, Instant tiedAt, Instant brokenAt) {

        /** It tied out before, and does not any more. */
        public boolean isBroken() {
            return brokenAt != null;
        }
    }

    /** What does not tie of the days that are kept. */
    public record Untied(String currency, Check check, BigDecimal difference, int items) {
    }

    /** Keeps these days in place of what was kept of all days from the first to the last one. */
    public void keep(String company, LocalDate first, LocalDate last, List<TieOutDay> days) {
        OffsetDateTime now = now();
        lock(company);
        Map<String, Kept> before = new HashMap<>();
        Map<LocalDate, Instant> looked = new HashMap<>();
        figures(company, first, last).forEach(kept -> {
            before.put(key(kept.day()), kept);
            looked.put(kept.day().day(), kept.readAt());
        });
        for (String table : List.of("tie_out_item", "tie_out_day")) {
            jdbc.sql("delete from streakgp." + table + " where company = ? and on_day between ? and ?").params(company, first, last).update();
        }
        for (TieOutDay day : days) {
            Kept earlier = before.get(key(day));
            // of a day that was looked at, a currency without a row had nothing to tie
            Instant tiedAt = day.ties() ? now.toInstant() : earlier == null ? looked.get(day.day()) : earlier.tiedAt();
            Instant brokenAt = day.ties() || tiedAt == null ? null : earlier != null && earlier.brokenAt() != null ? earlier.brokenAt() : now.toInstant();
            jdbc.sql("""
                    insert into streakgp.tie_out_day (company, on_day, currency, payments_in, receipts, applied, unapplied, settled, applied_to, discount, write_off,
                        kept_applied, kept_in_gp, gain_or_loss, differences, read_at, tied_at, broken_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(company, day.day(), day.currency(), day.paymentsIn(), day.receipts(), day.applied(), day.unapplied(), day.settled(), day.appliedTo(),
                            day.discount(), day.writeOff(), day.keptApplied(), day.keptInGp(), day.gainOrLoss(), day.differences().size(), now, at(tiedAt), at(brokenAt))
                    .update();
            keepItems(company, day);
        }
    }

    /** One reading is kept after the other. */
    private void lock(String company) {
        insertOnce.into("streakgp.tie_out_run", "company", company).execute();
        jdbc.sql("select company from streakgp.tie_out_run where company = ? for update").param(company).query(String.class).single();
    }

    private void keepItems(String company, TieOutDay day) {
        List<Object[]> rows = new ArrayList<>();
        for (TieOutItem item : day.items()) {
            rows.add(new Object[] {company, day.day(), day.currency(), rows.size() + 1, item.check().name(), item.difference(), item.amount(), item.payment(), item.source(),
                    shortened(item.payer(), LONGEST_NAME), item.receipt(), shortened(item.document(), LONGEST_DOCUMENT), shortened(item.reason(), LONGEST_REASON),
                    shortened(item.task(), LONGEST_NAME), item.link()});
        }
        batches.batchUpdate("""
                insert into streakgp.tie_out_item (company, on_day, currency, position, check_name, difference, amount, payment_id, source, payer, receipt, document, reason,
                    task, link) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows, BLOCK, (statement, row) -> {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
        });
    }

    private static String key(TieOutDay day) {
        return day.day() + " " + day.currency();
    }

    /** The kept days, newest first, without their items. */
    public List<Kept> figures(String company, LocalDate first, LocalDate last) {
        return jdbc.sql("select * from streakgp.tie_out_day where company = ? and on_day between ? and ? order by on_day desc, currency").params(company, first, last)
                .query((row, index) -> kept(row)).list();
    }

    /** The kept days, newest first, with their items; remarks only where they are wanted. */
    public List<Kept> whole(String company, LocalDate first, LocalDate last, boolean remarks) {
        Map<String, List<TieOutItem>> items = new HashMap<>();
        jdbc.sql("select * from streakgp.tie_out_item where company = ? and on_day between ? and ?" + (remarks ? "" : " and difference <> 0") + " order by position")
                .params(company, first, last)
                .query(row -> {
                    items.computeIfAbsent(row.getObject("on_day", LocalDate.class) + " " + row.getString("currency"), key -> new ArrayList<>()).add(item(row));
                });
        return figures(company, first, last).stream().map(kept -> {
            TieOutDay day = kept.day();
            return new Kept(new TieOutDay(day.day(), day.currency(), day.paymentsIn(), day.receipts(), day.applied(), day.unapplied(), day.settled(), day.appliedTo(),
                    day.discount(), day.writeOff(), day.keptApplied(), day.keptInGp(), day.gainOrLoss(), items.getOrDefault(key(day), List.of())),
                    kept.differences(), kept.readAt(), kept.tiedAt(), kept.brokenAt());
        }).toList();
    }

    /** What does not tie since that day, by currency and check; differences are counted by their size, so that none cancels another. */
    public List<Untied> untied(String company, LocalDate since) {
        return jdbc.sql("""
                select currency, check_name, sum(abs(difference)), count(*) from streakgp.tie_out_item where company = ? and on_day >= ? and difference <> 0
                group by currency, check_name order by currency, check_name""").params(company, since)
                .query((row, index) -> new Untied(row.getString(1), Check.valueOf(row.getString(2)), row.getBigDecimal(3), row.getInt(4))).list();
    }

    /** When any day was read last; empty before the first time. */
    public Optional<Instant> lastRead(String company) {
        return jdbc.sql("select max(read_at) as newest from streakgp.tie_out_day where company = ?").param(company)
                .query((row, index) -> Optional.ofNullable(instant(row, "newest"))).single();
    }

    /** Takes the run of this day, for so long; {@code false} when it is done, or another node is at it. */
    public boolean hold(String company, LocalDate run, Duration atMost) {
        insertOnce.into("streakgp.tie_out_run", "company", company).execute();
        return jdbc.sql("update streakgp.tie_out_run set held_until = ? where company = ? and (done_for is null or done_for < ?) and (held_until is null or held_until <= ?)")
                .params(at(clock.instant().plus(atMost)), company, run, now()).update() == 1;
    }

    /** The run of this day is done. */
    public void done(String company, LocalDate run) {
        jdbc.sql("update streakgp.tie_out_run set done_for = ?, held_until = null where company = ?").params(run, company).update();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        TieOutDay day = new TieOutDay(row.getObject("on_day", LocalDate.class), row.getString("currency"), row.getBigDecimal("payments_in"), row.getBigDecimal("receipts"),
                row.getBigDecimal("applied"), row.getBigDecimal("unapplied"), row.getBigDecimal("settled"), row.getBigDecimal("applied_to"), row.getBigDecimal("discount"),
                row.getBigDecimal("write_off"), row.getBigDecimal("kept_applied"), row.getBigDecimal("kept_in_gp"), row.getBigDecimal("gain_or_loss"), List.of());
        return new Kept(day, row.getInt("differences"), instant(row, "read_at"), instant(row, "tied_at"), instant(row, "broken_at"));
    }

    private static TieOutItem item(ResultSet row) throws SQLException {
        return new TieOutItem(Check.valueOf(row.getString("check_name")), row.getBigDecimal("difference"), row.getBigDecimal("amount"), row.getString("payment_id"),
                row.getString("source"), row.getString("payer"), row.getString("receipt"), row.getString("document"), row.getString("reason"), row.getString("task"),
                row.getString("link"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
