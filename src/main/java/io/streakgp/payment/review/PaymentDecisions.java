package io.streakgp.payment.review;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;

import io.streakgp.shared.CompanyTime;

/** What people decided about payments, for those who look at them later. */
@Component
@Transactional
public class PaymentDecisions {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CompanyTime time;

    PaymentDecisions(JdbcClient jdbc, Clock clock, CompanyTime time) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.time = time;
    }

    /**
     * A decision, as forms show it.
     *
     * @param when in the company's time
     */
    public record Made(String when, String who, String what, String reason) {
    }

    /** @param reason at most 400 characters */
    public void add(String paymentId, String review, String decision, String decidedBy, String reason) {
        jdbc.sql("insert into streakgp.payment_decision (payment_id, review, decision, decided_by, reason, decided_at) values (?, ?, ?, ?, ?, ?)")
                .params(paymentId, review, decision, decidedBy, reason, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** Whether this person has decided anything about the payment, other than in this review. */
    public boolean hasDecided(String paymentId, String user, String otherThan) {
        return jdbc.sql("select count(*) from streakgp.payment_decision where payment_id = ? and decided_by = ? and review <> ?")
                .params(paymentId, user, otherThan).query(Integer.class).single() > 0;
    }

    /** All decisions about the payment, newest first. */
    public List<Made> of(String paymentId) {
        return jdbc.sql("select review, decision, decided_by, reason, decided_at from streakgp.payment_decision where payment_id = ? order by id desc")
                .param(paymentId).query((row, index) -> new Made(time.dayAndTimeOf(row.getObject("decided_at", OffsetDateTime.class).toInstant()),
                        row.getString("decided_by"), words(row.getString("review")) + ": " + row.getString("decision"), row.getString("reason"))).list();
    }

    /** {@code matchPayment} as {@code Match payment}. */
    private static String words(String review) {
        return StringUtils.capitalize(review.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT).replace(" gp", " GP").replace("write off", "write-off"));
    }
}
