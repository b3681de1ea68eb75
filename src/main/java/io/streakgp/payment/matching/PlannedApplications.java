package io.streakgp.payment.matching;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.Payment;

/**
 * What was decided and stands not yet in GP: a receipt that is entered today may be applied only when it is posted, and meanwhile
 * GP shows what it pays as open.
 */
@Component
class PlannedApplications {

    private final JdbcClient jdbc;

    PlannedApplications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param debits  what will be settled, by debit
     * @param orders  what waits on account, by number of the order
     * @param credits what will be used up, by credit; the payments' own receipts among them
     */
    record Planned(Map<ReceivableKey, BigDecimal> debits, Map<String, BigDecimal> orders, Map<ReceivableKey, BigDecimal> credits) {
    }

    /**
     * What other payments than this one will pay of these debits. A credit pays only what is its customer's, so whoever knows all debits of a customer learns all
     * that its credits are to pay.
     *
     * @param debitNumbers numbers of debits and orders
     */
    @Transactional(readOnly = true)
    public Planned of(Payment payment, Collection<String> debitNumbers) {
        Planned planned = new Planned(new HashMap<>(), new HashMap<>(), new HashMap<>());
        if (debitNumbers.isEmpty()) {
            return planned;
        }
        jdbc.sql("""
                select a.credit_type, a.credit_number, p.receipt_number, a.debit_type, a.debit_number, a.is_order, a.amount, a.discount, a.write_off
                from streakgp.payment_application a join streakgp.payment p on p.id = a.payment_id
                where a.debit_number in (:numbers) and a.state in ('PLANNED', 'BY_HAND')
                  and p.company = :company and p.id <> :payment""")
                .param("numbers", Set.copyOf(debitNumbers)).param("company", payment.company()).param("payment", payment.id()).query(row -> {
                    BigDecimal amount = row.getBigDecimal("amount");
                    BigDecimal settled = amount.add(row.getBigDecimal("discount")).add(row.getBigDecimal("write_off"));
                    String debit = row.getString("debit_number");
                    if (row.getBoolean("is_order")) {
                        planned.orders().merge(debit, settled, BigDecimal::add);
                    } else {
                        planned.debits().merge(new ReceivableKey(ReceivableType.of(row.getInt("debit_type")), debit), settled, BigDecimal::add);
                    }
                    String credit = row.getString("credit_number").isEmpty() ? row.getString("receipt_number") : row.getString("credit_number");
                    if (credit != null) {
                        planned.credits().merge(new ReceivableKey(ReceivableType.of(row.getInt("credit_type")), credit), amount, BigDecimal::add);
                    }
                });
        return planned;
    }
}
