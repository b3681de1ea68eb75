package io.streakgp.payment.matching;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import io.streakgp.customer.NameLikeness;
import io.streakgp.payment.Payment;
import io.streakgp.shared.InsertOnce;

/**
 * What people's decisions taught: which customer hides behind a payer's name, account or e-mail address. One that was taught for two
 * customers, such as a bank that pays for many, is nobody's from then on.
 */
@Component
@Transactional
public class PayerAliases {

    /** In place of a customer number: taught for several. */
    private static final String NOBODY = "";
    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final Clock clock;

    PayerAliases(JdbcClient jdbc, InsertOnce insertOnce, Clock clock) {
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** What is remembered of a payer. */
    public enum Kind {
        ACCOUNT, EMAIL, NAME;

        /** As people say it, e.g. {@code e-mail address}. */
        public String words() {
            return switch (this) {
                case ACCOUNT -> "account";
                case EMAIL -> "e-mail address";
                case NAME -> "name";
            };
        }
    }

    /** @param text normalised: what kind of company it is, spaces, accents and case do not count */
    public record Alias(Kind kind, String text, String customerNumber) {
    }

    /** The customers behind what is known of the payer, the surest first. */
    @Transactional(readOnly = true)
    public List<Alias> find(String company, Payment.Payer payer) {
        List<Alias> found = new ArrayList<>();
        for (Alias alias : aliases(payer, NOBODY)) {
            customer(company, alias).filter(customer -> !customer.equals(NOBODY))
                    .ifPresent(customer -> found.add(new Alias(alias.kind(), alias.text(), customer)));
        }
        return found;
    }

    /**
     * Remembers who paid. Teach only what a person decided about a payer that was not known fully: whoever pays for another customer
     * is no alias of it.
     *
     * @param paymentId the payment that was decided about
     */
    public void learn(String company, Payment.Payer payer, String customerNumber, String paymentId, String taughtBy) {
        for (Alias alias : aliases(payer, customerNumber)) {
            boolean isNew = insertOnce.into("streakgp.payer_alias", "company", company).set("kind", alias.kind().name()).set("alias", alias.text())
                    .set("customer_number", customerNumber).set("payment_id", paymentId).set("taught_by", taughtBy)
                    .set("taught_at", clock.instant().atOffset(ZoneOffset.UTC)).execute();
            if (!isNew) {
                jdbc.sql("update streakgp.payer_alias set customer_number = ?, payment_id = ?, taught_by = ?, taught_at = ?"
                                + " where company = ? and kind = ? and alias = ? and customer_number <> ?")
                        .params(NOBODY, paymentId, taughtBy, clock.instant().atOffset(ZoneOffset.UTC), company, alias.kind().name(), alias.text(), customerNumber)
                        .update();
            }
        }
    }

    private Optional<String> customer(String company, Alias alias) {
        return jdbc.sql("select customer_number from streakgp.payer_alias where company = ? and kind = ? and alias = ?")
                .params(company, alias.kind().name(), alias.text()).query(String.class).optional();
    }

    /** What is known of a payer, normalised; nothing for what is empty. */
    public static List<Alias> aliases(Payment.Payer payer, String customerNumber) {
        return List.of(new Alias(Kind.ACCOUNT, payer.account().replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT), customerNumber),
                        new Alias(Kind.EMAIL, payer.email().strip().toLowerCase(Locale.ROOT), customerNumber),
                        new Alias(Kind.NAME, String.join(" ", NameLikeness.words(payer.name())), customerNumber)).stream()
                .filter(alias -> !alias.text().isEmpty() && alias.text().length() <= LONGEST).toList();
    }
}
