package io.streakgp.payment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;

/** The packaged rules of matching, each asked for every one of its rows, at the borders of its values, and for what no row names. */
@ProcessTest
class PaymentRulesTest {

    @RegisterExtension
    static final RuleCoverage PAYMENT_MATCH = RuleCoverage.of(MatchRules.MATCH);
    @RegisterExtension
    static final RuleCoverage PAYMENT_TOLERANCE = RuleCoverage.of(MatchRules.TOLERANCE);

    @Autowired
    private Decisions decisions;

    /** The one rule that fired, and what it says. */
    private Map<String, Object> ask(String table, String rule, Map<String, ?> inputs) {
        DecisionOutcome outcome = decisions.require(table, inputs);
        assertThat(outcome.trace().firedRules()).as("rule of %s for %s", table, inputs).containsExactly(rule);
        assertThat(outcome.rows()).hasSize(1);
        return outcome.rows().get(0);
    }

    private static Map<String, Object> inputs(String kind, boolean sameCurrency, String payer, String documents, String amount, String paysFor, int lead) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("company", "TWO");
        inputs.put("kind", kind);
        inputs.put("sameCurrency", sameCurrency);
        inputs.put("payer", payer);
        inputs.put("documents", documents);
        inputs.put("amount", amount);
        inputs.put("paysFor", paysFor);
        inputs.put("lead", lead);
        inputs.put("margin", 10);
        return inputs;
    }

    @ParameterizedTest
    @CsvSource({
            // kind, same currency, payer, documents, amount, pays for, lead, rule, outcome, confidence, limit
            "PAYOUT,     true,  full,    one,       one,       invoice, 100, rule_notAPayment,           ask,       0,  0.00",
            "NSF,        true,  full,    one,       one,       invoice, 100, rule_notAPayment,           ask,       0,  0.00",
            "CHARGEBACK, true,  full,    one,       one,       invoice, 100, rule_notAPayment,           ask,       0,  0.00",
            "REFUND,     true,  full,    one,       one,       invoice, 100, rule_notAPayment,           ask,       0,  0.00",
            "PAYMENT,    false, full,    one,       one,       invoice, 100, rule_otherCurrency,         ask,       40, 0.00",
            "PAYMENT,    true,  other,   one,       none,      invoice, 100, rule_otherPayerNothingFits, ask,       5,  0.00",
            "PAYMENT,    true,  other,   none,      none,      nothing, 100, rule_otherPayerNothingFits, ask,       5,  0.00",
            "PAYMENT,    true,  other,   one,       one,       invoice, 100, rule_otherPayer,            ask,       66, 0.00",
            "PAYMENT,    true,  other,   several,   over,      invoice, 100, rule_otherPayer,            ask,       66, 0.00",
            "PAYMENT,    true,  other,   none,      one,       balance, 100, rule_otherPayer,            ask,       66, 0.00",
            "PAYMENT,    true,  none,    none,      none,      nothing, 100, rule_nobodyNamed,           ask,       10, 0.00",
            "PAYMENT,    true,  none,    elsewhere, one,       invoice, 100, rule_nobodyNamed,           ask,       10, 0.00",
            "PAYMENT,    true,  none,    fuzzy,     one,       invoice, 100, rule_nobodyNamed,           ask,       10, 0.00",
            "PAYMENT,    true,  none,    one,       one,       invoice, 100, rule_unknownPayer,          ask,       60, 0.00",
            "PAYMENT,    true,  none,    several,   one,       invoice, 100, rule_unknownPayer,          ask,       60, 0.00",
            "PAYMENT,    true,  full,    elsewhere, none,      invoice, 100, rule_nothingFitsElsewhere,  ask,       20, 0.00",
            "PAYMENT,    true,  full,    elsewhere, one,       invoice, 100, rule_elsewhere,             ask,       75, 0.00",
            "PAYMENT,    true,  full,    elsewhere, several,   invoice, 100, rule_elsewhere,             ask,       75, 0.00",
            "PAYMENT,    true,  full,    elsewhere, over,      order,   100, rule_elsewhere,             ask,       75, 0.00",
            "PAYMENT,    true,  full,    partly,    one,       invoice, 100, rule_partlyNamed,           ask,       75, 0.00",
            "PAYMENT,    true,  full,    none,      several,   invoice, 100, rule_severalSums,           ask,       65, 0.00",
            "PAYMENT,    true,  partial, fuzzy,     several,   invoice, 0,   rule_severalSums,           ask,       65, 0.00",
            "PAYMENT,    true,  full,    one,       one,       invoice, 9,   rule_closeCall,             ask,       50, 0.00",
            "PAYMENT,    true,  full,    none,      one,       invoice, 0,   rule_closeCall,             ask,       50, 0.00",
            "PAYMENT,    true,  full,    none,      none,      balance, 9,   rule_closeCall,             ask,       50, 0.00",
            "PAYMENT,    true,  full,    one,       one,       invoice, 10,  rule_exact,                 apply,     98, 0.00",
            "PAYMENT,    true,  full,    several,   one,       invoice, 100, rule_exact,                 apply,     98, 0.00",
            "PAYMENT,    true,  full,    several,   none,      balance, 100, rule_balanceForward,        onAccount, 90, 0.00",
            "PAYMENT,    true,  full,    none,      none,      balance, 100, rule_balanceForwardSilent,  onAccount, 75, 0.00",
            "PAYMENT,    true,  full,    one,       one,       balance, 100, rule_balanceForward,        onAccount, 90, 0.00",
            "PAYMENT,    true,  partial, one,       one,       balance, 100, rule_balanceForwardLikeName, onAccount, 86, 0.00",
            "PAYMENT,    true,  partial, none,      none,      balance, 100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  partial, one,       none,      balance, 100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  full,    one,       one,       deposit, 100, rule_depositKnown,          ask,       76, 0.00",
            "PAYMENT,    true,  full,    one,       one,       order,   100, rule_orderNamed,            onAccount, 88, 0.00",
            "PAYMENT,    true,  full,    several,   short,     order,   100, rule_orderNamed,            onAccount, 88, 0.00",
            "PAYMENT,    true,  full,    one,       over,      order,   100, rule_orderNamed,            onAccount, 88, 0.00",
            "PAYMENT,    true,  partial, one,       one,       order,   100, rule_orderNamedLikeName,    onAccount, 86, 0.00",
            "PAYMENT,    true,  partial, one,       short,     order,   100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  full,    none,      one,       order,   100, rule_orderByAmount,         onAccount, 75, 0.00",
            "PAYMENT,    true,  full,    none,      none,      nothing, 100, rule_nothingOpen,           onAccount, 72, 0.00",
            "PAYMENT,    true,  partial, none,      none,      nothing, 100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  partial, one,       one,       invoice, 100, rule_exactLikeName,         apply,     94, 0.00",
            "PAYMENT,    true,  partial, several,   one,       invoice, 100, rule_exactLikeName,         apply,     94, 0.00",
            "PAYMENT,    true,  full,    fuzzy,     one,       invoice, 100, rule_typingError,           apply,     90, 0.00",
            "PAYMENT,    true,  partial, fuzzy,     one,       invoice, 100, rule_typingErrorLikeName,   ask,       70, 0.00",
            "PAYMENT,    true,  full,    one,       tolerance, invoice, 100, rule_littleMissing,         apply,     84, 10.00",
            "PAYMENT,    true,  full,    several,   tolerance, invoice, 100, rule_littleMissing,         apply,     84, 10.00",
            "PAYMENT,    true,  partial, one,       tolerance, invoice, 100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  full,    one,       short,     invoice, 100, rule_partPaid,              apply,     80, 0.00",
            "PAYMENT,    true,  full,    several,   short,     invoice, 100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  partial, one,       short,     invoice, 100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  full,    one,       over,      invoice, 100, rule_overPaid,              apply,     80, 0.00",
            "PAYMENT,    true,  full,    several,   over,      invoice, 100, rule_overPaid,              apply,     80, 0.00",
            "PAYMENT,    true,  partial, one,       over,      invoice, 100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  full,    none,      one,       invoice, 100, rule_sum,                   apply,     75, 0.00",
            "PAYMENT,    true,  partial, none,      one,       invoice, 100, rule_sumLikeName,           ask,       66, 0.00",
            "PAYMENT,    true,  full,    none,      none,      invoice, 100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  full,    none,      short,     invoice, 100, rule_otherwise,             ask,       15, 0.00",
            "PAYMENT,    true,  full,    none,      tolerance, invoice, 100, rule_otherwise,             ask,       15, 0.00"})
    void paymentMatch(String kind, boolean sameCurrency, String payer, String documents, String amount, String paysFor, int lead, String rule, String outcome,
                      int confidence, String limit) {
        assertThat(ask(MatchRules.MATCH, rule, inputs(kind, sameCurrency, payer, documents, amount, paysFor, lead)))
                .containsEntry("outcome", outcome).containsEntry("confidence", confidence).containsEntry("writeOffLimit", limit).containsKey("reason");
    }

    @Test
    @DisplayName("A payer that differs from the named invoice's customer never applies by itself; two candidates closer than a margin never do")
    void whatNeverAppliesByItself() {
        for (String documents : List.of("several", "one", "fuzzy", "partly", "elsewhere", "none")) {
            for (String amount : List.of("one", "several", "none", "tolerance", "short", "over")) {
                for (String paysFor : List.of("invoice", "order", "deposit", "balance", "nothing")) {
                    for (String payer : List.of("other", "none", "unheard of")) {
                        assertThat(outcome(payer, documents, amount, paysFor, 100)).as("%s, %s, %s, %s", payer, documents, amount, paysFor).isEqualTo("ask");
                    }
                    for (String payer : List.of("full", "partial")) {
                        assertThat(outcome(payer, documents, amount, paysFor, 9)).as("%s, %s, %s, %s", payer, documents, amount, paysFor).isEqualTo("ask");
                        assertThat(outcome(payer, "elsewhere", amount, paysFor, 100)).isEqualTo("ask");
                        assertThat(outcome(payer, documents, "several", paysFor, 100)).as("%s, %s, %s", payer, documents, paysFor)
                                .isIn("ask", paysFor.equals("order") || paysFor.equals("balance") || paysFor.equals("nothing") ? "onAccount" : "ask");
                    }
                }
            }
        }
    }

    private Object outcome(String payer, String documents, String amount, String paysFor, int lead) {
        return decisions.require(MatchRules.MATCH, inputs("PAYMENT", true, payer, documents, amount, paysFor, lead)).rows().get(0).get("outcome");
    }

    @ParameterizedTest
    @CsvSource({
            "USD, SMB, rule_usual,     25.00, 2, 2",
            "EUR, '',  rule_usual,     25.00, 2, 2",
            "CHF, KEY, rule_usual,     25.00, 2, 2",
            "JPY, SMB, rule_otherwise, 0.00,  0, 0",
            "'',  '',  rule_otherwise, 0.00,  0, 0"})
    void paymentTolerance(String currency, String customerClass, String rule, String amount, String percent, int grace) {
        assertThat(ask(MatchRules.TOLERANCE, rule, Map.of("company", "TWO", "currency", currency, "customerClass", customerClass))).isEqualTo(Map.of(
                "toleranceAmount", amount, "tolerancePercent", percent, "margin", 10, "mostDocuments", 5, "mostCredits", 2, "discountGraceDays", grace,
                "nameLikeness", 90, "nameMargin", 3, "chancePercent", "1", "childReceiptOn", "child"));
    }
}
