package io.streakgp.payment.reversal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.payment.Payment;

/** Reversals, one row each: what they take back, how, and what became of it. */
@Component
@Transactional
public class Reversals {

    private static final int LONGEST_TEXT = 400;
    private static final TypeReference<List<Reversal.Settled>> SETTLED = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Reversals(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What is known; empty before anything was found or asked. */
    public Optional<Reversal> find(String paymentId) {
        return jdbc.sql("""
                select r.payment_id, p.reverses, r.receipt_number, r.found_by, r.found_how, r.standing, r.foreign_currency, r.whole, r.balance, r.way,
                       r.way_reason, r.approved_by, r.settled, r.trouble, r.document, r.state
                from streakgp.payment_reversal r join streakgp.payment p on p.id = r.payment_id where r.payment_id = ?""")
                .param(paymentId).query(this::reversal).optional();
    }

    /** @throws IllegalStateException when nothing was found yet */
    public Reversal require(String paymentId) {
        return find(paymentId).orElseThrow(() -> new IllegalStateException("Nothing was found yet that payment " + paymentId + " takes back"));
    }

    /** A person must find the payment; what was found before does not count. */
    public void ask(String paymentId) {
        keep(paymentId, "", "", "", Reversal.State.ASK);
        jdbc.sql("update streakgp.payment set reverses = null where id = ?").param(paymentId).update();
    }

    /**
     * The payment is found.
     *
     * @param reverses      its key, or empty for a receipt that a clerk entered in GP
     * @param receiptNumber DOCNUMBR, or empty before it is entered
     * @param foundBy       a person, or empty for the rules
     * @param how           in words
     */
    public void found(String paymentId, String reverses, String receiptNumber, String foundBy, String how) {
        keep(paymentId, receiptNumber, foundBy, how, Reversal.State.FOUND);
        jdbc.sql("update streakgp.payment set reverses = ? where id = ?").params(reverses.isEmpty() ? null : reverses, paymentId).update();
    }

    private void keep(String paymentId, String receiptNumber, String foundBy, String how, Reversal.State state) {
        jdbc.sql("delete from streakgp.payment_reversal where payment_id = ?").param(paymentId).update();
        jdbc.sql("insert into streakgp.payment_reversal (payment_id, receipt_number, found_by, found_how, state) values (?, ?, ?, ?, ?)")
                .params(paymentId, receiptNumber, foundBy, shortened(how), state.name()).update();
    }

    /** How the receipt stands in GP now; an approval of what was seen before no longer holds. */
    public void seen(String paymentId, String receiptNumber, ReceiptStanding standing, boolean foreignCurrency, boolean whole, BigDecimal balance) {
        jdbc.sql("""
                update streakgp.payment_reversal set receipt_number = ?, standing = ?, foreign_currency = ?, whole = ?, balance = ?, way = null,
                    way_reason = null, approved_by = null, trouble = null, document = null, state = 'FOUND', look_again = false
                where payment_id = ?""")
                .params(receiptNumber, standing.name(), foreignCurrency, whole, balance, paymentId).update();
    }

    /** How it is taken back, before anybody has approved it. */
    public void plan(String paymentId, ReversalWay way, String reason) {
        jdbc.sql("update streakgp.payment_reversal set way = ?, way_reason = ?, approved_by = null where payment_id = ?")
                .params(way.name(), shortened(reason), paymentId).update();
    }

    /** A second person lets it pass as it is planned. */
    public void approve(String paymentId, String user) {
        jdbc.sql("update streakgp.payment_reversal set approved_by = ? where payment_id = ?").params(user, paymentId).update();
    }

    /** What the receipt has paid in GP; read before it is voided, for then GP knows it no longer. */
    public void settled(String paymentId, List<Reversal.Settled> settled) {
        jdbc.sql("update streakgp.payment_reversal set settled = ? where payment_id = ?").params(write(settled), paymentId).update();
    }

    /** A person is to take it back in GP. */
    public void byHand(String paymentId) {
        jdbc.sql("update streakgp.payment_reversal set state = 'BY_HAND' where payment_id = ?").param(paymentId).update();
    }

    /** GP refused, and said this: a person is to take it back. */
    public void byHand(String paymentId, String trouble) {
        byHand(paymentId);
        jdbc.sql("update streakgp.payment_reversal set trouble = ? where payment_id = ?").params(shortened(trouble), paymentId).update();
    }

    /** A person says by which document in GP it is taken back. */
    public void document(String paymentId, String number) {
        jdbc.sql("update streakgp.payment_reversal set document = ? where payment_id = ?").params(number, paymentId).update();
    }

    /** It is taken back. */
    public void done(String paymentId) {
        jdbc.sql("update streakgp.payment_reversal set state = 'DONE', look_again = false where payment_id = ?").param(paymentId).update();
    }

    /** Writes on a payment, whose state stays, what was taken back of it. */
    public void note(String paymentId, String reason) {
        jdbc.sql("update streakgp.payment set reason = ? where id = ?").params(shortened(reason), paymentId).update();
    }

    /**
     * What other reversals take back of the payment, or of the receipt; refused and merged ones take nothing. Holds the payment until
     * the transaction ends, so that no two reversals find room for themselves at once.
     */
    public BigDecimal takenBackByOthers(Payment reversal, String reverses, String receiptNumber) {
        jdbc.sql("select id from streakgp.payment where id = ? for update").param(reverses).query(String.class).optional();
        return jdbc.sql("""
                select coalesce(sum(p.amount), 0) from streakgp.payment_reversal r join streakgp.payment p on p.id = r.payment_id
                where p.company = ? and p.id <> ? and p.state not in ('REFUSED', 'MERGED') and r.state <> 'ASK'
                  and (p.reverses = ? or (r.receipt_number = ? and r.receipt_number <> ''))""")
                .params(reversal.company(), reversal.id(), reverses, receiptNumber).query(BigDecimal.class).single();
    }

    /** Keys of payments whose receipts carry one of these numbers. */
    public List<String> withReceipts(String company, Collection<String> receiptNumbers) {
        return receiptNumbers.isEmpty() ? List.of() : jdbc.sql("select id from streakgp.payment where company = :company and receipt_number in (:numbers)")
                .param("company", company).param("numbers", receiptNumbers).query(String.class).list();
    }

    /** Receipts with these numbers changed in GP: who waits for one of them looks again. */
    public void lookAgain(String company, Collection<String> receiptNumbers) {
        if (!receiptNumbers.isEmpty()) {
            jdbc.sql("update streakgp.payment_reversal set look_again = true where state = 'BY_HAND' and receipt_number in (:numbers)"
                            + " and payment_id in (select id from streakgp.payment where company = :company)")
                    .param("numbers", receiptNumbers).param("company", company).update();
        }
    }

    /** All that wait for a person look again: what was deleted in GP tells of no change. */
    public void allLookAgain() {
        jdbc.sql("update streakgp.payment_reversal set look_again = true where state = 'BY_HAND' and look_again = false").update();
    }

    /** Reversals that are to look again, at most so many. */
    public List<String> toLookAgain(int most) {
        return jdbc.sql("select payment_id from streakgp.payment_reversal where state = 'BY_HAND' and look_again = true order by payment_id limit " + most)
                .query(String.class).list();
    }

    /** It has looked again. */
    public void looked(String paymentId) {
        jdbc.sql("update streakgp.payment_reversal set look_again = false where payment_id = ?").param(paymentId).update();
    }

    private Reversal reversal(ResultSet row, int index) throws SQLException {
        String standing = row.getString("standing");
        String way = row.getString("way");
        String settled = row.getString("settled");
        return new Reversal(row.getString("payment_id"), text(row, "reverses"), row.getString("receipt_number"), row.getString("found_by"),
                row.getString("found_how"), standing == null ? null : ReceiptStanding.valueOf(standing), row.getBoolean("foreign_currency"), row.getBoolean("whole"),
                row.getBigDecimal("balance"), way == null ? null : ReversalWay.valueOf(way), text(row, "way_reason"), text(row, "approved_by"),
                settled == null ? List.of() : read(settled), text(row, "trouble"), text(row, "document"), Reversal.State.valueOf(row.getString("state")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private String write(List<Reversal.Settled> settled) {
        try {
            return json.writeValueAsString(settled);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot be written as JSON", impossible);
        }
    }

    private List<Reversal.Settled> read(String text) {
        try {
            return json.readValue(text, SETTLED);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("A stored reversal cannot be read; was it written by another version?", foreign);
        }
    }
}
