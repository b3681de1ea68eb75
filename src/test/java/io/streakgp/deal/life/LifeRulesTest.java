package io.streakgp.deal.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.process.PackagedRules;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;

/** The packaged rules for what waits too long, each row and its borders. */
@ProcessTest
class LifeRulesTest extends PackagedRules {

    @RegisterExtension
    static final RuleCoverage BATCH_AGE = RuleCoverage.of("batch-age");
    @RegisterExtension
    static final RuleCoverage LATE_ORDER = RuleCoverage.of("late-order");

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            // source, batch, rule, days, again after
            "Sales Entry, SG-I-20261123,  rule_invoices,  2,    3",
            "Sales Entry, SG-I-20261123B, rule_invoices,  2,    3",
            "Sales Entry, SG-STDORD-2026, rule_orders,    null, null",
            "Sales Entry, SG-INT-2026,    rule_orders,    null, null",
            "Sales Entry, SGI,            rule_otherwise, 7,    14",
            "Sales Entry, MARY,           rule_otherwise, 7,    14",
            "Sales Entry, '',             rule_otherwise, 7,    14",
            "RM_Cash,     SG-I-20261123,  rule_receipts,  2,    3",
            "RM_Cash,     ANYTHING,       rule_receipts,  2,    3",
            "RM_Sales,    SG-I-20261123,  rule_otherwise, 7,    14"})
    @DisplayName("A batch that waits unposted too long raises a hint; orders never post")
    void batchAge(String source, String batch, String rule, Integer days, Integer again) {
        Map<String, Object> answer = ask("batch-age", rule, Map.of("company", "TWO", "source", source, "batch", batch));
        assertThat(answer.get("days")).isEqualTo(days);
        assertThat(answer.get("againAfterDays")).isEqualTo(again);
        assertThat(answer.get("ownerGroup")).isEqualTo("finance");
    }

    @ParameterizedTest
    @CsvSource({
            // partly invoiced, days from document to requested ship date, rule, grace
            "false, -1, rule_nobodyAsked, 7",
            "false, 0,  rule_nobodyAsked, 7",
            "true,  0,  rule_nobodyAsked, 7",
            "true,  1,  rule_partly,      3",
            "true,  90, rule_partly,      3",
            "false, 1,  rule_otherwise,   0",
            "false, 90, rule_otherwise,   0"})
    @DisplayName("Orders past ReqShipDate and not invoiced raise a hint")
    void lateOrder(boolean partlyInvoiced, BigDecimal leadDays, String rule, int grace) {
        Map<String, Object> answer = ask("late-order", rule, Map.of("company", "TWO", "documentId", "STDORD", "partlyInvoiced", partlyInvoiced, "leadDays", leadDays));
        assertThat(answer).containsEntry("graceDays", grace).containsEntry("ownerGroup", "finance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch-age", "late-order"})
    void theLastRowCatchesAll(String table) {
        assertThat(List.copyOf(RuleCoverage.rules(table))).last().isEqualTo("rule_otherwise");
    }
}
