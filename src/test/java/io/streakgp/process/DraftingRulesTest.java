package io.streakgp.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The packaged rules about lines, price, tax, currency, dates and batches, each row of them and its borders. */
@ProcessTest
class DraftingRulesTest extends PackagedRules {

    @RegisterExtension
    static final RuleCoverage CURRENCY_POLICY = RuleCoverage.of("currency-policy");
    @RegisterExtension
    static final RuleCoverage EXCHANGE_RATE = RuleCoverage.of("exchange-rate");
    @RegisterExtension
    static final RuleCoverage SITE = RuleCoverage.of("site");
    @RegisterExtension
    static final RuleCoverage SALESPERSON = RuleCoverage.of("salesperson");
    @RegisterExtension
    static final RuleCoverage PRICE_APPROVAL = RuleCoverage.of("price-approval");
    @RegisterExtension
    static final RuleCoverage DOC_DATE = RuleCoverage.of("doc-date");
    @RegisterExtension
    static final RuleCoverage TAX_MODE = RuleCoverage.of("tax-mode");
    @RegisterExtension
    static final RuleCoverage BATCH_NAME = RuleCoverage.of("batch-name");

    @Autowired
    private RepositoryService repository;
    @Autowired
    private HistoryService history;

    // ---- currency

    @ParameterizedTest
    @CsvSource({
            "USD, true,  true,  rule_book,           book",
            "EUR, true,  true,  rule_book,           book",
            "EUR, true,  false, rule_customerMayNot, refuse",
            "GBP, false, false, rule_otherwise,      refuse",
            "GBP, false, true,  rule_otherwise,      refuse"})
    void currencyPolicy_book_in_the_deals_currency_where_GP_has_it_and_the_customer_may_use_it(String currency, boolean kept, boolean mayUse, String rule, String outcome) {
        Map<String, Object> answer = ask("currency-policy", rule, Map.of("dealCurrency", currency, "keptByGp", kept, "customerMayUse", mayUse,
                "functionalCurrency", "USD", "pipeline", "SMB Sales"));
        assertThat(answer).containsEntry("outcome", outcome).containsEntry("targetCurrency", "").containsEntry("maxRateAge", 0);
        assertThat(answer.get("reason")).asString().isNotBlank();
    }

    @Test
    void currencyPolicy_converts_only_where_a_row_says_so() {
        with("currency-policy", "convertPounds", """
                <inputEntry id="a"><text>"GBP"</text></inputEntry><inputEntry id="b"><text></text></inputEntry><inputEntry id="c"><text></text></inputEntry>
                <inputEntry id="d"><text></text></inputEntry><inputEntry id="e"><text></text></inputEntry>
                <outputEntry id="f"><text>"convert"</text></outputEntry><outputEntry id="g"><text>functionalCurrency</text></outputEntry>
                <outputEntry id="h"><text>7</text></outputEntry><outputEntry id="i"><text>"converted"</text></outputEntry>""", table ->
                assertThat(ask(table, "rule_convertPounds", Map.of("dealCurrency", "GBP", "keptByGp", false, "customerMayUse", false, "functionalCurrency", "USD", "pipeline", "")))
                        .containsEntry("outcome", "convert").containsEntry("targetCurrency", "USD").containsEntry("maxRateAge", 7));
    }

    @Test
    void exchangeRate_has_none_of_ours_as_packaged() {
        Map<String, Object> answer = ask("exchange-rate", "rule_otherwise", Map.of("currency", "GBP", "functionalCurrency", "USD", "day", LocalDate.of(2026, 11, 5)));
        assertThat(answer).containsEntry("rate", "").containsEntry("asOf", null);
    }

    @ParameterizedTest
    @CsvSource({"2026-10-31, false", "2026-11-01, true", "2026-11-30, true", "2026-12-01, false"})
    void exchangeRate_holds_from_its_first_to_its_last_day(LocalDate day, boolean holds) {
        with("exchange-rate", "november", """
                <inputEntry id="a"><text>"GBP"</text></inputEntry><inputEntry id="b"><text>"USD"</text></inputEntry>
                <inputEntry id="c"><text>[date("2026-11-01")..date("2026-11-30")]</text></inputEntry>
                <outputEntry id="d"><text>"1.3150000"</text></outputEntry><outputEntry id="e"><text>date("2026-11-01")</text></outputEntry>""", table -> {
            Map<String, Object> answer = ask(table, holds ? "rule_november" : "rule_otherwise", Map.of("currency", "GBP", "functionalCurrency", "USD", "day", day));
            assertThat(answer).containsEntry("rate", holds ? "1.3150000" : "").containsEntry("asOf", holds ? LocalDate.of(2026, 11, 1) : null);
        });
    }

    /** Deploys the packaged table under another key, with a row more on top, as an analyst writes it. */
    private void with(String table, String rule, String entries, Consumer<String> test) {
        String other = table + "-edited";
        try {
            String xml = Files.readString(Path.of("processes", table + ".dmn")).replace("<decision id=\"" + table + "\"", "<decision id=\"" + other + "\"")
                    .replace("dmnElementRef=\"" + table + "\"", "dmnElementRef=\"" + other + "\"")
                    .replaceFirst("<rule ", "<rule id=\"rule_" + rule + "\">" + entries + "</rule>\n<rule ");
            Deployment deployment = repository.createDeployment().addString(other + ".dmn", xml).deploy();
            try {
                test.accept(other);
            } finally {
                repository.deleteDeployment(deployment.getId(), true);
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    // ---- site, salesperson

    @ParameterizedTest
    @CsvSource({
            "NORTH, true,  rule_onDeal,    NORTH",
            "NORTH, false, rule_onDeal,    NORTH",
            "'',    true,  rule_otherwise, WAREHOUSE",
            "'',    false, rule_otherwise, WAREHOUSE"})
    void site_by_rule(String onDeal, boolean stocked, String rule, String site) {
        assertThat(ask("site", rule, Map.of("siteOnDeal", onDeal, "pipeline", "SMB Sales", "stocked", stocked))).isEqualTo(Map.of("site", site));
    }

    @ParameterizedTest
    @CsvSource({
            "paul.west@fabrikam.example,     rule_paulWest,     PAUL W.",
            "erin.johnson@fabrikam.example,  rule_erinJohnson,  ERIN J.",
            "greg.erickson@fabrikam.example, rule_gregErickson, GREG E.",
            "paul.west@elsewhere.example,    rule_otherwise,    ''",
            "'',                             rule_otherwise,    ''"})
    void salesperson_box_assignee_to_SLPRSNID(String assignee, String rule, String salesperson) {
        assertThat(ask("salesperson", rule, Map.of("assignee", assignee, "pipeline", "SMB Sales"))).isEqualTo(Map.of("salesperson", salesperson));
    }

    // ---- price

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            // list price known, below (%), rule, outcome, group
            "true,  0,             rule_otherwise,   ok,     ''",
            "true,  10,            rule_otherwise,   ok,     ''",
            "true,  10.0000000001, rule_below,       ask,    finance",
            "true,  50,            rule_below,       ask,    finance",
            "true,  50.0000000001, rule_farBelow,    ask,    controllers",
            "true,  100,           rule_farBelow,    ask,    controllers",
            "true,  100.01,        rule_belowZero,   refuse, ''",
            "false, 0,             rule_noListPrice, ask,    finance",
            "false, null,          rule_noListPrice, ask,    finance",
            "true,  null,          rule_otherwise,   ok,     ''"})
    void priceApproval_a_price_below_the_list_by_more_than_the_rule_allows_needs_approval(boolean known, BigDecimal percent, String rule, String outcome, String group) {
        Map<String, Object> inputs = new HashMap<>(Map.of("listPriceKnown", known, "belowAmount", BigDecimal.ONE, "pipeline", "SMB Sales", "item", "PUMP-10", "customerClass", "SMB"));
        inputs.put("belowPercent", percent);
        Map<String, Object> answer = ask("price-approval", rule, inputs);
        assertThat(answer).containsEntry("outcome", outcome).containsEntry("group", group);
        assertThat(answer.get("reason")).asString().isNotBlank();
    }

    @Test
    void priceApproval_the_item_of_deals_without_lines_has_the_deals_own_price() {
        Map<String, Object> inputs = new HashMap<>(Map.of("listPriceKnown", false, "belowAmount", BigDecimal.ZERO, "pipeline", "SMB Sales", "item", "DEAL-VALUE", "customerClass", "SMB"));
        inputs.put("belowPercent", null);
        assertThat(ask("price-approval", "rule_dealValue", inputs)).containsEntry("outcome", "ok");
    }

    // ---- date, tax

    @ParameterizedTest
    @CsvSource({
            // SOPTYPE, won day open, today open
            "2, false, false, rule_order,      won",
            "2, true,  true,  rule_order,      won",
            "3, true,  true,  rule_wonDayOpen, won",
            "3, true,  false, rule_wonDayOpen, won",
            "3, false, true,  rule_todayOpen,  today",
            "3, false, false, rule_otherwise,  refuse"})
    void docDate_the_day_won_or_today_if_that_period_is_closed(int sopType, boolean wonDayOpen, boolean todayOpen, String rule, String date) {
        Map<String, Object> answer = ask("doc-date", rule, Map.of("sopType", sopType, "wonDayOpen", wonDayOpen, "todayOpen", todayOpen));
        assertThat(answer).containsEntry("date", date);
        assertThat(answer.get("reason")).asString().isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"SMB Sales, '', 2", "Enterprise Sales, NORTHW01, 3", "'', '', 3"})
    void taxMode_gp_is_the_packaged_default(String pipeline, String customer, int sopType) {
        assertThat(ask("tax-mode", "rule_otherwise", Map.of("pipeline", pipeline, "customer", customer, "sopType", sopType)))
                .isEqualTo(Map.of("mode", "gp", "taxDetail", ""));
    }

    // ---- batches

    @ParameterizedTest
    @CsvSource({
            "2, STDORD, 2026-11-23, '', rule_otherwise, SG-STDORD-2026",
            "2, STDORD, 2026-11-23, B,  rule_otherwise, SG-STDORD-2026B",
            "2, SVCORD, 2027-01-01, C,  rule_otherwise, SG-SVCORD-2027C",
            "3, STDINV, 2026-11-23, '', rule_invoices,  SG-I-20261123",
            "3, STDINV, 2026-12-01, B,  rule_invoices,  SG-I-20261201B",
            "3, SVCINV, 2026-11-23, '', rule_invoices,  SG-I-20261123"})
    void batchName_orders_one_standing_batch_per_DOCID_and_invoices_per_posting_date(int sopType, String documentId, LocalDate date, String suffix, String rule, String name) {
        Map<String, Object> answer = ask("batch-name", rule, Map.of("company", "TWO", "sopType", sopType, "documentId", documentId, "postingDate", date, "suffix", suffix));
        assertThat(answer).isEqualTo(Map.of("name", name, "ownerGroup", "finance", "patienceMinutes", 30));
        assertThat(name).hasSizeLessThanOrEqualTo(15).contains(Integer.toString(date.getYear()));
    }

    // ---- all

    @ParameterizedTest
    @ValueSource(strings = {"currency-policy", "exchange-rate", "site", "salesperson", "price-approval", "doc-date", "tax-mode", "batch-name"})
    void theLastRowCatchesAll(String table) {
        assertThat(RuleCoverage.rules(table)).last().isEqualTo("rule_otherwise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"currency-policy", "exchange-rate", "site", "salesperson", "price-approval", "doc-date", "tax-mode", "batch-name"})
    void anInputThatNobodyGivesIsAFaultAndNotAnAnswer(String table) {
        assertThatThrownBy(() -> decisions.require(table, Map.of("somethingElse", 1))).hasStackTraceContaining("FEEL");
    }

    @Test
    void whatServicesAskLeavesNoRowsInTheEnginesHistory() {
        long before = history.createHistoricDecisionInstanceQuery().count();
        ask("site", "rule_otherwise", Map.of("siteOnDeal", "", "pipeline", "SMB Sales", "stocked", true));
        assertThat(history.createHistoricDecisionInstanceQuery().count()).isEqualTo(before);
    }
}
