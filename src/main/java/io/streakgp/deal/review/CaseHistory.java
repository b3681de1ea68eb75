package io.streakgp.deal.review;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.CompanyTime;

/** What people have decided about a deal so far, for whoever decides next. */
@Component
@Transactional
public class CaseHistory {

    /** As the forms put them. */
    private static final Map<String, String> DECISIONS = Map.of("approve", "approved", "refuse", "refused", "correct", "another value stands in",
            "keep", "kept as it is", "amended", "amended by hand in GP", "void", "voided", "newOrder", "booked anew");
    private static final int LONGEST_REASON = 400;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CompanyTime companyTime;

    CaseHistory(JdbcClient jdbc, Clock clock, CompanyTime companyTime) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.companyTime = companyTime;
    }

    /**
     * A decision, as forms show it.
     *
     * @param when in the company's time, e.g. {@code 2026-11-23 10:14}
     */
    public record Entry(String when, String who, String what, String reason) {
    }

    /** Keeps a decision. */
    public void decided(String boxKey, Review review, String decision, String decidedBy, String reason) {
        String kept = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        jdbc.sql("insert into streakgp.review_decision (box_key, review, decision, decided_by, reason, decided_at) values (?, ?, ?, ?, ?, ?)")
                .params(boxKey, review.id(), decision, decidedBy, kept, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** All decisions, oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> of(String boxKey) {
        return jdbc.sql("select review, decision, decided_by, reason, decided_at from streakgp.review_decision where box_key = ? order by id").param(boxKey)
                .query((row, i) -> new Entry(companyTime.dayAndTimeOf(row.getObject("decided_at", OffsetDateTime.class).toInstant()), row.getString("decided_by"),
                        Review.of(row.getString("review")).title() + ": " + DECISIONS.getOrDefault(row.getString("decision"), row.getString("decision")), row.getString("reason"))).list();
    }
}
