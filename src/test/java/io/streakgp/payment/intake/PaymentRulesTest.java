package io.streakgp.payment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.payment.Payment;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;

/** The packaged rules about the sources of payments, each row of them and its borders. */
@ProcessTest
class PaymentRulesTest {

    @RegisterExtension
    static final RuleCoverage PAYMENT_SOURCE = RuleCoverage.of("payment-source");
    @RegisterExtension
    static final RuleCoverage SAME_PAYMENT = RuleCoverage.of("same-payment");

    @Autowired
    private Decisions decisions;

    private Map<String, Object> ask(String table, String rule, Map<String, ?> inputs) {
        DecisionOutcome outcome = decisions.require(table, inputs);
        assertThat(outcome.trace().firedRules()).as("rule of %s for %s", table, inputs).containsExactly(rule);
        return outcome.rows().get(0);
    }

    @ParameterizedTest
    @CsvSource({
            "bank,            PAYMENT,    rule_bank,           trusted, BANK",
            "bank,            NSF,        rule_bank,           trusted, BANK",
            "api/shop,        PAYMENT,    rule_api,            trusted, API",
            "provider/stripe, PAYMENT,    rule_provider,       trusted, CARD",
            "provider/stripe, CHARGEBACK, rule_provider,       trusted, CARD",
            "provider/stripe, PAYOUT,     rule_payout,         trusted, PAYOUT",
            "streak,          PAYMENT,    rule_claim,          wait,    CLAIM",
            "streak,          REFUND,     rule_claimTakenBack, refuse,  CLAIM",
            "pigeon,          PAYMENT,    rule_otherwise,      confirm, OTHER"})
    @DisplayName("A payment told only by Streak is a claim and waits for the bank line; banks, providers and systems of ours are trusted")
    void paymentSource(String source, String kind, String rule, String trust, String batchKind) {
        Map<String, Object> answer = ask("payment-source", rule, Map.of("source", source, "kind", kind, "method", "transfer",
                "amount", new BigDecimal("12.50"), "toldBy", ""));
        assertThat(answer).containsEntry("trust", trust).containsEntry("batchKind", batchKind);
        assertThat((String) answer.get("reason")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
            "bank,   api/shop, same,    0,   5, rule_samePayer,              true",
            "bank,   api/shop, same,    0,   6, rule_otherwise,              false",
            "bank,   api/shop, other,   100, 0, rule_otherPayer,             false",
            "bank,   api/shop, named,   88,  5, rule_alikeName,              true",
            "bank,   api/shop, named,   87,  5, rule_otherwise,              false",
            "bank,   api/shop, named,   100, 6, rule_otherwise,              false",
            "bank,   api/shop, unknown, 0,   0, rule_otherwise,              false",
            "bank,   streak,   unknown, 0,   5, rule_claimOfUnknownPayer,    true",
            "bank,   streak,   unknown, 0,   6, rule_otherwise,              false",
            "streak, bank,     unknown, 0,   5, rule_bankLineOfUnknownPayer, true",
            "streak, bank,     unknown, 0,   6, rule_otherwise,              false"})
    @DisplayName("Same payer, amount and near date asks \"Same payment?\"")
    void samePayment(String source, String otherSource, String payer, BigDecimal likeness, BigDecimal days, String rule, boolean ask) {
        assertThat(ask("same-payment", rule, Map.of("source", source, "otherSource", otherSource, "payer", payer, "likeness", likeness, "days", days)))
                .isEqualTo(Map.of("ask", ask));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment-source", "same-payment"})
    void theLastRowCatchesAll(String table) {
        assertThat(RuleCoverage.rules(table)).last().isEqualTo("rule_otherwise");
    }

    @Test
    void theRulingInOurWords() {
        PaymentSources.Ruling ruling = new PaymentSources(decisions).of(new Payment("PAY-1", "TWO", "streak", "1",
                Payment.Kind.PAYMENT, new Payment.Payer("", "", "", ""), BigDecimal.TEN, "USD",
                LocalDate.of(2026, 11, 20), "transfer", "", "", "", BigDecimal.ZERO, "box", "paul@example.com"));
        assertThat(ruling.trust()).isEqualTo(PaymentSources.Trust.WAIT);
        assertThat(ruling.batchKind()).isEqualTo("CLAIM");
    }
}
