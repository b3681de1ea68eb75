package io.streakgp.customer;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.shared.InsertOnce;

/**
 * Who is who: each party in Streak has one customer in GP. A party, and a number that we create a customer under, stand here
 * once, so two deals of one new customer that are won at the same moment make one customer.
 */
@Component
@Transactional
public class CustomerLinks {

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    CustomerLinks(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** Whether the customer stands in GP, or its number is only reserved. */
    public enum State { CREATING, LINKED }

    /**
     * @param mark   what the customer carries in GP (INTEGRATIONID) when we created it
     * @param boxKey the deal that made the link
     */
    public record Link(String company, String partyKey, String customerNumber, State state, String mark, String boxKey) {
    }

    public Optional<Link> find(String company, String partyKey) {
        return jdbc.sql("""
                select company, party_key, customer_number, state, mark, box_key from streakgp.customer_link
                where company = ? and party_key = ?""").params(company, partyKey).query(Link.class).optional();
    }

    /** Whether this deal had the party's customer created in GP. */
    public boolean isCreatedFor(String company, String partyKey, String boxKey) {
        return jdbc.sql("select count(*) from streakgp.customer_link where company = ? and party_key = ? and box_key = ? and reserved_number is not null")
                .params(company, partyKey, boxKey).query(Integer.class).single() > 0;
    }

    /** Whether a party is linked to the customer, or is having it created. */
    public boolean isTaken(String company, String customerNumber) {
        return jdbc.sql("select count(*) from streakgp.customer_link where company = ? and customer_number = ?")
                .params(company, customerNumber).query(Integer.class).single() > 0;
    }

    /** Links a party to a customer that stands in GP; {@code false} when the party is linked already. */
    public boolean link(Party party, String customerNumber, String linkedBy) {
        return insert(party, customerNumber, null, State.LINKED, linkedBy);
    }

    /**
     * Reserves a number for a customer to be created, for good and at once, so that no other deal creates it too.
     * {@code false} when the party or the number is taken.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean reserve(Party party, String customerNumber) {
        return insert(party, customerNumber, customerNumber, State.CREATING, "created");
    }

    private boolean insert(Party party, String customerNumber, String reservedNumber, State state, String linkedBy) {
        return insertOnce.into("streakgp.customer_link", "company", party.company()).set("party_key", party.key())
                .set("customer_number", customerNumber).set("reserved_number", reservedNumber).set("state", state.name()).set("mark", CustomerMark.of(party))
                .set("box_key", party.boxKey()).set("linked_by", linkedBy)
                .set("linked_at", clock.instant().atOffset(ZoneOffset.UTC)).execute();
    }

    /** The customer that was being created now stands in GP. */
    public void created(Link link) {
        jdbc.sql("update streakgp.customer_link set state = 'LINKED' where company = ? and party_key = ?")
                .params(link.company(), link.partyKey()).update();
    }

    /** The reserved number turned out to be another's, or GP refused the customer: nothing is linked. */
    public void release(Link link) {
        jdbc.sql("delete from streakgp.customer_link where company = ? and party_key = ? and state = 'CREATING'")
                .params(link.company(), link.partyKey()).update();
    }
}
