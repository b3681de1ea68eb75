package io.streakgp.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.deal.review.OrderPolicy;
import io.streakgp.deal.review.Review;
import io.streakgp.engine.identity.Groups;
import io.streakgp.payment.review.PaymentReview;

/** The packaged rules, each asked for every one of its rows, at the borders of its values, and for what no row names. */
@ProcessTest
class RuleTablesTest extends PackagedRules {

    @RegisterExtension
    static final RuleCoverage DOCUMENT_TYPE = RuleCoverage.of("document-type");
    @RegisterExtension
    static final RuleCoverage GL_ACCOUNT = RuleCoverage.of("gl-account");

    @RegisterExtension
    static final RuleCoverage ORDER_POLICY = RuleCoverage.of("order-policy");
    @RegisterExtension
    static final RuleCoverage REVIEW_ROUTING = RuleCoverage.of("review-routing");

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

    private static Map<String, Object> policyInputs(String netAmount, Boolean newCustomer) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("pipeline", "SMB Sales");
        inputs.put("sopType", 2);
        inputs.put("customerClass", "SMB");
        inputs.put("newCustomer", newCustomer);
        inputs.put("netAmount", netAmount);
        inputs.put("currency", "USD");
        return inputs;
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            // net amount as text, new customer, rule, outcome, group, process hold
            "-1000000,      false, rule_nothing,           refuse,     null,        null",
            "-0.01,         true,  rule_nothing,           refuse,     null,        null",
            "0,             false, rule_nothing,           refuse,     null,        null",
            "0.00,          true,  rule_nothing,           refuse,     null,        null",
            "0.01,          false, rule_otherwise,         book,       null,        null",
            "0.00001,       true,  rule_otherwise,         book,       null,        null",
            "9999.99,       true,  rule_otherwise,         book,       null,        null",
            "9999.99999,    true,  rule_otherwise,         book,       null,        null",
            "10000,         true,  rule_newCustomerOnHold, bookOnHold, null,        APPROVAL",
            "10000.00,      true,  rule_newCustomerOnHold, bookOnHold, null,        APPROVAL",
            "10000.01,      true,  rule_newCustomerOnHold, bookOnHold, null,        APPROVAL",
            "24999.99,      true,  rule_newCustomerOnHold, bookOnHold, null,        APPROVAL",
            "24999.99999,   true,  rule_newCustomerOnHold, bookOnHold, null,        APPROVAL",
            "25000.00,      true,  rule_newCustomerLarge,  ask,        finance,     null",
            "25000.01,      true,  rule_newCustomerLarge,  ask,        finance,     null",
            "50000.00,      true,  rule_newCustomerLarge,  ask,        finance,     null",
            "99999.99,      true,  rule_newCustomerLarge,  ask,        finance,     null",
            "100000.00,     true,  rule_large,             ask,        controllers, null",
            "10000.00,      false, rule_otherwise,         book,       null,        null",
            "10000.00,      null,  rule_otherwise,         book,       null,        null",
            "25000.00,      false, rule_otherwise,         book,       null,        null",
            "49999.99,      false, rule_otherwise,         book,       null,        null",
            "49999.99999,   false, rule_otherwise,         book,       null,        null",
            "50000,         false, rule_middle,            ask,        finance,     null",
            "50000.00,      false, rule_middle,            ask,        finance,     null",
            "50000.01,      false, rule_middle,            ask,        finance,     null",
            "99999.99,      false, rule_middle,            ask,        finance,     null",
            "99999.99999,   false, rule_middle,            ask,        finance,     null",
            "100000,        false, rule_large,             ask,        controllers, null",
            "100000.01,     false, rule_large,             ask,        controllers, null",
            "9999999999.99, false, rule_large,             ask,        controllers, null"})
    @DisplayName("Bands of amount and their groups are in order-policy, whose outcomes are: book, book on process hold, ask first, refuse")
    void orderPolicy(String netAmount, Boolean newCustomer, String rule, String outcome, String group, String hold) {
        Map<String, Object> answer = ask("order-policy", rule, policyInputs(netAmount, newCustomer));
        assertThat(answer.get("policyOutcome")).isEqualTo(outcome).isEqualTo(OrderPolicy.Outcome.of(outcome).id());
        assertThat(answer.get("policyGroup")).isEqualTo(group);
        assertThat(answer.get("policyHold")).isEqualTo(hold);
        assertThat(answer.get("policyReason")).asString().isNotBlank();
    }

    @Test
    void orderPolicyTakesAllPipelinesTypesClassesAndCurrenciesAlike() {
        Map<String, Object> inputs = policyInputs("50000.00", false);
        inputs.putAll(Map.of("pipeline", "Enterprise Sales", "sopType", 3, "customerClass", "", "currency", "EUR"));
        ask("order-policy", "rule_middle", inputs);
    }

    @Test
    void anAmountThatIsNoNumberIsAFaultAndNeverBooked() {
        assertThatThrownBy(() -> decisions.require("order-policy", policyInputs("much", false))).hasStackTraceContaining("FEEL");
        assertThatThrownBy(() -> decisions.require("order-policy", policyInputs(null, false))).hasStackTraceContaining("FEEL");
    }

    private static Map<String, Object> routingInputs(String review, BigDecimal netAmount, String askedGroup) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("review", review);
        inputs.put("company", "TWO");
        inputs.put("netAmount", netAmount);
        inputs.put("askedGroup", askedGroup);
        return inputs;
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            // review, net amount, asked group, rule, group, due, reminder, escalation, process hold, what sales reads
            "reviewCreditLimit,        99999.99,    null,        rule_reviewCreditLimit,        finance,     PT8H, PT8H, P2D, null,       credit approval",
            "reviewCreditLimit,        99999.99999, null,        rule_reviewCreditLimit,        finance,     PT8H, PT8H, P2D, null,       credit approval",
            "reviewCreditLimit,        0,           null,        rule_reviewCreditLimit,        finance,     PT8H, PT8H, P2D, null,       credit approval",
            "reviewCreditLimit,        null,        null,        rule_reviewCreditLimit,        finance,     PT8H, PT8H, P2D, null,       credit approval",
            "reviewCreditLimit,        100000,      null,        rule_largeCredit,              controllers, PT8H, PT8H, P2D, null,       credit approval",
            "reviewCreditLimit,        100000.00,   null,        rule_largeCredit,              controllers, PT8H, PT8H, P2D, null,       credit approval",
            "reviewCreditLimit,        100000.01,   null,        rule_largeCredit,              controllers, PT8H, PT8H, P2D, null,       credit approval",
            "correctDealData,          null,        null,        rule_correctDealData,          finance,     P1D,  P1D,  P3D, null,       correction of the deal",
            "correctDealData,          100000.00,   null,        rule_correctDealData,          finance,     P1D,  P1D,  P3D, null,       correction of the deal",
            "customerOnHold,           400.00,      null,        rule_customerOnHold,           finance,     PT8H, PT8H, P2D, null,       decision about the customer's hold",
            "approvePrice,             400.00,      null,        rule_approvePrice,             finance,     P1D,  PT8H, P2D, null,       price approval",
            "approvePrice,             400.00,      '',          rule_approvePrice,             finance,     P1D,  PT8H, P2D, null,       price approval",
            "approvePrice,             400.00,      controllers, rule_approvePrice,             controllers, P1D,  PT8H, P2D, null,       price approval",
            "approveOrder,             400.00,      null,        rule_approveOrder,             finance,     P1D,  PT8H, P2D, null,       order approval",
            "approveOrder,             400.00,      '',          rule_approveOrder,             finance,     P1D,  PT8H, P2D, null,       order approval",
            "approveOrder,             100000.00,   controllers, rule_approveOrder,             controllers, P1D,  PT8H, P2D, null,       order approval",
            "resolvePossibleDuplicate, 400.00,      null,        rule_resolvePossibleDuplicate, finance,     P1D,  P1D,  P3D, null,       finding the right customer",
            "completeNewCustomer,      400.00,      null,        rule_completeNewCustomer,      finance,     P1D,  P1D,  P3D, null,       data of the new customer",
            "completeNewCustomer,      400.00,      '',          rule_completeNewCustomer,      finance,     P1D,  P1D,  P3D, null,       data of the new customer",
            "completeNewCustomer,      400.00,      controllers, rule_completeNewCustomer,      controllers, P1D,  P1D,  P3D, null,       data of the new customer",
            "dealChangedAfterOrder,    400.00,      null,        rule_dealChangedAfterOrder,    finance,     PT4H, PT4H, P1D, DEALCHANGE, decision about the change after the order",
            "wonAgain,                 100000.00,   null,        rule_wonAgain,                 finance,     P1D,  P1D,  P3D, null,       decision about the second win",
            "anotherReview,            null,        null,        rule_otherwise,                finance,     P1D,  P1D,  P3D, null,       a decision"})
    @DisplayName("Candidate groups, due dates, reminders and escalation by rule")
    void reviewRouting(String review, BigDecimal netAmount, String askedGroup, String rule, String group, String due, String reminder, String escalation,
                       String hold, String waitsFor) {
        Map<String, Object> answer = ask("review-routing", rule, routingInputs(review, netAmount, askedGroup));
        assertThat(answer).containsEntry("group", group).containsEntry("dueIn", due).containsEntry("remindAfter", reminder).containsEntry("escalateAfter", escalation)
                .containsEntry("escalateTo", rule.equals("rule_largeCredit") ? "finance" : "controllers").containsEntry("waitsFor", waitsFor);
        assertThat(answer.get("processHold")).isEqualTo(hold);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            // review, group, due, reminder, escalation, escalated to, what is waited for
            "samePayment,         finance,     P1D, P1D,  P3D, controllers, deciding whether a payment was told twice",
            "confirmPayment,      finance,     P1D, P1D,  P3D, controllers, confirmation of the payment",
            "matchPayment,        finance,     P1D, P1D,  P3D, controllers, finding what the payment is for",
            "approveWriteOff,     controllers, P1D, PT8H, P2D, finance,     approval of a write-off",
            "resolvePayout,       finance,     P2D, P2D,  P5D, controllers, a provider's payout",
            "applyInGp,           finance,     P2D, P2D,  P5D, controllers, applying the payment in GP",
            "findReversedPayment, finance,     P1D, P1D,  P3D, controllers, finding the payment that was taken back",
            "approveReversal,     controllers, P1D, PT8H, P2D, finance,     approval of a reversal",
            "takeBackInGp,        finance,     P1D, P1D,  P3D, controllers, taking the receipt back in GP",
            "releaseNewVendor,    finance,     P2D, P1D,  P3D, controllers, release of the new vendor",
            "resolvePossibleDuplicateVendor, finance, P2D, P1D, P3D, controllers, finding the right vendor"})
    @DisplayName("A write-off above the limit and a reversal are approved by a second person: of another group than the one that matched")
    void reviewRoutingOfPayments(String review, String group, String due, String reminder, String escalation, String escalatedTo, String waitsFor) {
        for (BigDecimal amount : new BigDecimal[] {null, new BigDecimal("0.01"), new BigDecimal("100000.00")}) {
            assertThat(ask("review-routing", "rule_" + review, routingInputs(review, amount, null))).isEqualTo(Map.of("group", group, "dueIn", due,
                    "remindAfter", reminder, "escalateAfter", escalation, "escalateTo", escalatedTo, "waitsFor", waitsFor));
        }
    }

    @ParameterizedTest
    @EnumSource(PaymentReview.class)
    void everyReviewOfPaymentsHasARowOfItsOwn(PaymentReview review) {
        ask("review-routing", "rule_" + review.id(), routingInputs(review.id(), new BigDecimal("400.00"), null));
    }

    @ParameterizedTest
    @EnumSource(Review.class)
    void everyReviewHasARowOfItsOwnWithGroupsAndTimesThatExist(Review review) {
        Map<String, Object> answer = ask("review-routing", "rule_" + review.id(), routingInputs(review.id(), new BigDecimal("400.00"), null));
        assertThat(List.of(Groups.FINANCE, Groups.CONTROLLERS)).contains((String) answer.get("group"), (String) answer.get("escalateTo"));
        assertThat(time(answer, "remindAfter")).isLessThan(time(answer, "escalateAfter"));
        assertThat(time(answer, "dueIn")).isLessThanOrEqualTo(time(answer, "escalateAfter"));
    }

    private static Duration time(Map<String, Object> answer, String output) {
        return Duration.parse((String) answer.get(output));
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-type", "gl-account", "order-policy", "review-routing"})
    void anInputThatNobodyGivesIsAFaultAndNotAnAnswer(String table) {
        assertThatThrownBy(() -> decisions.require(table, Map.of("somethingElse", 1))).hasStackTraceContaining("FEEL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-type", "gl-account", "order-policy", "review-routing"})
    void theLastRowCatchesAll(String table) {
        assertThat(RuleCoverage.rules(table)).last().isEqualTo("rule_otherwise");
    }
}
