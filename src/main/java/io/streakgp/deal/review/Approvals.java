package io.streakgp.deal.review;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.deal.document.Draft;

/**
 * What people let pass. An approval is about one check, holds once, and only for the customer, currency and amount that
 * the person saw: whatever changes later asks again.
 */
@Component
@Transactional
public class Approvals {

    /** The credit limit. */
    public static final String CREDIT = "CREDIT";

    private final JdbcClient jdbc;
    private final Clock clock;

    Approvals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param net in document currency */
    public record Approval(long id, String customerNumber, String currency, BigDecimal net, String approvedBy, String reason, Instant approvedAt) {
    }

    public void add(String boxKey, String check, String customerNumber, Draft draft, String approvedBy, String reason) {
        jdbc.sql("""
                insert into streakgp.approval (box_key, check_name, customer_number, currency, net, approved_by, reason, approved_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(boxKey, check, customerNumber, draft.isoCode(), draft.net(), approvedBy, reason, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The approval that lets this document pass: not used by another one, and given for just this. */
    public Optional<Approval> covering(String boxKey, String check, String customerNumber, Draft draft, String number) {
        return jdbc.sql("""
                select id, customer_number, currency, net, approved_by, reason, approved_at from streakgp.approval
                where box_key = ? and check_name = ? and customer_number = ? and currency = ? and net = ?
                and (used_by is null or used_by = ?) order by id desc fetch first 1 rows only""")
                .params(boxKey, check, customerNumber, draft.isoCode(), draft.net(), number)
                .query((row, i) -> new Approval(row.getLong("id"), row.getString("customer_number"), row.getString("currency"),
                        row.getBigDecimal("net"), row.getString("approved_by"), row.getString("reason"),
                        row.getObject("approved_at", OffsetDateTime.class).toInstant())).optional();
    }

    /** The approval is spent on this document. */
    public void use(Approval approval, String number) {
        jdbc.sql("update streakgp.approval set used_by = ? where id = ?").params(number, approval.id()).update();
    }
}
