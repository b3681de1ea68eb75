package io.streakgp.deal.review;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.deal.document.Draft;
import io.streakgp.shared.Sha256;

/**
 * What people let pass. An approval is about one check, holds once, and only for the customer, currency, amount and lines
 * that the person saw: whatever changes later asks again.
 */
@Component
@Transactional
public class Approvals {

    private static final int LONGEST_TEXT = 600;

    private final JdbcClient jdbc;
    private final Clock clock;

    Approvals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The checks that an approval can switch off, one each. */
    public enum Check {
        /** The customer's hold. */
        HOLD("Customer hold"),
        /** Prices below the list, by rule {@code price-approval}. */
        PRICE("Price"),
        /** The order as such, by rule {@code order-policy}. */
        ORDER("Order"),
        /** The customer's credit limit. */
        CREDIT("Credit limit");

        private final String words;

        Check(String words) {
            this.words = words;
        }

        /** As it is written to the document's note. */
        public String words() {
            return words;
        }
    }

    /** @param reason the person's, and how things stood */
    public record Approval(long id, Check check, String approvedBy, String reason, Instant approvedAt) {
    }

    public void add(String boxKey, Check check, String customerNumber, Draft draft, String approvedBy, String reason) {
        jdbc.sql("""
                insert into streakgp.approval (box_key, check_name, customer_number, currency, net, content_hash, approved_by, reason, approved_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(boxKey, check.name(), customerNumber, draft.isoCode(), draft.net(), content(draft), approvedBy, bounded(reason), now()).update();
    }

    /** The approvals that let this document pass, one per check at most: not used by another document, and given for just this. */
    @Transactional(readOnly = true)
    public List<Approval> covering(String boxKey, String customerNumber, Draft draft, String number) {
        List<Approval> all = jdbc.sql("""
                select id, check_name, approved_by, reason, approved_at from streakgp.approval
                where box_key = ? and customer_number = ? and currency = ? and net = ? and content_hash = ?
                and (used_by is null or used_by = ?) order by id desc""")
                .params(boxKey, customerNumber, draft.isoCode(), draft.net(), content(draft), number)
                .query((row, i) -> new Approval(row.getLong("id"), Check.valueOf(row.getString("check_name")), row.getString("approved_by"),
                        row.getString("reason"), row.getObject("approved_at", OffsetDateTime.class).toInstant())).list();
        List<Approval> newest = new ArrayList<>();
        for (Check check : Check.values()) {
            all.stream().filter(approval -> approval.check() == check).findFirst().ifPresent(newest::add);
        }
        return newest;
    }

    /** The approval is spent on this document. */
    public void use(Approval approval, String number) {
        jdbc.sql("update streakgp.approval set used_by = ? where id = ?").params(number, approval.id()).update();
    }

    /** GP refused the document until somebody approves it, although we found nothing. */
    public void demandedByGp(String boxKey, Check check, String customerNumber, Draft draft, String said) {
        jdbc.sql("delete from streakgp.gp_demand where box_key = ? and check_name = ?").params(boxKey, check.name()).update();
        jdbc.sql("insert into streakgp.gp_demand (box_key, check_name, customer_number, content_hash, said, said_at) values (?, ?, ?, ?, ?, ?)")
                .params(boxKey, check.name(), customerNumber, content(draft), bounded(said), now()).update();
    }

    /** The checks for which GP refused just this document. */
    @Transactional(readOnly = true)
    public List<Check> demandedByGp(String boxKey, String customerNumber, Draft draft) {
        return jdbc.sql("select check_name from streakgp.gp_demand where box_key = ? and customer_number = ? and content_hash = ?")
                .params(boxKey, customerNumber, content(draft)).query(String.class).list().stream().map(Check::valueOf).toList();
    }

    /** GP's words when it refused just this document for the check; empty when it did not. */
    @Transactional(readOnly = true)
    public Optional<String> saidByGp(String boxKey, Check check, String customerNumber, Draft draft) {
        return jdbc.sql("select said from streakgp.gp_demand where box_key = ? and check_name = ? and customer_number = ? and content_hash = ?")
                .params(boxKey, check.name(), customerNumber, content(draft)).query(String.class).optional();
    }

    /** What a person approves: currency, total, lines and their prices. */
    private static String content(Draft draft) {
        return Sha256.hex(draft.isoCode() + " " + plain(draft.total()) + "\n" + draft.lines().stream().map(line -> plain(line.quantity()) + " " + line.unit() + " " + line.itemNumber() + " "
                + plain(line.unitPrice()) + " " + plain(line.markdown())).collect(Collectors.joining("\n")), 32);
    }

    private static String bounded(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
