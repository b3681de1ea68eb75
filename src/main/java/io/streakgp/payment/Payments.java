package io.streakgp.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.InsertOnce;

/** The payments that we heard of, one row each: what a source told, and what became of it. */
@Component
@Transactional
public class Payments {

    private static final String COLUMNS = """
            id, company, source, source_id, kind, payer_name, payer_account, payer_email, payer_customer, amount, currency, paid_on, method,
            reference, exact_reference, check_number, fee, box_key, told_by""";

    private static final int LONGEST_REASON = 400;

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    Payments(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** Keeps a payment; {@code false} when its source has told it before. */
    public boolean add(Payment payment) {
        return insertOnce.into("streakgp.payment", "id", payment.id()).set("company", payment.company()).set("source", payment.source())
                .set("source_id", payment.sourceId()).set("kind", payment.kind().name()).set("payer_name", payment.payer().name())
                .set("payer_account", payment.payer().account()).set("payer_email", payment.payer().email())
                .set("payer_customer", payment.payer().customerNumber()).set("amount", payment.amount()).set("currency", payment.currency())
                .set("paid_on", payment.paidOn()).set("method", payment.method()).set("reference", payment.reference())
                .set("exact_reference", payment.exactReference()).set("check_number", payment.checkNumber()).set("fee", payment.fee())
                .set("box_key", payment.boxKey()).set("told_by", payment.toldBy()).set("told_at", now())
                .set("state", PaymentState.RECEIVED.name()).set("state_since", now()).execute();
    }

    /** @throws IllegalStateException when no such payment was ever told to us */
    public Payment get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("No payment " + id + " is known here"));
    }

    public Optional<Payment> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from streakgp.payment where id = ?").param(id).query(Payments::payment).optional();
    }

    public PaymentState state(String id) {
        return PaymentState.valueOf(jdbc.sql("select state from streakgp.payment where id = ?").param(id).query(String.class).single());
    }

    /** Why it is in its state, where that was said; else empty. */
    public String reason(String id) {
        return jdbc.sql("select reason from streakgp.payment where id = ? and reason is not null").param(id).query(String.class).optional().orElse("");
    }

    /** The payment is now in this state. */
    public void become(String id, PaymentState state) {
        become(id, state, null);
    }

    /** @param reason why, for people; at most 400 characters */
    public void become(String id, PaymentState state, String reason) {
        jdbc.sql("update streakgp.payment set state = ?, state_since = ?, reason = ? where id = ?").params(state.name(), now(), reason, id).update();
    }

    /** The payment is the same as another one: nothing is entered for it. */
    public void mergeInto(String id, String other, String reason) {
        become(id, PaymentState.MERGED, reason);
        jdbc.sql("update streakgp.payment set merged_into = ? where id = ?").params(other, id).update();
    }

    /** The box that a claim of the same payment was told on. */
    public void toldOn(String id, String boxKey) {
        jdbc.sql("update streakgp.payment set box_key = ? where id = ? and box_key = ''").params(boxKey, id).update();
    }

    /** The payment that this one was found to be the same as. */
    public Optional<String> mergedInto(String id) {
        return jdbc.sql("select merged_into from streakgp.payment where id = ? and merged_into is not null").param(id).query(String.class).optional();
    }

    /** Payments that no process has begun with and whose start is due, oldest first, held until the transaction ends; those that somebody else holds are passed over. */
    public List<String> holdReceived(int most) {
        return jdbc.sql("select id from streakgp.payment where state = 'RECEIVED' and (start_due_at is null or start_due_at <= ?)"
                        + " order by told_at, id limit " + most + " for update skip locked")
                .param(now()).query(String.class).list();
    }

    /** Holds this payment until the transaction ends, if no process has begun with it and nobody else holds it. */
    public boolean holdReceived(String id) {
        return jdbc.sql("select id from streakgp.payment where id = ? and state = 'RECEIVED' for update skip locked")
                .param(id).query(String.class).optional().isPresent();
    }

    /** How often the payment's process could not be started. */
    public int failedStarts(String id) {
        return jdbc.sql("select start_attempts from streakgp.payment where id = ?").param(id).query(Integer.class).single();
    }

    /** The payment's process could not be started; the next attempt is due then. Does nothing once it has begun. */
    public void postponeStart(String id, Instant until, String reason) {
        jdbc.sql("update streakgp.payment set start_attempts = start_attempts + 1, start_due_at = ?, reason = ? where id = ? and state = 'RECEIVED'")
                .params(until.atOffset(ZoneOffset.UTC), shortened(reason), id).update();
    }

    /** What this source told on the box, oldest first. */
    public List<Payment> ofBox(String company, String source, String boxKey) {
        return jdbc.sql("select " + COLUMNS + " from streakgp.payment where company = ? and source = ? and box_key = ? order by told_at, id")
                .params(company, source, boxKey).query(Payments::payment).list();
    }

    /**
     * Takes back what was only claimed, as refused. {@code false} when it is too late: it is refused or merged already, or its
     * receipt has a number.
     *
     * @param reason why, for people
     */
    public boolean withdrawClaim(String id, String reason) {
        return jdbc.sql("update streakgp.payment set state = 'REFUSED', state_since = ?, reason = ? where id = ? and receipt_number is null"
                        + " and state in ('RECEIVED', 'CLAIMED', 'IN_PROGRESS')")
                .params(now(), shortened(reason), id).update() == 1;
    }

    /** The payments that were found to be the same as this one. */
    public List<Payment> mergedFrom(String id) {
        return jdbc.sql("select " + COLUMNS + " from streakgp.payment where merged_into = ? order by told_at, id").param(id).query(Payments::payment).list();
    }

    /** Payments with this exact reference, oldest first. */
    public List<Payment> withExactReference(String company, String exactReference) {
        return jdbc.sql("select " + COLUMNS + " from streakgp.payment where company = ? and exact_reference = ? order by told_at, id")
                .params(company, exactReference).query(Payments::payment).list();
    }

    /** Payments of this amount and currency that were paid in this time, oldest first. */
    public List<Payment> ofAmount(Payment alike, LocalDate first, LocalDate last) {
        return jdbc.sql("select " + COLUMNS + " from streakgp.payment where company = ? and amount = ? and currency = ? and paid_on between ? and ?"
                        + " and id <> ? order by told_at, id")
                .params(alike.company(), alike.amount(), alike.currency(), first, last, alike.id()).query(Payments::payment).list();
    }

    private static Payment payment(ResultSet row, int index) throws SQLException {
        return new Payment(row.getString("id"), row.getString("company"), row.getString("source"), row.getString("source_id"),
                Payment.Kind.valueOf(row.getString("kind")),
                new Payment.Payer(row.getString("payer_name"), row.getString("payer_account"), row.getString("payer_email"), row.getString("payer_customer")),
                row.getBigDecimal("amount"), row.getString("currency"), row.getObject("paid_on", LocalDate.class), row.getString("method"),
                Objects.requireNonNullElse(row.getString("reference"), ""), row.getString("exact_reference"), row.getString("check_number"),
                row.getBigDecimal("fee"), row.getString("box_key"), row.getString("told_by"));
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
