package io.streakgp.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
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
    static final RuleCoverage CUSTOMER_CLASS = RuleCoverage.of("customer-class");
    @RegisterExtension
    static final RuleCoverage CUSTOMER_NUMBER = RuleCoverage.of("customer-number");
    @RegisterExtension
    static final RuleCoverage CUSTOMER_MATCH = RuleCoverage.of("customer-match");
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
    @CsvSource(nullValues = "null", value = {
            "Enterprise Sales,  rule_enterprise, ENTERPRISE",
            "SMB Sales,         rule_otherwise,  SMB",
            "enterprise sales,  rule_otherwise,  SMB",
            "Enterprise Sales 2,rule_otherwise,  SMB",
            "'',                rule_otherwise,  SMB",
            "null,              rule_otherwise,  SMB"})
    void customerClass(String pipeline, String rule, String customerClass) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("pipeline", pipeline);
        assertThat(ask("customer-class", rule, inputs)).isEqualTo(Map.of("customerClass", customerClass));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            "ENTERPRISE, rule_enterprise, E-{name:6}{seq:3}",
            "SMB,        rule_otherwise,  {name:8}{seq:4}",
            "RETAIL,     rule_otherwise,  {name:8}{seq:4}",
            "null,       rule_otherwise,  {name:8}{seq:4}"})
    void customerNumber(String customerClass, String rule, String pattern) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("customerClass", customerClass);
        assertThat(ask("customer-number", rule, inputs)).isEqualTo(Map.of("numberPattern", pattern));
    }

    @ParameterizedTest
    @CsvSource({
            // linked elsewhere, inactive, same name, likeness, same domain, same phone
            "false, false, true,  100, false, false, rule_sameName,          same",
            "true,  false, true,  100, true,  true,  rule_sameName,          same",
            "true,  true,  true,  100, false, false, rule_linked,            possible",
            "true,  false, false, 85,  false, false, rule_linked,            possible",
            "true,  false, false, 100, true,  true,  rule_linked,            possible",
            "true,  false, false, 84,  true,  false, rule_linkedDomain,      possible",
            "true,  false, false, 84,  false, true,  rule_linkedOther,       different",
            "true,  true,  false, 0,   false, false, rule_linkedOther,       different",
            "false, true,  true,  100, true,  true,  rule_inactive,          possible",
            "false, true,  false, 85,  false, false, rule_inactive,          possible",
            "false, true,  false, 84,  false, false, rule_otherwise,         different",
            "false, true,  false, 84,  true,  false, rule_domain,            possible",
            "false, false, false, 100, true,  false, rule_sameNameAndDomain, same",
            "false, false, false, 100, false, true,  rule_nearName,          possible",
            "false, false, false, 100, false, false, rule_nearName,          possible",
            "false, false, false, 99,  true,  false, rule_domain,            possible",
            "false, false, false, 0,   true,  true,  rule_domain,            possible",
            "false, false, false, 70,  false, true,  rule_phone,             possible",
            "false, false, false, 99,  false, true,  rule_phone,             possible",
            "false, false, false, 69,  false, true,  rule_otherwise,         different",
            "false, false, false, 90,  false, false, rule_similar,           possible",
            "false, false, false, 99,  false, false, rule_similar,           possible",
            "false, false, false, 89,  false, false, rule_otherwise,         different",
            "false, false, false, 0,   false, false, rule_otherwise,         different"})
    void customerMatch(boolean linkedElsewhere, boolean inactive, boolean sameName, BigDecimal likeness, boolean sameDomain, boolean samePhone,
                       String rule, String verdict) {
        Map<String, Object> answer = ask("customer-match", rule, Map.of("company", "TWO", "linkedElsewhere", linkedElsewhere, "inactive", inactive,
                "sameName", sameName, "nameLikeness", likeness, "sameDomain", sameDomain, "samePhone", samePhone));
        assertThat(answer).containsEntry("verdict", verdict);
        assertThat(answer.get("reason")).as("the reviewer is told why").asString().isNotBlank();
    }

    @Test
    void whatIsUnknownAboutACandidateNeverMakesItTheSame() {
        Map<String, Object> nothing = new HashMap<>();
        List.of("linkedElsewhere", "inactive", "sameName", "nameLikeness", "sameDomain", "samePhone").forEach(name -> nothing.put(name, null));
        assertThat(ask("customer-match", "rule_otherwise", nothing)).containsEntry("verdict", "different");
        nothing.put("sameName", true);
        assertThat(ask("customer-match", "rule_otherwise", nothing)).as("whether it is inactive is not known").containsEntry("verdict", "different");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUMP-10", "100XLG", ""})
    void glAccountLeavesEveryItemToGp(String item) {
        assertThat(ask("gl-account", "rule_otherwise", Map.of("company", "TWO", "pipeline", "SMB Sales", "item", item))).isEqualTo(Map.of("account", "GP default"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-type", "customer-class", "customer-number", "customer-match", "gl-account"})
    void anInputThatNobodyGivesIsAFaultAndNotAnAnswer(String table) {
        assertThatThrownBy(() -> decisions.require(table, Map.of("somethingElse", 1))).hasStackTraceContaining("FEEL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-type", "customer-class", "customer-number", "customer-match", "gl-account"})
    void theLastRowCatchesAll(String table) {
        assertThat(RuleCoverage.rules(table)).last().isEqualTo("rule_otherwise");
    }
}
