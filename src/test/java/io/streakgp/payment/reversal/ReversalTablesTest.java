package io.streakgp.payment.reversal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.engine.identity.Groups;
import io.streakgp.process.PackagedRules;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;

/** The packaged rules of reversals: one test per row and boundary. */
@ProcessTest
class ReversalTablesTest extends PackagedRules {

    @RegisterExtension
    static final RuleCoverage REVERSAL = RuleCoverage.of("reversal");
    @RegisterExtension
    static final RuleCoverage REVERSED_PAYMENT = RuleCoverage.of("reversed-payment");
    @RegisterExtension
    static final RuleCoverage DEBIT_MEMO_BATCH = RuleCoverage.of("debit-memo-batch");

    @ParameterizedTest
    @CsvSource({
            // kind, standing, foreign currency, whole, source, rule, way
            "NSF,        posted,   false, true,  bank,            rule_nsf,             voidNsf",
            "NSF,        posted,   false, true,  provider/stripe, rule_nsf,             voidNsf",
            "CHARGEBACK, posted,   false, true,  provider/stripe, rule_disputed,        debitMemo",
            "CHARGEBACK, posted,   false, true,  bank,            rule_chargeback,      void",
            "CHARGEBACK, posted,   false, true,  api/shop,        rule_chargeback,      void",
            "REFUND,     posted,   false, true,  provider/stripe, rule_refund,          payables",
            "REFUND,     posted,   false, false, bank,            rule_refund,          payables",
            "REFUND,     unposted, true,  true,  bank,            rule_refund,          payables",
            "REFUND,     gone,     false, true,  bank,            rule_gone,            byHand",
            "NSF,        void,     false, true,  bank,            rule_gone,            byHand",
            "NSF,        gone,     true,  false, bank,            rule_gone,            byHand",
            "NSF,        unposted, false, true,  bank,            rule_unposted,        byHand",
            "CHARGEBACK, unposted, true,  false, bank,            rule_unposted,        byHand",
            "NSF,        history,  false, true,  bank,            rule_history,         byHand",
            "NSF,        posted,   true,  true,  bank,            rule_foreignCurrency, byHand",
            "CHARGEBACK, posted,   true,  false, provider/stripe, rule_foreignCurrency, byHand",
            "NSF,        posted,   false, false, bank,            rule_part,            debitMemo",
            "CHARGEBACK, posted,   false, false, provider/stripe, rule_part,            debitMemo",
            "SOMETHING,  posted,   false, true,  bank,            rule_otherwise,       byHand"})
    @DisplayName("Reversals: posted receipts, not multi-currency; unposted receipt: its batch owner; chargeback: void or debit memo by rule; refund of a credit is a payables matter")
    void reversal(String kind, String standing, boolean foreign, boolean whole, String source, String rule, String way) {
        Map<String, Object> answer = ask("reversal", rule, Map.of("kind", kind, "standing", standing, "foreignCurrency", foreign, "whole", whole, "source", source));
        assertThat(answer).containsEntry("way", way);
        assertThat(ReversalWay.of(way).id()).isEqualTo(way);
        assertThat(answer.get("reason")).asString().isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(ReceiptStanding.class)
    void everyStandingIsDecided(ReceiptStanding standing) {
        Map<String, Object> answer = decisions.require("reversal", Map.of("kind", "NSF", "standing", standing.id(), "foreignCurrency", false, "whole", true,
                "source", "bank")).rows().get(0);
        assertThat(answer.get("way")).isEqualTo(standing == ReceiptStanding.POSTED ? "voidNsf" : "byHand");
    }

    @ParameterizedTest
    @CsvSource({
            // found by, payments, whole, days, rule, sure
            "reference,     1, true,  0,    rule_reference,     true",
            "reference,     1, false, 4000, rule_reference,     true",
            "reference,     1, true,  -1,   rule_otherwise,     false",
            "reference,     2, true,  3,    rule_several,       false",
            "receiptNumber, 1, false, 0,    rule_receiptNumber, true",
            "receiptNumber, 1, true,  -1,   rule_otherwise,     false",
            "receiptNumber, 2, true,  0,    rule_several,       false",
            "checkNumber,   1, true,  0,    rule_checkNumber,   true",
            "checkNumber,   1, true,  120,  rule_checkNumber,   true",
            "checkNumber,   1, true,  121,  rule_otherwise,     false",
            "checkNumber,   1, false, 3,    rule_otherwise,     false",
            "checkNumber,   2, true,  3,    rule_several,       false",
            "payer,         1, true,  0,    rule_payer,         true",
            "payer,         1, true,  60,   rule_payer,         true",
            "payer,         1, true,  61,   rule_otherwise,     false",
            "payer,         1, true,  -1,   rule_otherwise,     false",
            "payer,         1, false, 5,    rule_otherwise,     false",
            "payer,         2, true,  5,    rule_several,       false"})
    @DisplayName("Only an unmistakable payment is taken without a person")
    void reversedPayment(String by, int payments, boolean whole, int days, String rule, boolean sure) {
        assertThat(ask("reversed-payment", rule, Map.of("by", by, "payments", new BigDecimal(payments), "whole", whole, "days", new BigDecimal(days))))
                .isEqualTo(Map.of("sure", sure));
    }

    @ParameterizedTest
    @CsvSource({
            "CHARGEBACK, '', rule_chargeback, SCHARGE261120",
            "CHARGEBACK, B,  rule_chargeback, SCHARGE261120B",
            "NSF,        '', rule_otherwise,  SDEBIT261120",
            "REFUND,     Z,  rule_otherwise,  SDEBIT261120Z"})
    @DisplayName("Batch name by rule, year included, 15 characters")
    void debitMemoBatch(String kind, String suffix, String rule, String name) {
        Map<String, Object> inputs = new HashMap<>(Map.of("company", "TWO", "kind", kind, "source", "bank", "documentDate", LocalDate.of(2026, 11, 20), "suffix", suffix));
        Map<String, Object> answer = ask("debit-memo-batch", rule, inputs);
        assertThat(answer).containsEntry("name", name).containsEntry("ownerGroup", Groups.FINANCE).containsEntry("patienceMinutes", 30);
        assertThat(name.length()).isLessThanOrEqualTo(15);
    }

    @ParameterizedTest
    @EnumSource(ReversalReview.class)
    void everyReviewHasARowOfItsOwn(ReversalReview review) {
        assertThat(routing(review, null)).containsEntry("group", review == ReversalReview.APPROVE_REVERSAL ? Groups.CONTROLLERS : Groups.FINANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"controllers", "finance"})
    @DisplayName("Unposted receipt: task to its batch owner")
    void theOwnerOfTheBatchTakesTheReceiptBack(String owner) {
        assertThat(routing(ReversalReview.TAKE_BACK_IN_GP, owner)).containsEntry("group", owner);
    }

    private Map<String, Object> routing(ReversalReview review, String askedGroup) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("review", review.id());
        inputs.put("company", "TWO");
        inputs.put("netAmount", new BigDecimal("428.00"));
        inputs.put("askedGroup", askedGroup);
        return ask("review-routing", "rule_" + review.id(), inputs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reversal", "reversed-payment", "debit-memo-batch"})
    void theLastRowCatchesAll(String table) {
        assertThat(RuleCoverage.rules(table)).last().isEqualTo("rule_otherwise");
    }
}
