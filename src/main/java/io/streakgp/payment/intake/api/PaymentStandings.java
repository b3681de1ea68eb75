package io.streakgp.payment.intake.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far payments are, for those who told them. */
@Component
class PaymentStandings {

    private final JdbcClient jdbc;

    PaymentStandings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param state         name of {@link io.streakgp.payment.PaymentState}
     * @param receiptNumber of the cash receipt in GP; empty while there is none
     * @param applied       what it pays
     * @param mergedInto    id of the payment that it was found to be the same as; empty else
     * @param reason        why it stands so; may be empty
     */
    record Standing(String id, String sourceId, String state, String receiptNumber, List<Applied> applied, String mergedInto, String reason) {
    }

    /** @param state PLANNED, APPLIED or BY_HAND */
    record Applied(String document, BigDecimal amount, BigDecimal discount, BigDecimal writeOff, String state) {
    }

    Optional<Standing> of(String id) {
        return jdbc.sql("select id, source_id, state, receipt_number, merged_into, reason from streakgp.payment where id = ?").param(id)
                .query((row, index) -> new Standing(row.getString(1), row.getString(2), row.getString(3), text(row.getString(4)), applied(id),
                        text(row.getString(5)), text(row.getString(6)))).optional();
    }

    private List<Applied> applied(String id) {
        return jdbc.sql("select debit_number, amount, discount, write_off, state from streakgp.payment_application"
                        + " where payment_id = ? and state <> 'DROPPED' order by position").param(id)
                .query((row, index) -> new Applied(row.getString(1), row.getBigDecimal(2), row.getBigDecimal(3), row.getBigDecimal(4), row.getString(5)))
                .list();
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
