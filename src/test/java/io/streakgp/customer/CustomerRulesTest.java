package io.streakgp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.process.PackagedRules;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;

/** The packaged rules about customers, each asked for every one of its rows, at the borders of its values, and for what no row names. */
@ProcessTest
class CustomerRulesTest extends PackagedRules {

    @RegisterExtension
    static final RuleCoverage NEW_CUSTOMER = RuleCoverage.of("new-customer");
    @RegisterExtension
    static final RuleCoverage CUSTOMER_CLASS = RuleCoverage.of("customer-class");
    @RegisterExtension
    static final RuleCoverage CUSTOMER_NUMBER = RuleCoverage.of("customer-number");
    @RegisterExtension
    static final RuleCoverage CUSTOMER_MATCH = RuleCoverage.of("customer-match");

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            // net amount, country, state, rule, outcome, tax schedule, group
            "25000.00, USA,           MN,   rule_overAmountMinnesota, ask, MN-SALES, finance",
            "25000.00, USA,           OR,   rule_overAmount, ask,    class,    finance",
            "1000000,  Germany,       '',   rule_abroad,     ask,    '',       finance",
            "24999.99, USA,           OR,   rule_otherwise,  create, class,    ''",
            "24999.99, USA,           MN,   rule_minnesota,  create, MN-SALES, ''",
            "0,        '',            MN,   rule_minnesota,  create, MN-SALES, ''",
            "400.00,   '',            '',   rule_otherwise,  create, class,    ''",
            "400.00,   US,            OR,   rule_otherwise,  create, class,    ''",
            "400.00,   U.S.A.,        OR,   rule_otherwise,  create, class,    ''",
            "400.00,   United States, OR,   rule_otherwise,  create, class,    ''",
            "400.00,   Germany,       '',   rule_abroad,     ask,    '',       finance",
            "400.00,   Canada,        MN,   rule_abroad,     ask,    '',       finance",
            "-5,       '',            null, rule_otherwise,  create, class,    ''"})
    @DisplayName("DMN new-customer, packaged: class defaults, no credit above the class, above an amount ask; TAXSCHID by rule or finance is asked")
    void newCustomer(String netAmount, String country, String state, String rule, String outcome, String taxSchedule, String group) {
        for (boolean hasAddress : new boolean[] {true, false}) {
            Map<String, Object> inputs = new HashMap<>(Map.of("netAmount", netAmount, "pipeline", "SMB Sales", "customerClass", "SMB", "country", country, "hasAddress", hasAddress));
            inputs.put("state", state);
            Map<String, Object> answer = ask("new-customer", rule, inputs);
            assertThat(answer).containsEntry("outcome", outcome).containsEntry("taxSchedule", taxSchedule).containsEntry("paymentTerms", "").containsEntry("group", group);
            assertThat(answer.get("reason")).as("finance is told why").asString().isNotBlank();
            assertThat(answer).as("credit is never the rule's").containsOnlyKeys("outcome", "taxSchedule", "paymentTerms", "reason", "group");
        }
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
    @DisplayName("Number by DMN customer-number: pattern, prefix by class, sequence")
    void customerNumber(String customerClass, String rule, String pattern) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("customerClass", customerClass);
        assertThat(ask("customer-number", rule, inputs)).isEqualTo(Map.of("numberPattern", pattern));
    }

    @ParameterizedTest
    @CsvSource({
            // linked elsewhere, inactive, national account, same name, likeness, same domain, same phone
            "false, false, false, true,  100, false, false, rule_sameName,          same",
            "true,  false, false, true,  100, true,  true,  rule_sameName,          same",
            "true,  true,  false, true,  100, false, false, rule_linked,            possible",
            "true,  false, false, false, 85,  false, false, rule_linked,            possible",
            "true,  false, false, false, 100, true,  true,  rule_linked,            possible",
            "true,  false, false, false, 84,  true,  false, rule_linkedDomain,      possible",
            "true,  false, false, false, 84,  false, true,  rule_linkedOther,       different",
            "true,  true,  false, false, 0,   false, false, rule_linkedOther,       different",
            "false, true,  false, true,  100, true,  true,  rule_inactive,          possible",
            "false, true,  false, false, 85,  false, false, rule_inactive,          possible",
            "false, true,  false, false, 84,  false, false, rule_otherwise,         different",
            "false, true,  false, false, 84,  true,  false, rule_domain,            possible",
            "false, false, false, false, 100, true,  false, rule_sameNameAndDomain, same",
            "false, false, false, false, 100, false, true,  rule_nearName,          possible",
            "false, false, false, false, 100, false, false, rule_nearName,          possible",
            "false, false, false, false, 99,  true,  false, rule_domain,            possible",
            "false, false, false, false, 0,   true,  true,  rule_domain,            possible",
            "false, false, false, false, 70,  false, true,  rule_phone,             possible",
            "false, false, false, false, 99,  false, true,  rule_phone,             possible",
            "false, false, false, false, 69,  false, true,  rule_otherwise,         different",
            "false, false, false, false, 90,  false, false, rule_similar,           possible",
            "false, false, false, false, 99,  false, false, rule_similar,           possible",
            "false, false, false, false, 89,  false, false, rule_otherwise,         different",
            "false, false, false, false, 0,   false, false, rule_otherwise,         different",
            // parent or child
            "false, false, true, true,  100, true,  false, rule_familyCertain,     same",
            "false, false, true, true,  100, false, true,  rule_familySameName,    possible",
            "true,  false, true, true,  100, true,  true,  rule_familySameName,    possible",
            "false, true,  true, true,  100, true,  false, rule_familySameName,    possible",
            "false, false, true, false, 100, true,  true,  rule_family,            possible",
            "true,  false, true, false, 85,  false, false, rule_family,            possible",
            "false, false, true, false, 84,  true,  false, rule_familyDomain,      possible",
            "true,  true,  true, false, 0,   true,  false, rule_familyDomain,      possible",
            "false, false, true, false, 84,  false, true,  rule_phone,             possible",
            "false, false, true, false, 84,  false, false, rule_otherwise,         different"})
    @DisplayName("National accounts: matching never merges parent and child")
    void customerMatch(boolean linkedElsewhere, boolean inactive, boolean nationalAccount, boolean sameName, BigDecimal likeness, boolean sameDomain, boolean samePhone,
                       String rule, String verdict) {
        Map<String, Object> answer = ask("customer-match", rule, Map.of("company", "TWO", "linkedElsewhere", linkedElsewhere, "inactive", inactive, "nationalAccount", nationalAccount,
                "sameName", sameName, "nameLikeness", likeness, "sameDomain", sameDomain, "samePhone", samePhone));
        assertThat(answer).containsEntry("verdict", verdict);
        assertThat(answer.get("reason")).as("the reviewer is told why").asString().isNotBlank();
    }

    @Test
    void whatIsUnknownAboutACandidateNeverMakesItTheSame() {
        Map<String, Object> nothing = new HashMap<>();
        List.of("linkedElsewhere", "inactive", "nationalAccount", "sameName", "nameLikeness", "sameDomain", "samePhone").forEach(name -> nothing.put(name, null));
        assertThat(ask("customer-match", "rule_otherwise", nothing)).containsEntry("verdict", "different");
        nothing.put("sameName", true);
        assertThat(ask("customer-match", "rule_otherwise", nothing)).as("whether it is inactive is not known").containsEntry("verdict", "different");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-customer", "customer-class", "customer-number", "customer-match"})
    void anInputThatNobodyGivesIsAFaultAndNotAnAnswer(String table) {
        assertThatThrownBy(() -> decisions.require(table, Map.of("somethingElse", 1))).hasStackTraceContaining("FEEL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-customer", "customer-class", "customer-number", "customer-match"})
    void theLastRowCatchesAll(String table) {
        assertThat(RuleCoverage.rules(table)).last().isEqualTo("rule_otherwise");
    }
}
