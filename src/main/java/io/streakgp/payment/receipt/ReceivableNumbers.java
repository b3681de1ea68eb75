package io.streakgp.payment.receipt;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;

/** The numbers of receipts and debit memos that GP gave us: each is kept from that moment on, with what became of it. */
@Component
@Transactional
public class ReceivableNumbers {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReceivableNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The number that the payment's document of this type stands or will stand under. */
    public Optional<ReceivableKey> current(String company, String paymentId, ReceivableType type) {
        return jdbc.sql("""
                select number from streakgp.receivable_number
                where company = ? and payment_id = ? and rm_type = ? and state in ('RESERVED', 'ENTERED') order by reserved_at desc fetch first 1 rows only""")
                .params(company, paymentId, type.code()).query(String.class).optional().map(number -> new ReceivableKey(type, number));
    }

    /** Whether a document was entered under the number. */
    public boolean isEntered(String company, ReceivableKey key) {
        return jdbc.sql("select count(*) from streakgp.receivable_number where company = ? and rm_type = ? and number = ? and state = 'ENTERED'")
                .params(company, key.type().code(), key.number()).query(Integer.class).single() > 0;
    }

    /** Keeps a number as soon as GP has given it, whatever becomes of the work around it. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void reserved(String company, ReceivableKey key, String paymentId) {
        jdbc.sql("insert into streakgp.receivable_number (company, rm_type, number, payment_id, state, reserved_at) values (?, ?, ?, ?, 'RESERVED', ?)")
                .params(company, key.type().code(), key.number(), paymentId, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** A document stands in GP under the number. */
    public void entered(String company, ReceivableKey key) {
        become(company, key, "ENTERED", null);
    }

    /** The number stays a gap. */
    public void unused(String company, ReceivableKey key, String reason) {
        become(company, key, "UNUSED", reason);
    }

    private void become(String company, ReceivableKey key, String state, String reason) {
        jdbc.sql("update streakgp.receivable_number set state = ?, reason = ? where company = ? and rm_type = ? and number = ?")
                .params(state, reason, company, key.type().code(), key.number()).update();
    }
}
