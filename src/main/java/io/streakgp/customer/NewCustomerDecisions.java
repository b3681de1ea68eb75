package io.streakgp.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How new customers are created: what the rule said last, and what people answered, each with who and why. An answer holds
 * for the party and the amount that the person saw, however often the steps after it run again; another amount asks again.
 */
@Component
@Transactional
public class NewCustomerDecisions {

    /** The answer that refuses the deal; the others are {@link NewCustomerRule#CREATE} and {@link NewCustomerRule#CREATE_ON_HOLD}. */
    public static final String REFUSE = "refuse";

    private final JdbcClient jdbc;
    private final Clock clock;

    NewCustomerDecisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What somebody answered.
     *
     * @param terms of a refusal: empty ones
     */
    record Decision(String decision, NewCustomerTerms terms, String decidedBy, String reason, Instant decidedAt) {
    }

    /** What the rule says of the deal's new customer, in place of what it said before. */
    void keep(Party party, NewCustomerRule rule) {
        jdbc.sql("delete from streakgp.new_customer where box_key = ?").param(party.boxKey()).update();
        jdbc.sql("""
                insert into streakgp.new_customer (box_key, party_key, net, outcome, customer_class, tax_schedule, payment_terms, reason, asked_group, checked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(party.boxKey(), party.key(), party.netAmount(), rule.outcome(), rule.customerClass(), orNull(rule.taxSchedule()),
                        orNull(rule.paymentTerms()), rule.reason(), orNull(rule.group()), now()).update();
    }

    /** @throws IllegalStateException when the rule has not been asked for this party and amount */
    NewCustomerRule rule(Party party) {
        return jdbc.sql("""
                select outcome, customer_class, tax_schedule, payment_terms, reason, asked_group from streakgp.new_customer
                where box_key = ? and party_key = ? and net = ?""").params(party.boxKey(), party.key(), party.netAmount())
                .query((row, i) -> new NewCustomerRule(row.getString("outcome"), row.getString("customer_class"), text(row, "tax_schedule"),
                        text(row, "payment_terms"), row.getString("reason"), text(row, "asked_group"))).optional()
                .orElseThrow(() -> new IllegalStateException("Rule new-customer has not been asked for the deal of box " + party.boxKey() + " as it is now"));
    }

    /** The group that the rule wants asked about the deal's new customer; empty when it leaves that to rule {@code review-routing}. */
    public Optional<String> askedGroup(String boxKey) {
        return jdbc.sql("select asked_group from streakgp.new_customer where box_key = ? and asked_group is not null").param(boxKey)
                .query(String.class).optional();
    }

    void add(Party party, Decision decision) {
        jdbc.sql("""
                insert into streakgp.new_customer_decision
                (box_key, party_key, net, decision, customer_class, tax_schedule, payment_terms, decided_by, reason, decided_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(party.boxKey(), party.key(), party.netAmount(), decision.decision(), orNull(decision.terms().customerClass()),
                        orNull(decision.terms().taxSchedule()), orNull(decision.terms().paymentTerms()), decision.decidedBy(), decision.reason(),
                        decision.decidedAt().atOffset(ZoneOffset.UTC)).update();
    }

    /** What somebody answered for this party and amount, if they had the customer created. */
    Optional<NewCustomerTerms> answered(Party party) {
        return jdbc.sql("""
                select decision, customer_class, tax_schedule, payment_terms, decided_by, reason, decided_at from streakgp.new_customer_decision
                where box_key = ? and party_key = ? and net = ? order by id desc fetch first 1 rows only""")
                .params(party.boxKey(), party.key(), party.netAmount()).query(NewCustomerDecisions::decision).optional()
                .filter(decision -> !decision.decision().equals(REFUSE)).map(Decision::terms);
    }

    /**
     * How the customer is created: as somebody answered, else as the rule said.
     *
     * @throws IllegalStateException when neither decided it for this party and amount
     */
    NewCustomerTerms terms(Party party) {
        return answered(party).orElseGet(() -> {
            NewCustomerRule rule = rule(party);
            if (rule.asksFinance()) {
                throw new IllegalStateException("Nobody has decided yet how the customer of box " + party.boxKey() + " is created");
            }
            return rule.terms();
        });
    }

    /** All answers about this deal, oldest first. */
    List<Decision> history(String boxKey) {
        return jdbc.sql("""
                select decision, customer_class, tax_schedule, payment_terms, decided_by, reason, decided_at from streakgp.new_customer_decision
                where box_key = ? order by id""").param(boxKey).query(NewCustomerDecisions::decision).list();
    }

    /** Who decided anything about this deal's new customer: they do not approve the deal as well. */
    public List<String> decidedBy(String boxKey) {
        return jdbc.sql("select distinct decided_by from streakgp.new_customer_decision where box_key = ?").param(boxKey).query(String.class).list();
    }

    private static Decision decision(ResultSet row, int number) throws SQLException {
        String decision = row.getString("decision");
        return new Decision(decision, new NewCustomerTerms(text(row, "customer_class"), text(row, "tax_schedule"), text(row, "payment_terms"),
                decision.equals(NewCustomerRule.CREATE_ON_HOLD)), row.getString("decided_by"), row.getString("reason"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
