package io.streakgp.payment.payout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;

/**
 * A provider's payouts: the sum of what customers paid it, less what it paid back and its fees. The customers' payments are
 * received through a clearing checkbook; the payout moves that money to the bank and is never received a second time.
 */
@Component
@Transactional
public class Payouts {

    private static final String PROVIDER = "provider/";

    private final JdbcClient jdbc;
    private final Payments payments;

    Payouts(JdbcClient jdbc, Payments payments) {
        this.jdbc = jdbc;
        this.payments = payments;
    }

    /**
     * A payment in a payout.
     *
     * @param amount negative where it was paid back
     */
    public record Part(String id, String kind, LocalDate paidOn, String payer, BigDecimal amount, BigDecimal fee) {
    }

    /**
     * What a payout should be.
     *
     * @param gross sum of the parts
     * @param fees  what the provider kept: said with the parts, or with the payout
     */
    public record Expected(List<Part> parts, BigDecimal gross, BigDecimal fees) {

        public BigDecimal net() {
            return gross.subtract(fees);
        }
    }

    /** What the provider has not paid out until the day of this payout. */
    public Expected expected(Payment payout) {
        List<Part> parts = jdbc.sql("""
                select id, kind, paid_on, payer_name, amount, fee from streakgp.payment
                where company = ? and source = ? and currency = ? and paid_on <= ? and paid_out_by is null and kind <> 'PAYOUT'
                  and state not in ('MERGED', 'REFUSED') order by paid_on, id""")
                .params(payout.company(), provider(payout), payout.currency(), payout.paidOn())
                .query((row, index) -> new Part(row.getString("id"), row.getString("kind"), row.getObject("paid_on", LocalDate.class), row.getString("payer_name"),
                        row.getString("kind").equals("PAYMENT") ? row.getBigDecimal("amount") : row.getBigDecimal("amount").negate(), row.getBigDecimal("fee"))).list();
        BigDecimal fees = parts.stream().map(Part::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Expected(parts, parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add), fees.signum() != 0 ? fees : payout.fee());
    }

    /** A payout that the bank tells names its provider as payer. */
    private static String provider(Payment payout) {
        return payout.source().startsWith(PROVIDER) ? payout.source() : PROVIDER + payout.payer().name().strip().toLowerCase(Locale.ROOT);
    }

    /** Settles the payout if it is exactly what it should be; answers whether it was. */
    public boolean settle(String paymentId) {
        Payment payout = payments.get(paymentId);
        Expected expected = expected(payout);
        if (expected.parts().isEmpty() || expected.net().compareTo(payout.amount()) != 0) {
            return false;
        }
        close(payout, expected, "gross " + expected.gross().toPlainString() + " less fees " + expected.fees().toPlainString());
        return true;
    }

    /** A person says that the payout covers what was not paid out until then, although it does not add up. */
    public void accept(String paymentId, String reason) {
        Payment payout = payments.get(paymentId);
        close(payout, expected(payout), reason);
    }

    private void close(Payment payout, Expected expected, String reason) {
        expected.parts().forEach(part -> jdbc.sql("update streakgp.payment set paid_out_by = ? where id = ? and paid_out_by is null").params(payout.id(), part.id()).update());
        payments.become(payout.id(), PaymentState.MATCHED_PAYOUT, reason);
    }
}
