package io.streakgp.payment.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.batch.BatchChoice;
import io.streakgp.process.PackagedRules;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;

/** The packaged rules of receipts, each asked for every one of its rows, and for what no row names. */
@ProcessTest
class ReceiptRuleTablesTest extends PackagedRules {

    @RegisterExtension
    static final RuleCoverage TYPE = RuleCoverage.of(ReceiptRules.TYPE);
    @RegisterExtension
    static final RuleCoverage BATCH = RuleCoverage.of(ReceiptRules.BATCH);

    private static Map<String, Object> inputs(String source, String batchKind) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("company", "TWO");
        inputs.put("source", source);
        inputs.put("batchKind", batchKind);
        return inputs;
    }

    @ParameterizedTest
    @CsvSource({
            // source, method, currency, rule, type, checkbook
            "provider/stripe, card,         EUR, rule_providerEuro, cash,  EURO CLEARING",
            "provider/adyen,  check,        EUR, rule_providerEuro, cash,  EURO CLEARING",
            "provider/stripe, card,         USD, rule_provider,     cash,  CARD CLEARING",
            "provider/stripe, check,        USD, rule_provider,     cash,  CARD CLEARING",
            "bank,            transfer,     EUR, rule_euro,         cash,  EURO BANK",
            "bank,            check,        EUR, rule_euro,         cash,  EURO BANK",
            "streak,          check,        USD, rule_check,        check, UPTOWN TRUST",
            "bank,            check,        USD, rule_check,        check, UPTOWN TRUST",
            "bank,            transfer,     USD, rule_otherwise,    cash,  UPTOWN TRUST",
            "bank,            direct debit, USD, rule_otherwise,    cash,  UPTOWN TRUST",
            "api,             cash,         USD, rule_otherwise,    cash,  UPTOWN TRUST",
            "api,             card,         GBP, rule_otherwise,    cash,  UPTOWN TRUST",
            "providers,       '',           USD, rule_otherwise,    cash,  UPTOWN TRUST",
            "'',              a new word,   USD, rule_otherwise,    cash,  UPTOWN TRUST"})
    @DisplayName("DMN receipt-type: method to CSHRCTYP, CHEKBKID; GP has no type for bank transfer, so the rule decides; a provider's money goes to clearing")
    void receiptType(String source, String method, String currency, String rule, String type, String checkbook) {
        for (String batchKind : new String[] {"BANK", "API", "CARD", "CLAIM", "OTHER", ""}) {
            Map<String, Object> inputs = inputs(source, batchKind);
            inputs.put("method", method);
            inputs.put("currency", currency);
            Map<String, Object> answer = ask(ReceiptRules.TYPE, rule, inputs);
            assertThat(answer).containsEntry("type", type).containsEntry("checkbook", checkbook);
            assertThat(answer.get("card")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            // source, batch kind, checkbook, rule, name without suffix
            "bank,            CLAIM, UPTOWN TRUST,    rule_claims,    SCUPTOW261120",
            "streak,          CLAIM, UPTOWN TRUST,    rule_claims,    SCUPTOW261120",
            "provider/stripe, CLAIM, CARD CLEARING,   rule_claims,    SCCARDC261120",
            "bank,            BANK,  UPTOWN TRUST,    rule_bank,      SBUPTOW261120",
            "bank,            '',    EURO BANK,       rule_bank,      SBEUROB261120",
            "bank,            BANK,  A B C,           rule_bank,      SBABC261120",
            "provider/stripe, CARD,  EURO CLEARING,   rule_provider,  SPEUROC261120",
            "provider/x,      OTHER, 'FIFTEEN LETTER', rule_provider, SPFIFTE261120",
            "api,             API,   UPTOWN TRUST,    rule_otherwise, SAUPTOW261120",
            "'',              '',    UPTOWN TRUST,    rule_otherwise, SAUPTOW261120"})
    @DisplayName("Receipts: one batch per checkbook, deposit date and source, year included, at most 15 characters with the longest suffix")
    void receiptBatch(String source, String batchKind, String checkbook, String rule, String name) {
        Map<String, Object> inputs = inputs(source, batchKind);
        inputs.put("checkbook", checkbook);
        inputs.put("depositDate", LocalDate.of(2026, 11, 20));
        for (String suffix : new String[] {"", "B", BatchChoice.LONGEST_SUFFIX}) {
            inputs.put("suffix", suffix);
            Map<String, Object> answer = ask(ReceiptRules.BATCH, rule, inputs);
            assertThat(answer).containsEntry("name", name + suffix).containsEntry("ownerGroup", "finance").containsEntry("patienceMinutes", 30);
            assertThat((String) answer.get("name")).hasSizeBetween(1, 15);
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, SBUPTOW260101", "2026-12-31, SBUPTOW261231", "2030-02-28, SBUPTOW300228"})
    void everyDepositDateHasItsBatch(LocalDate day, String name) {
        Map<String, Object> inputs = inputs("bank", "BANK");
        inputs.putAll(Map.of("checkbook", "UPTOWN TRUST", "depositDate", day, "suffix", ""));
        assertThat(ask(ReceiptRules.BATCH, "rule_bank", inputs)).containsEntry("name", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {ReceiptRules.TYPE, ReceiptRules.BATCH})
    void theLastRowCatchesAllAndAnInputThatNobodyGivesIsAFault(String table) {
        assertThat(RuleCoverage.rules(table)).last().isEqualTo("rule_otherwise");
        assertThatThrownBy(() -> decisions.require(table, Map.of("somethingElse", 1))).hasStackTraceContaining("FEEL");
    }
}
