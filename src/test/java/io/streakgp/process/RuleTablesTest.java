package io.streakgp.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;

/** The packaged rules, each asked for every one of its rows, at the borders of its values, and for what no row names. */
@ProcessTest
class RuleTablesTest {

    @RegisterExtension
    static final RuleCoverage DOCUMENT_TYPE = RuleCoverage.of("document-type");
    @RegisterExtension
    static final RuleCoverage GL_ACCOUNT = RuleCoverage.of("gl-account");

    @Autowired
    private Decisions decisions;

    /** The one rule that fired, and what it says. */
    private Map<String, Object> ask(String table, String rule, Map<String, ?> inputs) {
        DecisionOutcome outcome = decisions.require(table, inputs);
        assertThat(outcome.trace().firedRules()).as("rule of %s for %s", table, inputs).containsExactly(rule);
        assertThat(outcome.rows()).hasSize(1);
        return outcome.rows().get(0);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            // tracked, in stock, rule, SOPTYPE, DOCID
            "true,  true,  rule_tracked,   2, STDORD",
            "true,  false, rule_tracked,   2, STDORD",
            "true,  null,  rule_tracked,   2, STDORD",
            "false, true,  rule_ready,     3, STDINV",
            "false, false, rule_otherwise, 2, STDORD",
            "null,  true,  rule_otherwise, 2, STDORD",
            "false, null,  rule_otherwise, 2, STDORD",
            "null,  null,  rule_otherwise, 2, STDORD"})
    void documentType(Boolean tracked, Boolean inStock, String rule, int sopType, String documentId) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("company", "TWO");
        inputs.put("serialOrLotTracked", tracked);
        inputs.put("servicesOrInStock", inStock);
        assertThat(ask("document-type", rule, inputs)).isEqualTo(Map.of("sopType", sopType, "documentId", documentId));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUMP-10", "100XLG", ""})
    void glAccountLeavesEveryItemToGp(String item) {
        assertThat(ask("gl-account", "rule_otherwise", Map.of("company", "TWO", "pipeline", "SMB Sales", "item", item))).isEqualTo(Map.of("account", "GP default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-type", "gl-account"})
    void anInputThatNobodyGivesIsAFaultAndNotAnAnswer(String table) {
        assertThatThrownBy(() -> decisions.require(table, Map.of("somethingElse", 1))).hasStackTraceContaining("FEEL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-type", "gl-account"})
    void theLastRowCatchesAll(String table) {
        assertThat(RuleCoverage.rules(table)).last().isEqualTo("rule_otherwise");
    }
}
