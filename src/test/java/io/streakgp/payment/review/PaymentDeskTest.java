package io.streakgp.payment.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.matching.Match;
import io.streakgp.payment.matching.PayerAliases;
import io.streakgp.payment.matching.PaymentMatching;
import io.streakgp.payment.payout.Payouts;
import io.streakgp.payment.receipt.MemoryGp;
import io.streakgp.payment.receipt.PaymentReport;
import io.streakgp.payment.receipt.PaymentShop;
import io.streakgp.payment.receipt.PlannedApplication;
import io.streakgp.payment.receipt.ReceiptEntry;
import io.streakgp.shared.Databases;
import io.streakgp.shared.Protest;

/** People: "Match payment", "Approve write-off" by a second person, "Apply in GP", payouts and claims; decisions teach the alias memory. */
class PaymentDeskTest {

    private static final String ID = PaymentShop.ID;
    private static final String REASON = "phoned them";
    private static final ReceivableKey MEMO = new ReceivableKey(ReceivableType.CREDIT_MEMO, "CREDIT1");

    private PaymentShop shop;
    private PaymentDesk desk;
    private PayerAliases aliases;
    private Payment payment;

    @BeforeEach
    void open() {
        open(Databases.H2);
    }

    private void open(Databases database) {
        shop = PaymentShop.on(database);
        shop.add(PaymentDecisions.class);
        shop.add(PaymentFile.class);
        shop.add(ManualMatch.class);
        shop.add(Payouts.class);
        aliases = shop.add(PayerAliases.class);
        desk = shop.add(PaymentDesk.class);
        shop.received(ID, "428.00");
        payment = shop.payments().get(ID);
        shop.gp.invoice("INV1", "400.00");
        asked("none");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void asked(String payer) {
        List<Match.Candidate> candidates = List.of(
                new Match.Candidate(PaymentShop.CUSTOMER, "Northwind", List.of(PaymentShop.credited(MEMO, "INV1", "10.00"), PaymentShop.pays("INV1", "387.00", "2.00", "1.00")),
                        new BigDecimal("41.00"), 80, "alike name"),
                new Match.Candidate("OTHER0001", "Other Inc", List.of(), new BigDecimal("428.00"), 40, "nothing fits"),
                new Match.Candidate(PaymentShop.CUSTOMER, "Northwind", List.of(PaymentShop.paysOrder("ORD1", "428.00")), BigDecimal.ZERO, 30, "order by amount"));
        shop.plans().decide(ID, new Match(Match.Outcome.ASK, "", List.of(), payment.amount(), new BigDecimal("5.00"), "rule_closeCall", "two are close", 80,
                new Match.Signals(payer, "none", "one", 3), candidates), "");
    }

    private List<String> learned() {
        return aliases.find("TWO", payment.payer()).stream().map(PayerAliases.Alias::customerNumber).distinct().toList();
    }

    private List<PaymentDecisions.Made> made() {
        return shop.bean(PaymentDecisions.class).of(ID);
    }

    private void decidedByFiona(Match.Outcome outcome, String what) {
        assertThat(shop.plans().require(ID).outcome()).isEqualTo(outcome);
        assertThat(shop.plans().decidedBy(ID)).isEqualTo("fiona");
        assertThat(shop.plans().isSettledByPerson(ID)).isTrue();
        assertThat(shop.payments().state(ID)).isEqualTo(PaymentState.IN_PROGRESS);
        assertThat(made()).first().isEqualTo(new PaymentDecisions.Made("2026-11-23 10:00", "fiona", what, REASON));
    }

    // ---- what is shown

    @Test
    void theTaskShowsThePaymentAndItsCandidatesWithReasons() {
        shop.payments().become(ID, PaymentState.IN_PROGRESS, "GP error 4711: no");
        PaymentDesk.MatchFacts facts = desk.match(ID);
        assertThat(facts.why()).isEqualTo("two are close");
        assertThat(facts.trouble()).isEqualTo("GP error 4711: no");
        assertThat(facts.candidates()).extracting(PaymentDesk.MatchFacts.Shown::documents).containsExactly(
                "invoice INV1 10.00 USD; invoice INV1 387.00 USD, discount 2.00, write-off 1.00", "on account", "order ORD1 428.00 USD");
        assertThat(facts.candidates()).extracting(shown -> shown.reason().substring(0, 6)).containsExactly("80 %: ", "40 %: ", "30 %: ");
        assertThat(facts.candidates().get(1).candidate()).startsWith("2: ").endsWith(" Other Inc");
        assertThat(facts.candidates().get(0).unapplied()).isEqualTo("41.00 USD");
        assertThat(facts.options()).extracting(PaymentDesk.Option::value).containsExactly("1", "2", "3");
        assertThat(facts.options().get(1).label()).isEqualTo("2: Other Inc, on account");
        PaymentFacts shown = facts.payment();
        assertThat(shown.name()).isEqualTo("428.00 USD from Northwind Traders").isEqualTo(desk.name(ID));
        assertThat(shown.account()).as("masked but for its last four digits").isEqualTo("…3000");
        assertThat(shown.boxLink()).isEmpty();
        assertThat(shown.customer()).isEmpty();
    }

    // ---- what is decided

    @ParameterizedTest
    @EnumSource
    void aCandidateIsTakenAsItWasShown(Databases database) {
        close();
        open(database);
        desk.takeCandidate(ID, "1", "fiona", REASON);
        decidedByFiona(Match.Outcome.APPLY, "Match payment: candidate 1");
        Match match = shop.plans().require(ID);
        assertThat(match.rule()).isEqualTo("by hand");
        assertThat(match.customerNumber()).isEqualTo(PaymentShop.CUSTOMER);
        assertThat(match.allocations()).hasSize(2).extracting(Allocation::isOwn).containsExactly(false, true);
        assertThat(shop.plans().applications(ID)).extracting(PlannedApplication::credit).first().isEqualTo(MEMO);
        assertThat(learned()).containsExactly(PaymentShop.CUSTOMER);
    }

    @Test
    void aCandidateWithoutDocumentsIsOnAccount() {
        desk.takeCandidate(ID, "2", "fiona", REASON);
        decidedByFiona(Match.Outcome.ON_ACCOUNT, "Match payment: candidate 2");
        assertThat(shop.plans().applications(ID)).isEmpty();
        assertThat(learned()).containsExactly("OTHER0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "", "one", "-1", "1234", "1.0"})
    void whatIsNoCandidateIsProtestedAndNothingHappens(String number) {
        assertThatThrownBy(() -> desk.takeCandidate(ID, number, "fiona", REASON)).isInstanceOf(Protest.class).hasMessage("Choose one of the candidates, or another way");
        assertThat(made()).isEmpty();
        assertThat(learned()).isEmpty();
        assertThat(shop.plans().isSettledByPerson(ID)).isFalse();
    }

    @Test
    void aSplitIsKeptAndTeachesTheAlias() {
        desk.split(ID, "", "INV1 400.00", "fiona", REASON);
        decidedByFiona(Match.Outcome.APPLY, "Match payment: split");
        assertThat(shop.plans().require(ID).unapplied()).isEqualByComparingTo("28.00");
        assertThat(learned()).containsExactly(PaymentShop.CUSTOMER);
    }

    @Test
    void aProtestedSplitLeavesNoTrace() {
        assertThatThrownBy(() -> desk.split(ID, "", "INV1 400.01", "fiona", REASON)).isInstanceOf(Protest.class);
        assertThat(made()).isEmpty();
        assertThat(learned()).isEmpty();
    }

    @Test
    void onAccountIsKeptAndTeachesTheAlias() {
        desk.leaveOnAccount(ID, PaymentShop.CUSTOMER, "fiona", REASON);
        decidedByFiona(Match.Outcome.ON_ACCOUNT, "Match payment: on account");
        assertThat(learned()).containsExactly(PaymentShop.CUSTOMER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "partial"})
    @DisplayName("Payer aliases are remembered from people's decisions about a payer that was not fully known")
    void aPayerThatWasNotFullyKnownIsLearned(String payer) {
        asked(payer);
        desk.takeCandidate(ID, "1", "fiona", REASON);
        assertThat(learned()).containsExactly(PaymentShop.CUSTOMER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "other"})
    @DisplayName("Whoever is known and pays for another customer is no alias of it")
    void aPayerThatIsKnownTeachesNothing(String payer) {
        asked(payer);
        desk.takeCandidate(ID, "1", "fiona", REASON);
        desk.split(ID, "", "INV1 400.00", "fiona", REASON);
        desk.leaveOnAccount(ID, PaymentShop.CUSTOMER, "fiona", REASON);
        assertThat(learned()).isEmpty();
    }

    @Test
    void theRulesAreAskedAgainWhenAPersonSaysSo() {
        desk.takeCandidate(ID, "1", "fiona", REASON);
        desk.askRulesAgain(ID, PaymentReview.MATCH_PAYMENT, "fiona", REASON);
        assertThat(shop.plans().isSettledByPerson(ID)).isFalse();
        assertThat(made()).extracting(PaymentDecisions.Made::what).containsExactly("Match payment: match again", "Match payment: candidate 1");
        PaymentMatching matching = mock();
        when(matching.match(payment)).thenReturn(PaymentShop.match(payment.amount(), PaymentShop.pays("INV1", "400.00")));
        PaymentPlanning planning = new PaymentPlanning(shop.payments(), shop.plans(), matching);
        assertThat(planning.plan(ID, "BANK")).isEmpty();
        assertThat(shop.plans().applications(ID)).hasSize(1);
    }

    @Test
    void whatAPersonDecidedIsNotAskedOfTheRules() {
        PaymentMatching matching = mock();
        desk.split(ID, "", "INV1 390.00 write-off 6.00", "fiona", REASON);
        PaymentPlanning planning = new PaymentPlanning(shop.payments(), shop.plans(), matching);
        assertThat(planning.plan(ID, "BANK")).contains(PaymentReview.APPROVE_WRITE_OFF);
        verify(matching, never()).match(any());
        assertThat(shop.plans().batchKind(ID)).isEqualTo("BANK");
        desk.approveWriteOff(ID, "carla", REASON);
        assertThat(planning.plan(ID, "BANK")).isEmpty();
    }

    @Test
    void whatTheRulesLeaveOpenAPersonIsAsked() {
        PaymentMatching matching = mock();
        when(matching.match(payment)).thenReturn(PaymentShop.match(payment.amount()).asking("two are close"));
        assertThat(new PaymentPlanning(shop.payments(), shop.plans(), matching).plan(ID, "BANK")).contains(PaymentReview.MATCH_PAYMENT);
        verify(matching, times(1)).match(payment);
    }

    // ---- write-off

    @Test
    @DisplayName("\"Approve write-off\" above a limit, by a second person")
    void whoDecidedDoesNotApprove() {
        desk.split(ID, "", "INV1 390.00 write-off 6.00", "fiona", REASON);
        assertThat(desk.writeOff(ID).writeOff()).isEqualTo("6.00 USD");
        assertThat(desk.writeOff(ID).limit()).isEqualTo("5.00 USD");
        assertThat(desk.writeOff(ID).decidedBy()).isEqualTo("fiona");
        assertThat(desk.writeOff(ID).parts()).singleElement().isEqualTo(new PaymentDesk.WriteOffFacts.Part("invoice INV1", "390.00 USD", "0.00 USD", "6.00 USD"));
        assertThatThrownBy(() -> desk.approveWriteOff(ID, "fiona", REASON)).isInstanceOf(Protest.class).hasMessageContaining("a second person approves");
        assertThat(shop.plans().needsWriteOffApproval(ID)).isTrue();
        desk.approveWriteOff(ID, "carla", REASON);
        assertThat(shop.plans().needsWriteOffApproval(ID)).isFalse();
        assertThat(made()).first().extracting(PaymentDecisions.Made::what).isEqualTo("Approve write-off: approved");
    }

    @Test
    void aWriteOffOfTheRulesIsApprovedByAnyOne() {
        shop.planned(ID, PaymentShop.pays("INV1", "390.00", "0.00", "6.00"));
        assertThat(desk.writeOff(ID).decidedBy()).isEqualTo("the rules");
        desk.approveWriteOff(ID, "fiona", REASON);
        assertThat(shop.plans().needsWriteOffApproval(ID)).isFalse();
    }

    @Test
    void aRefusedWriteOffGoesToAPersonAndNotBackToTheRules() {
        shop.planned(ID, PaymentShop.pays("INV1", "390.00", "0.00", "6.00"));
        desk.refuseWriteOff(ID, "carla", "they owe it");
        PaymentMatching matching = mock();
        assertThat(new PaymentPlanning(shop.payments(), shop.plans(), matching).plan(ID, "BANK")).contains(PaymentReview.MATCH_PAYMENT);
        verify(matching, never()).match(any());
        assertThat(desk.match(ID).why()).isEqualTo("the write-off was refused by carla: they owe it");
    }

    // ---- the others

    @Test
    @DisplayName("The task \"Apply in GP\" gives documents and amounts")
    void theTaskToApplyInGpGivesDocumentsAndAmounts() {
        shop.planned(ID, PaymentShop.pays("INV1", "400.00", "2.00", "1.00"), PaymentShop.pays("INV2", "1.00"));
        shop.plans().become(shop.plans().applications(ID).get(0), PlannedApplication.State.BY_HAND, "GP says no");
        shop.plans().entered(ID, "PYMNT1");
        PaymentDesk.ByHandFacts facts = desk.byHand(ID);
        assertThat(facts.receipt()).isEqualTo("PYMNT1");
        assertThat(facts.parts()).singleElement().isEqualTo(new PaymentDesk.ByHandFacts.Part("receipt PYMNT1", "invoice INV1", "400.00 USD", "2.00 USD", "1.00 USD"));
        assertThat(facts.why()).isEqualTo("GP says no");
        desk.saysApplied(ID, "fiona");
        assertThat(made()).first().extracting(PaymentDecisions.Made::what).isEqualTo("Apply in GP: says it is applied");
        assertThat(shop.plans().applications(ID)).extracting(PlannedApplication::state).first().as("that is read from GP").isEqualTo(PlannedApplication.State.BY_HAND);
    }

    @Test
    void aClaimIsConfirmedOrRefused() {
        assertThat(desk.claim(ID, "only sales tells of it").why()).isEqualTo("only sales tells of it");
        shop.payments().become(ID, PaymentState.CLAIMED);
        desk.decideClaim(ID, true, "fiona", REASON);
        assertThat(shop.payments().state(ID)).isEqualTo(PaymentState.IN_PROGRESS);
        desk.decideClaim(ID, false, "fiona", REASON);
        assertThat(made()).extracting(PaymentDecisions.Made::what).containsExactly("Confirm payment: refused", "Confirm payment: confirmed");
        assertThat(shop.payments().reason(ID)).as("sales reads it on the deal").isEqualTo(REASON);
    }

    @Test
    void aPayoutThatDoesNotAddUpIsShownAndAccepted() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        Payment.Payer ada = new Payment.Payer("Ada", "", "", "");
        shop.payments().add(new Payment("A", "TWO", "provider/stripe", "A", Payment.Kind.PAYMENT, ada, new BigDecimal("100.00"), "USD", day, "card", "", "", "",
                new BigDecimal("3.00"), "", ""));
        shop.payments().add(new Payment("R", "TWO", "provider/stripe", "R", Payment.Kind.REFUND, ada, new BigDecimal("20.00"), "USD", day, "card", "", "", "",
                BigDecimal.ZERO, "", ""));
        shop.payments().add(new Payment("PO", "TWO", "provider/stripe", "PO", Payment.Kind.PAYOUT, ada, new BigDecimal("70.00"), "USD", day, "", "", "", "",
                BigDecimal.ZERO, "", ""));
        PaymentDesk.PayoutFacts facts = desk.payout("PO");
        assertThat(List.of(facts.gross(), facts.fees(), facts.expected(), facts.difference())).containsExactly("80.00 USD", "3.00 USD", "77.00 USD", "7.00 USD less");
        assertThat(facts.parts()).extracting(PaymentDesk.PayoutFacts.Part::amount).containsExactly("100.00 USD", "-20.00 USD");
        assertThat(facts.parts()).extracting(PaymentDesk.PayoutFacts.Part::kind).containsExactly("payment", "refund");
        desk.acceptPayout("PO", "fiona", "a reserve");
        assertThat(shop.payments().state("PO")).isEqualTo(PaymentState.MATCHED_PAYOUT);
    }

    @ParameterizedTest
    @EnumSource
    void decisionsAreKeptNewestFirst(Databases database) {
        close();
        open(database);
        PaymentDecisions decisions = shop.bean(PaymentDecisions.class);
        decisions.add(ID, "samePayment", "another payment", "fred", "two instalments");
        decisions.add("PAY-9", "samePayment", "another payment", "fred", "");
        decisions.add(ID, "matchPayment", "split", "fiona", "x".repeat(400));
        assertThat(decisions.of(ID)).extracting(PaymentDecisions.Made::what).containsExactly("Match payment: split", "Same payment: another payment");
        assertThat(desk.match(ID).payment().history()).hasSize(2);
    }

    // ---- the end

    @Test
    void aRefusedPaymentIsNotReceivedItsNumberIsUnusedAndItsBoxIsTold() {
        PaymentReport report = mock();
        PaymentEnd end = new PaymentEnd(shop.payments(), shop.bean(ReceiptEntry.class), report);
        shop.bean(ReceiptEntry.class).reserveNumber(ID);
        desk.refuse(ID, PaymentReview.MATCH_PAYMENT, "fiona", "interest of the bank");
        end.refuse(ID, "otherwise");
        assertThat(shop.payments().state(ID)).isEqualTo(PaymentState.REFUSED);
        assertThat(shop.payments().reason(ID)).isEqualTo("interest of the bank");
        assertThat(shop.jdbc().sql("select state || ' ' || reason from streakgp.receivable_number").query(String.class).single()).isEqualTo("UNUSED interest of the bank");
        verify(report).refused(ID, "interest of the bank");
    }

    @Test
    void whereNoPersonGaveAReasonTheRulesIsTaken() {
        PaymentReport report = mock();
        new PaymentEnd(shop.payments(), shop.bean(ReceiptEntry.class), report).refuse(ID, "not of a named user");
        verify(report).refused(ID, "not of a named user");
    }

    @Test
    void aReceiptThatStandsIsNotRefused() {
        ReceivableKey receipt = shop.entered(withPlan());
        shop.jdbc().sql("update streakgp.receivable_number set state = 'RESERVED'").update();
        assertThat(shop.gp.get(receipt)).isNotNull();
        PaymentReport report = mock();
        assertThatThrownBy(() -> new PaymentEnd(shop.payments(), shop.bean(ReceiptEntry.class), report).refuse(ID, "no")).isInstanceOf(IllegalStateException.class);
        verify(report, never()).refused(any(), any());
    }

    private String withPlan() {
        shop.planned(ID, PaymentShop.pays("INV1", "400.00"));
        assertThat(MemoryGp.CUSTOMER).isEqualTo(shop.plans().require(ID).customerNumber());
        return ID;
    }
}
