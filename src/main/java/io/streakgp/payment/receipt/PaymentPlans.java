package io.streakgp.payment.receipt;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.matching.Match;

/** What is to be done with each payment: the decision, its receipt, and what that is applied to. */
@Component
@Transactional
public class PaymentPlans {

    private static final String APPLICATIONS = """
            select a.payment_id, a.position, a.credit_type, a.credit_number, a.debit_type, a.debit_number, a.is_order, a.amount, a.discount, a.write_off,
                   a.state, a.reason, p.receipt_number
            from streakgp.payment_application a join streakgp.payment p on p.id = a.payment_id""";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    PaymentPlans(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps what was decided, and plans its applications anew; what was applied before stays.
     *
     * @param decidedBy the person who decided; empty = the rules
     */
    public void decide(String paymentId, Match match, String decidedBy) {
        jdbc.sql("update streakgp.payment set decision = ?, decided_by = ?, write_off_approved_by = null, customer_number = ? where id = ?")
                .params(write(match), decidedBy, match.customerNumber(), paymentId).update();
        jdbc.sql("delete from streakgp.payment_application where payment_id = ? and state in ('PLANNED', 'BY_HAND')").param(paymentId).update();
        int position = jdbc.sql("select coalesce(max(position), 0) from streakgp.payment_application where payment_id = ?").param(paymentId)
                .query(Integer.class).single();
        // what a person is still to decide keeps no document from other payments
        for (Allocation allocation : match.outcome() == Match.Outcome.ASK ? List.<Allocation>of() : match.allocations()) {
            add(paymentId, ++position, allocation);
        }
    }

    /** Plans one more application. */
    public void add(String paymentId, int position, Allocation allocation) {
        jdbc.sql("""
                insert into streakgp.payment_application (payment_id, position, credit_type, credit_number, debit_type, debit_number, is_order,
                    amount, discount, write_off, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED')""")
                .params(paymentId, position, allocation.isOwn() ? ReceivableType.RECEIPT.code() : allocation.credit().type().code(),
                        allocation.isOwn() ? "" : allocation.credit().number(), allocation.debit().type().code(), allocation.debit().number(),
                        allocation.order(), allocation.amount(), allocation.discount(), allocation.writeOff()).update();
    }

    /** What was decided last. */
    public Optional<Match> decision(String paymentId) {
        return column(paymentId, "decision").map(text -> read(text, Match.class));
    }

    /** @throws IllegalStateException when nothing was decided */
    public Match require(String paymentId) {
        return decision(paymentId).orElseThrow(() -> new IllegalStateException("Nothing was decided about payment " + paymentId));
    }

    /** Who decided; empty = the rules. */
    public String decidedBy(String paymentId) {
        return column(paymentId, "decided_by").orElse("");
    }

    /** What was decided no longer holds. */
    public void forget(String paymentId) {
        jdbc.sql("update streakgp.payment set decision = null, decided_by = null, write_off_approved_by = null where id = ?").param(paymentId).update();
    }

    /** Whether a person decided, or let the rules' decision pass: the rules are then not asked again. */
    public boolean isSettledByPerson(String paymentId) {
        return !decidedBy(paymentId).isEmpty() || column(paymentId, "write_off_approved_by").isPresent();
    }

    /** A second person lets the write-offs of the decision pass. */
    public void approveWriteOff(String paymentId, String approvedBy) {
        jdbc.sql("update streakgp.payment set write_off_approved_by = ? where id = ?").params(approvedBy, paymentId).update();
    }

    /** Whether the write-offs of the decision need a second person who has not let them pass yet. */
    public boolean needsWriteOffApproval(String paymentId) {
        Match decision = require(paymentId);
        BigDecimal writeOffs = decision.allocations().stream().map(Allocation::writeOff).reduce(BigDecimal.ZERO, BigDecimal::add);
        return writeOffs.compareTo(decision.writeOffLimit()) > 0 && column(paymentId, "write_off_approved_by").isEmpty();
    }

    /** Keeps the kind of batch that the receipt goes into. */
    public void batchKind(String paymentId, String batchKind) {
        jdbc.sql("update streakgp.payment set batch_kind = ? where id = ?").params(batchKind, paymentId).update();
    }

    public String batchKind(String paymentId) {
        return column(paymentId, "batch_kind").orElse("");
    }

    /** Keeps the receipt as it is sent. */
    public void keep(String paymentId, CashReceipt receipt) {
        jdbc.sql("update streakgp.payment set receipt = ? where id = ?").params(write(receipt), paymentId).update();
    }

    public Optional<CashReceipt> receipt(String paymentId) {
        return column(paymentId, "receipt").map(text -> read(text, CashReceipt.class));
    }

    /** The receipt stands in GP under this number. */
    public void entered(String paymentId, String receiptNumber) {
        jdbc.sql("update streakgp.payment set receipt_number = ?, receipt_entered_at = ? where id = ?").params(receiptNumber, now(), paymentId).update();
    }

    /** DOCNUMBR of the payment's receipt, once it stands in GP. */
    public Optional<String> receiptNumber(String paymentId) {
        return column(paymentId, "receipt_number");
    }

    /** All applications of the payment, in their order. */
    public List<PlannedApplication> applications(String paymentId) {
        return jdbc.sql(APPLICATIONS + " where a.payment_id = ? order by a.position").param(paymentId).query(PaymentPlans::application).list();
    }

    /** By how much payments that are planned, and not applied yet, will settle this debit. */
    public BigDecimal waitingFor(String company, ReceivableKey debit) {
        return jdbc.sql("""
                select coalesce(sum(a.amount + a.discount + a.write_off), 0)
                from streakgp.payment_application a join streakgp.payment p on p.id = a.payment_id
                where p.company = ? and a.debit_type = ? and a.debit_number = ? and a.is_order = false and a.state in ('PLANNED', 'BY_HAND')""")
                .params(company, debit.type().code(), debit.number()).query(BigDecimal.class).single();
    }

    /** The application became this. */
    public void become(PlannedApplication application, PlannedApplication.State state, String reason) {
        jdbc.sql("update streakgp.payment_application set state = ?, reason = ?, done_at = ? where payment_id = ? and position = ?")
                .params(state.name(), reason, state == PlannedApplication.State.PLANNED ? null : now(), application.paymentId(), application.position()).update();
    }

    /** What is not applied yet never will be. */
    public void dropOpen(String paymentId, String reason) {
        jdbc.sql("update streakgp.payment_application set state = 'DROPPED', reason = ?, done_at = ? where payment_id = ? and state in ('PLANNED', 'BY_HAND')")
                .params(reason, now(), paymentId).update();
    }

    /** The receipt was taken back in GP: what it had paid is open again. */
    public void takeBack(String paymentId, String reason) {
        jdbc.sql("update streakgp.payment_application set state = 'TAKEN_BACK', reason = ?, done_at = ? where payment_id = ? and state = 'APPLIED'")
                .params(reason, now(), paymentId).update();
        dropOpen(paymentId, reason);
    }

    /** The application is for other amounts than planned, or for an order's invoice now that it stands. */
    public void change(PlannedApplication application, ReceivableKey debit, BigDecimal amount, BigDecimal discount, BigDecimal writeOff, String reason) {
        jdbc.sql("""
                update streakgp.payment_application set debit_type = ?, debit_number = ?, is_order = false, amount = ?, discount = ?, write_off = ?, reason = ?
                where payment_id = ? and position = ?""")
                .params(debit.type().code(), debit.number(), amount, discount, writeOff, reason, application.paymentId(), application.position()).update();
    }

    /** The application, of whose amount a part goes elsewhere, is for the rest. */
    public void reduce(PlannedApplication application, BigDecimal rest) {
        jdbc.sql("update streakgp.payment_application set amount = ? where payment_id = ? and position = ?")
                .params(rest, application.paymentId(), application.position()).update();
    }

    /** Something that payments wait for may have changed in GP: those whose receipt, or whose credits or debits, are among these numbers look again. */
    public int lookAgain(Collection<String> numbers) {
        int told = 0;
        for (String number : numbers) {
            told += jdbc.sql("""
                    update streakgp.payment set look_again = true where state = 'RECEIVED_IN_GP' and look_again = false and (receipt_number = ?
                        or id in (select payment_id from streakgp.payment_application where (debit_number = ? or credit_number = ?)
                            and state in ('PLANNED', 'BY_HAND')))""")
                    .params(number, number, number).update();
        }
        return told;
    }

    /** Payments whose process is to look again, at most so many. */
    public List<String> toLookAgain(int most) {
        return jdbc.sql("select id from streakgp.payment where look_again = true and state = 'RECEIVED_IN_GP' order by id limit " + most)
                .query(String.class).list();
    }

    /** The payment's process looks again. */
    public void looked(String paymentId) {
        jdbc.sql("update streakgp.payment set look_again = false where id = ?").param(paymentId).update();
    }

    private Optional<String> column(String paymentId, String column) {
        return jdbc.sql("select " + column + " from streakgp.payment where id = ? and " + column + " is not null").param(paymentId)
                .query(String.class).optional();
    }

    private static PlannedApplication application(ResultSet row, int index) throws SQLException {
        boolean own = row.getString("credit_number").isEmpty();
        ReceivableKey credit = new ReceivableKey(ReceivableType.of(row.getInt("credit_type")),
                own ? Objects.requireNonNullElse(row.getString("receipt_number"), "") : row.getString("credit_number"));
        return new PlannedApplication(row.getString("payment_id"), row.getInt("position"), credit, own,
                new ReceivableKey(ReceivableType.of(row.getInt("debit_type")), row.getString("debit_number")), row.getBoolean("is_order"),
                row.getBigDecimal("amount"), row.getBigDecimal("discount"), row.getBigDecimal("write_off"),
                PlannedApplication.State.valueOf(row.getString("state")), Objects.requireNonNullElse(row.getString("reason"), ""));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot be written as JSON", impossible);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("A stored payment cannot be read; was it written by another version?", foreign);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
