package io.streakgp.payment.tieout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.process.PaymentWaits;
import io.streakgp.payment.receipt.PlannedApplication;

/** Reads our side of the books: payments, the numbers of their receipts, and what those were applied to. */
@Component
class KeptBooks {

    private static final int AT_ONCE = 500;
    private static final String PAYMENTS = """
            select id, source, kind, payer_name, amount, currency, paid_on, state, reason, merged_into, receipt_number from streakgp.payment p where company = :company""";

    private final JdbcClient jdbc;
    private final PaymentWaits waits;

    KeptBooks(JdbcClient jdbc, PaymentWaits waits) {
        this.jdbc = jdbc;
        this.waits = waits;
    }

    /** Payments of these days. */
    List<KeptPayment> between(String company, LocalDate first, LocalDate last) {
        List<KeptPayment> payments = jdbc.sql(PAYMENTS + " and paid_on between :first and :last").param("company", company).param("first", first).param("last", last)
                .query(KeptBooks::payment).list();
        return whole(company, payments);
    }

    /** Payments for which one of these receipt numbers was ever reserved. */
    List<KeptPayment> ofReceipts(String company, Collection<String> numbers) {
        Map<String, KeptPayment> found = new LinkedHashMap<>();
        for (List<String> some : chunks(numbers)) {
            jdbc.sql(PAYMENTS + " and (receipt_number in (:numbers) or id in (select payment_id from streakgp.receivable_number"
                            + " where company = :company and rm_type = 9 and number in (:numbers)))").param("company", company).param("numbers", some)
                    .query(KeptBooks::payment).list().forEach(payment -> found.put(payment.id(), payment));
        }
        return whole(company, List.copyOf(found.values()));
    }

    /** What these payments' own receipts are applied to, or are to be. */
    List<KeptApplication> applications(Collection<KeptPayment> payments) {
        List<KeptApplication> applications = new ArrayList<>();
        for (List<String> some : chunks(payments.stream().map(KeptPayment::id).toList())) {
            applications.addAll(jdbc.sql("""
                    select payment_id, debit_type, debit_number, is_order, amount + discount + write_off, state from streakgp.payment_application
                    where payment_id in (:payments) and credit_number = '' and state <> 'DROPPED' order by payment_id, position""").param("payments", some)
                    .query((row, index) -> new KeptApplication(row.getString(1), new ReceivableKey(ReceivableType.of(row.getInt(2)), row.getString(3)), row.getBoolean(4),
                            row.getBigDecimal(5), PlannedApplication.State.valueOf(row.getString(6)))).list());
        }
        return applications;
    }

    private List<KeptPayment> whole(String company, List<KeptPayment> payments) {
        Map<String, List<String>> numbers = new HashMap<>();
        for (List<String> some : chunks(payments.stream().map(KeptPayment::id).toList())) {
            jdbc.sql("select payment_id, number from streakgp.receivable_number where company = :company and rm_type = 9 and payment_id in (:payments) order by number")
                    .param("company", company).param("payments", some)
                    .query((row, index) -> numbers.computeIfAbsent(row.getString(1), id -> new ArrayList<>()).add(row.getString(2))).list();
        }
        Map<String, PaymentWaits.Wait> waiting = waits.of(payments.stream().filter(payment -> payment.state() == PaymentState.IN_PROGRESS
                || payment.state() == PaymentState.CLAIMED || payment.state() == PaymentState.RECEIVED_IN_GP).map(KeptPayment::id).toList());
        return payments.stream().map(payment -> {
            PaymentWaits.Wait wait = waiting.get(payment.id());
            return payment.with(numbers.getOrDefault(payment.id(), List.of()), wait == null ? null : new KeptPayment.Waiting(wait.what(), wait.link()));
        }).toList();
    }

    private static KeptPayment payment(ResultSet row, int index) throws SQLException {
        return new KeptPayment(row.getString(1), row.getString(2), Payment.Kind.valueOf(row.getString(3)), row.getString(4), row.getBigDecimal(5), row.getString(6),
                row.getObject(7, LocalDate.class), PaymentState.valueOf(row.getString(8)), text(row.getString(9)), text(row.getString(10)), text(row.getString(11)),
                List.of(), null);
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static List<List<String>> chunks(Collection<String> all) {
        List<String> list = all.stream().distinct().toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            chunks.add(list.subList(from, Math.min(list.size(), from + AT_ONCE)));
        }
        return chunks;
    }
}
