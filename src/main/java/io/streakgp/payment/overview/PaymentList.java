package io.streakgp.payment.overview;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.streakgp.payment.PaymentState;
import io.streakgp.payment.process.PaymentWaits;
import io.streakgp.shared.CompanyTime;

/** Looks payments up, newest first. */
@Component
class PaymentList {

    static final int MOST = 200;

    private static final List<String> SEARCHED = List.of("id", "source_id", "payer_name", "payer_email", "reference", "exact_reference", "check_number", "customer_number",
            "receipt_number");

    private final JdbcClient jdbc;
    private final PaymentWaits waits;
    private final CompanyTime time;

    PaymentList(JdbcClient jdbc, PaymentWaits waits, CompanyTime time) {
        this.jdbc = jdbc;
        this.waits = waits;
        this.time = time;
    }

    /**
     * A payment in the list.
     *
     * @param toldAt   in the company's time
     * @param customer CUSTNMBR that was decided; empty before
     * @param waitsFor task or failed step; {@code null} when it waits for nobody
     */
    record Line(String id, String source, String kind, String payer, String customer, BigDecimal amount, String currency, LocalDate paidOn, String toldAt, String reference,
                PaymentState state, String reason, String receipt, PaymentWaits.Wait waitsFor) {
    }

    /**
     * The newest {@value #MOST} payments for which this holds.
     *
     * @param state {@code null} = any
     * @param text  part of a payer, reference, receipt number, customer number or id, or an exact amount; empty = any
     */
    List<Line> find(String company, PaymentState state, String text) {
        StringBuilder sql = new StringBuilder("select id, source, kind, payer_name, customer_number, amount, currency, paid_on, told_at, reference, state, reason, receipt_number"
                + " from streakgp.payment where company = ?");
        List<Object> parameters = new ArrayList<>(List.of(company));
        if (state != null) {
            sql.append(" and state = ?");
            parameters.add(state.name());
        }
        if (!text.isBlank()) {
            String pattern = "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
            List<String> ways = new ArrayList<>();
            SEARCHED.forEach(column -> {
                ways.add("lower(" + column + ") like ? escape '!'");
                parameters.add(pattern);
            });
            String number = text.strip().replace(",", "");
            if (number.matches("\\d{1,12}(\\.\\d{1,5})?")) {
                ways.add("amount = ?");
                parameters.add(new BigDecimal(number));
            }
            sql.append(" and (").append(String.join(" or ", ways)).append(")");
        }
        List<Line> lines = jdbc.sql(sql + " order by told_at desc, id limit " + MOST).params(parameters)
                .query((row, index) -> new Line(row.getString(1), row.getString(2), row.getString(3), row.getString(4), text(row.getString(5)), row.getBigDecimal(6),
                        row.getString(7), row.getObject(8, LocalDate.class), time.dayAndTimeOf(row.getObject(9, OffsetDateTime.class).toInstant()), text(row.getString(10)),
                        PaymentState.valueOf(row.getString(11)), text(row.getString(12)), text(row.getString(13)), null)).list();
        Map<String, PaymentWaits.Wait> waiting = waits.of(lines.stream().map(Line::id).toList());
        return lines.stream().map(line -> new Line(line.id, line.source, line.kind, line.payer, line.customer, line.amount, line.currency, line.paidOn, line.toldAt,
                line.reference, line.state, line.reason, line.receipt, waiting.get(line.id))).toList();
    }

    /** How many payments are in each state. */
    Map<PaymentState, Integer> counts(String company) {
        Map<PaymentState, Integer> counts = new TreeMap<>();
        jdbc.sql("select state, count(*) from streakgp.payment where company = ? group by state").param(company)
                .query(row -> {
                    counts.put(PaymentState.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
