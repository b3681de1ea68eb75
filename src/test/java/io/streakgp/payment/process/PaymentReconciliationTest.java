package io.streakgp.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.tasks.AnswerProtest;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.intake.ClaimReplaced;
import io.streakgp.payment.payout.Payouts;
import io.streakgp.payment.receipt.Applying;
import io.streakgp.payment.receipt.NumberTaken;
import io.streakgp.payment.receipt.PaymentReport;
import io.streakgp.payment.receipt.ReceiptEntry;
import io.streakgp.payment.receipt.ReceiptRefused;
import io.streakgp.payment.review.PaymentDesk;
import io.streakgp.payment.review.PaymentEnd;
import io.streakgp.payment.review.PaymentFacts;
import io.streakgp.payment.review.PaymentPlanning;
import io.streakgp.payment.review.PaymentReview;
import io.streakgp.payment.review.PaymentRouting;
import io.streakgp.payment.review.SamePayments;
import io.streakgp.process.ProcessCoverage;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.Samples;
import io.streakgp.process.Walk;
import io.streakgp.shared.NotNow;
import io.streakgp.shared.Protest;

/** {@code processes/payment-reconciliation.bpmn}: one test per way and per failure. */
@ProcessTest
class PaymentReconciliationTest {

    @RegisterExtension
    static final ProcessCoverage COVERAGE = ProcessCoverage.of("payment-reconciliation");

    /** The business key; a payment's own key is shorter. */
    private static final String PAYMENT = Walk.BOX;

    private static final String LOOK = "serviceTask_lookForSamePayment";
    private static final String MATCH = "serviceTask_matchPayment";
    private static final String RESERVE = "serviceTask_reserveReceiptNumber";
    private static final String ENTER = "serviceTask_enterReceipt";
    private static final String APPLY = "serviceTask_applyNext";
    private static final String REPORT_SETTLEMENT = "serviceTask_reportSettlement";
    private static final String REPORT_WAITING = "serviceTask_reportWaiting";
    private static final String ROUTE = "serviceTask_routePaymentReview";
    private static final String REFUSE = "serviceTask_refusePayment";
    private static final String MATCH_TASK = "userTask_matchPayment";
    private static final String CONFIRM_TASK = "userTask_confirmPayment";
    private static final String REASON = "as on the slip";

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private PaymentProcess process;
    // the services behind the delegates, mocked
    @Autowired
    private Payments payments;
    @Autowired
    private SamePayments same;
    @Autowired
    private PaymentPlanning planning;
    @Autowired
    private PaymentRouting routing;
    @Autowired
    private PaymentDesk desk;
    @Autowired
    private PaymentEnd end;
    @Autowired
    private Payouts payouts;
    @Autowired
    private ReceiptEntry receipts;
    @Autowired
    private Applying applying;
    @Autowired
    private PaymentReport report;

    private Walk walk;

    /** A payment that passes without a person; each test changes what it is about. */
    @BeforeEach
    void bankLineWithItsInvoice() {
        walk = new Walk(engine);
        when(payments.get(PAYMENT)).thenReturn(payment("bank", Payment.Kind.PAYMENT));
        when(same.look(PAYMENT)).thenReturn(SamePayments.Outcome.NEW);
        when(planning.plan(eq(PAYMENT), anyString())).thenReturn(Optional.empty());
        when(routing.route(eq(PAYMENT), anyString())).thenReturn(Samples.route());
        when(receipts.reserveNumber(PAYMENT)).thenReturn("PYMNT0000001");
        when(applying.applyNext(PAYMENT)).thenReturn(Applying.Step.APPLIED, Applying.Step.DONE);
        when(desk.name(PAYMENT)).thenReturn("428.00 USD from Northwind Traders");
        when(same.facts(PAYMENT)).thenReturn(new SamePayments.SameFacts(facts(), List.of(), List.of()));
        when(desk.claim(eq(PAYMENT), any())).thenReturn(new PaymentDesk.ClaimFacts(facts(), ""));
        when(desk.match(PAYMENT)).thenReturn(new PaymentDesk.MatchFacts(facts(), "two invoices have this amount", "", List.of(), List.of()));
        when(desk.writeOff(PAYMENT)).thenReturn(new PaymentDesk.WriteOffFacts(facts(), List.of(), "9.00 USD", "5.00 USD", "the rules"));
        when(desk.payout(PAYMENT)).thenReturn(new PaymentDesk.PayoutFacts(facts(), "", "", "", "", List.of()));
        when(desk.byHand(PAYMENT)).thenReturn(new PaymentDesk.ByHandFacts(facts(), "PYMNT0000001", "another currency", List.of()));
    }

    @AfterEach
    void clear() {
        walk.clear();
    }

    private static Payment payment(String source, Payment.Kind kind) {
        return new Payment(PAYMENT, "TWO", source, "1", kind, new Payment.Payer("Northwind Traders", "", "", ""), new BigDecimal("428.00"), "USD",
                LocalDate.parse("2026-11-20"), "transfer", "INV0001520", "", "", BigDecimal.ZERO, "", "rep@example.com");
    }

    private static PaymentFacts facts() {
        return new PaymentFacts("428.00 USD from Northwind Traders", "428.00 USD", "2026-11-20", "Northwind Traders", "", "", "transfer", "INV0001520", "bank", "1",
                "", "", "", List.of());
    }

    private ProcessInstance received() {
        process.start(payments.get(PAYMENT));
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(PAYMENT).singleResult();
    }

    private ProcessInstance asked(PaymentReview review) {
        when(planning.plan(eq(PAYMENT), anyString())).thenReturn(Optional.of(review), Optional.empty());
        ProcessInstance instance = received();
        walk.run(LOOK, ROUTE);
        return instance;
    }

    // ---- the straight way

    @Test
    void aPaymentThatNamesItsInvoiceIsEnteredAndAppliedWithoutAPerson() throws Exception {
        ProcessInstance instance = received();
        verify(payments).become(PAYMENT, PaymentState.IN_PROGRESS);
        walk.run(LOOK);
        verify(receipts, never()).enter(any());
        assertThat(walk.variable(instance, PaymentReconciliation.RECEIPT_NUMBER)).as("the number is kept before anything is sent").isEqualTo("PYMNT0000001");
        walk.run(ENTER, APPLY, APPLY);

        walk.assertThatInstance(instance).isEnded()
                .hasPassedInOrder("startEvent_paymentReceived", LOOK, "businessRuleTask_assessSource", MATCH, RESERVE, ENTER, APPLY, REPORT_SETTLEMENT, "endEvent_paymentSettled")
                .hasNotPassed(ROUTE, REFUSE);
        verify(receipts).enter(PAYMENT);
        verify(applying, times(2)).applyNext(PAYMENT);
        verify(report).tell(PAYMENT);
    }

    @Test
    @DisplayName("Apply waits until invoice and receipt may be applied and goes on by itself when they are")
    void whatIsNotPostedWaitsUntilItsDocumentsChange() {
        when(applying.applyNext(PAYMENT)).thenReturn(Applying.Step.WAIT, Applying.Step.DONE);
        ProcessInstance instance = received();
        walk.run(LOOK, ENTER, APPLY);
        walk.assertThatInstance(instance).isWaitingAt("gateway_posted");

        assertThat(process.documentsChanged(PAYMENT)).isTrue();
        walk.run(APPLY);
        walk.assertThatInstance(instance).isEnded().hasPassed("catchEvent_documentsChanged");
        verify(report, times(2)).tell(PAYMENT);
    }

    @Test
    void whatWaitsForPostingLooksAgainAfterADayAtTheLatest() {
        when(applying.applyNext(PAYMENT)).thenReturn(Applying.Step.WAIT, Applying.Step.DONE);
        ProcessInstance instance = received();
        walk.run(LOOK, ENTER, APPLY);
        Job timer = walk.timers().get(0);
        assertThat(timer.getDuedate().toInstant()).isBetween(Instant.now().plusSeconds(86000), Instant.now().plusSeconds(86800));
        walk.fire("catchEvent_dayPassed").run(APPLY);
        walk.assertThatInstance(instance).isEnded();
    }

    // ---- told before

    @Test
    void whatAnotherSourceHasToldIsMergedAndNotEntered() {
        when(same.look(PAYMENT)).thenReturn(SamePayments.Outcome.MERGED);
        ProcessInstance instance = received();
        walk.run(LOOK);
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_paymentMerged").hasNotPassed(MATCH, RESERVE, ENTER);
    }

    @Test
    void whatMayHaveBeenToldIsAskedAndAPaymentOfItsOwnGoesOn() throws Exception {
        when(same.look(PAYMENT)).thenReturn(SamePayments.Outcome.ASK);
        ProcessInstance instance = received();
        walk.run(LOOK, ROUTE);
        verify(routing).route(PAYMENT, "samePayment");
        walk.complete("userTask_samePayment", Map.of("paymentDecision", "another", "reason", "two instalments"));
        verify(same).decideAnother(PAYMENT, Walk.REVIEWER, "two instalments");
        walk.run("subProcess_waitForPaymentDecision", ENTER, APPLY, APPLY);
        walk.assertThatInstance(instance).isEnded().hasPassed(ENTER);
    }

    @ParameterizedTest
    @CsvSource({"false, endEvent_closedByDecision", "true, endEvent_paymentSettled"})
    void aPaymentSaidToBeTheSameIsEnteredOnlyWhereItGoesOnItself(boolean goesOn, String endEvent) {
        when(same.look(PAYMENT)).thenReturn(SamePayments.Outcome.ASK);
        when(same.decideSame(PAYMENT, "PAY-1", Walk.REVIEWER, REASON)).thenReturn(goesOn);
        ProcessInstance instance = received();
        walk.run(LOOK, ROUTE).complete("userTask_samePayment", Map.of("paymentDecision", "same", "samePayment", "PAY-1", "reason", REASON));
        walk.run("subProcess_waitForPaymentDecision");
        if (goesOn) {
            walk.run(ENTER, APPLY, APPLY);
        }
        walk.assertThatInstance(instance).isEnded().hasPassed(endEvent);
    }

    // ---- trust

    @Test
    @DisplayName("A payment told only by Streak is a claim: it waits for the bank line, and merges into it")
    void aClaimEndsWhenTheBankLineArrives() {
        when(payments.get(PAYMENT)).thenReturn(payment("streak", Payment.Kind.PAYMENT));
        ProcessInstance instance = received();
        walk.run(LOOK);
        verify(payments).become(PAYMENT, PaymentState.CLAIMED);
        walk.assertThatInstance(instance).isWaitingAt("gateway_bankLine");
        assertThat(process.bankLineArrived(PAYMENT)).isTrue();
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_claimMerged").hasNotPassed(MATCH, ENTER);
    }

    @Test
    void aClaimWithoutBankLineIsConfirmedByFinanceAfterTenDays() {
        when(payments.get(PAYMENT)).thenReturn(payment("streak", Payment.Kind.PAYMENT));
        ProcessInstance instance = received();
        walk.run(LOOK);
        assertThat(walk.timers().get(0).getDuedate().toInstant()).isBetween(Instant.now().plusSeconds(863_000), Instant.now().plusSeconds(865_000));
        walk.fire("catchEvent_bankLineMissing").run(ROUTE);
        verify(routing).route(PAYMENT, "confirmPayment");
        walk.complete(CONFIRM_TASK, Map.of("paymentDecision", "confirm", "reason", "seen on the statement"));
        verify(desk).decideClaim(PAYMENT, true, Walk.REVIEWER, "seen on the statement");
        walk.run("subProcess_waitForPaymentDecision", ENTER, APPLY, APPLY);
        walk.assertThatInstance(instance).isEnded();
    }

    @Test
    void aClaimThatFinanceDoesNotConfirmIsRefused() {
        when(payments.get(PAYMENT)).thenReturn(payment("streak", Payment.Kind.PAYMENT));
        ProcessInstance instance = received();
        walk.run(LOOK).fire("catchEvent_bankLineMissing").run(ROUTE);
        walk.complete(CONFIRM_TASK, Map.of("paymentDecision", "refuse", "reason", "no money came"));
        walk.run("subProcess_waitForPaymentDecision");
        verify(end).refuse(eq(PAYMENT), any());
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_paymentRefused").hasNotPassed(RESERVE, ENTER);
    }

    @Test
    void aClaimThatIsBeforeAPersonEndsToo() {
        when(payments.get(PAYMENT)).thenReturn(payment("streak", Payment.Kind.PAYMENT));
        ProcessInstance instance = received();
        walk.run(LOOK).fire("catchEvent_bankLineMissing").run(ROUTE);
        walk.task(CONFIRM_TASK);
        assertThat(process.bankLineArrived(PAYMENT)).isTrue();
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_mergedWhileDeciding");
    }

    @Test
    void aClaimThatIsChangedOnItsBoxEndsItsProcess() {
        when(payments.get(PAYMENT)).thenReturn(payment("streak", Payment.Kind.PAYMENT));
        ProcessInstance instance = received();
        walk.run(LOOK);
        process.replaced(new ClaimReplaced(PAYMENT, "PAY-2"));
        walk.assertThatInstance(instance).isEnded().hasNotPassed(MATCH, ENTER);
    }

    // ---- payouts

    @Test
    void aPayoutThatIsWhatItShouldBeIsNoReceipt() {
        when(payments.get(PAYMENT)).thenReturn(payment("provider/stripe", Payment.Kind.PAYOUT));
        when(payouts.settle(PAYMENT)).thenReturn(true);
        ProcessInstance instance = received();
        walk.run(LOOK);
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_payoutMatched").hasNotPassed(MATCH, RESERVE, ENTER);
    }

    @Test
    void aPayoutThatDoesNotAddUpIsAsked() {
        when(payments.get(PAYMENT)).thenReturn(payment("provider/stripe", Payment.Kind.PAYOUT));
        ProcessInstance instance = received();
        walk.run(LOOK, ROUTE).complete("userTask_resolvePayout", Map.of("paymentDecision", "accept", "reason", "reserve held back"));
        verify(desk).acceptPayout(PAYMENT, Walk.REVIEWER, "reserve held back");
        walk.run("subProcess_waitForPaymentDecision");
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_closedByDecision").hasNotPassed(ENTER);
    }

    @Test
    void aPayoutIsAddedUpAgainWhenWhatWasMissingHasBeenTold() {
        when(payments.get(PAYMENT)).thenReturn(payment("provider/stripe", Payment.Kind.PAYOUT));
        when(payouts.settle(PAYMENT)).thenReturn(false, true);
        ProcessInstance instance = received();
        walk.run(LOOK, ROUTE).complete("userTask_resolvePayout", Map.of("paymentDecision", "again", "reason", "the provider sent it now"));
        verify(desk).addUpAgain(PAYMENT, Walk.REVIEWER, "the provider sent it now");
        walk.run("subProcess_waitForPaymentDecision");
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_payoutMatched").hasNotPassed(ENTER);
    }

    // ---- matching by a person

    @Test
    void aReviewerTakesACandidate() {
        ProcessInstance instance = asked(PaymentReview.MATCH_PAYMENT);
        walk.complete(MATCH_TASK, Map.of("paymentDecision", "candidate", "candidate", "1", "reason", REASON));
        verify(desk).takeCandidate(PAYMENT, "1", Walk.REVIEWER, REASON);
        walk.run("subProcess_waitForPaymentDecision", ENTER, APPLY, APPLY);
        walk.assertThatInstance(instance).isEnded();
    }

    @Test
    void aReviewerSplitsAPaymentOverDocuments() {
        asked(PaymentReview.MATCH_PAYMENT);
        walk.complete(MATCH_TASK, Map.of("paymentDecision", "split", "split", "INV1 400\nINV2 28", "reason", REASON));
        verify(desk).split(PAYMENT, "", "INV1 400\nINV2 28", Walk.REVIEWER, REASON);
    }

    @Test
    void aReviewerLeavesAPaymentOnAccount() {
        asked(PaymentReview.MATCH_PAYMENT);
        walk.complete(MATCH_TASK, Map.of("paymentDecision", "onAccount", "customer", "NORTHWIN0001", "reason", REASON));
        verify(desk).leaveOnAccount(PAYMENT, "NORTHWIN0001", Walk.REVIEWER, REASON);
    }

    @Test
    void aReviewerHasTheRulesAskedAgain() {
        asked(PaymentReview.MATCH_PAYMENT);
        walk.complete(MATCH_TASK, Map.of("paymentDecision", "again", "reason", REASON));
        verify(desk).askRulesAgain(PAYMENT, PaymentReview.MATCH_PAYMENT, Walk.REVIEWER, REASON);
    }

    @Test
    void aReviewerRefusesAPayment() {
        ProcessInstance instance = asked(PaymentReview.MATCH_PAYMENT);
        walk.complete(MATCH_TASK, Map.of("paymentDecision", "refuse", "reason", "interest of the bank"));
        verify(desk).refuse(PAYMENT, PaymentReview.MATCH_PAYMENT, Walk.REVIEWER, "interest of the bank");
        walk.run("subProcess_waitForPaymentDecision");
        walk.assertThatInstance(instance).isEnded().hasNotPassed(RESERVE, ENTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatever", "approve"})
    void anAnswerThatIsNoneIsNotTaken(String decision) {
        asked(PaymentReview.MATCH_PAYMENT);
        assertThatThrownBy(() -> walk.complete(MATCH_TASK, Map.of("paymentDecision", decision, "reason", REASON))).isInstanceOf(AnswerProtest.class);
        walk.task(MATCH_TASK);
    }

    @Test
    void whatTheDeskProtestsReachesTheReviewerAndTheTaskStays() {
        asked(PaymentReview.MATCH_PAYMENT);
        doThrow(new Protest("Of document INV1 only 5.00 USD is open: lower its amount")).when(desk).split(any(), any(), any(), any(), any());
        assertThatThrownBy(() -> walk.complete(MATCH_TASK, Map.of("paymentDecision", "split", "split", "INV1 9", "reason", REASON)))
                .hasMessage("Of document INV1 only 5.00 USD is open: lower its amount");
        walk.task(MATCH_TASK);
    }

    @Test
    void nobodyButOneWhoIsLoggedInDecides() {
        asked(PaymentReview.MATCH_PAYMENT);
        assertThatThrownBy(() -> walk.completeAsNobody(MATCH_TASK, Map.of("paymentDecision", "refuse", "reason", REASON))).isInstanceOf(AnswerProtest.class);
    }

    // ---- write-off

    @Test
    void aWriteOffAboveTheLimitIsApprovedByASecondPerson() {
        ProcessInstance instance = asked(PaymentReview.APPROVE_WRITE_OFF);
        walk.complete("userTask_approveWriteOff", Map.of("paymentDecision", "approve", "reason", "small change"));
        verify(desk).approveWriteOff(PAYMENT, Walk.REVIEWER, "small change");
        walk.run("subProcess_waitForPaymentDecision", ENTER, APPLY, APPLY);
        walk.assertThatInstance(instance).isEnded();
    }

    @Test
    void aWriteOffThatIsRefusedIsMatchedAnewByAPerson() {
        when(planning.plan(eq(PAYMENT), anyString())).thenReturn(Optional.of(PaymentReview.APPROVE_WRITE_OFF), Optional.of(PaymentReview.MATCH_PAYMENT));
        received();
        walk.run(LOOK, ROUTE).complete("userTask_approveWriteOff", Map.of("paymentDecision", "again", "reason", "they owe it"));
        verify(desk).refuseWriteOff(PAYMENT, Walk.REVIEWER, "they owe it");
        walk.run("subProcess_waitForPaymentDecision", ROUTE);
        walk.task(MATCH_TASK);
    }

    // ---- what GP says

    @Test
    void aReceiptThatGpRefusesIsPutBeforeAPerson() throws Exception {
        doThrow(new ReceiptRefused("GP error 9001: checkbook missing")).doNothing().when(receipts).enter(PAYMENT);
        ProcessInstance instance = received();
        walk.run(LOOK, ENTER, ROUTE);
        verify(routing).route(PAYMENT, "matchPayment");
        walk.complete(MATCH_TASK, Map.of("paymentDecision", "again", "reason", "checkbook made"));
        walk.run("subProcess_waitForPaymentDecision", ENTER, APPLY, APPLY);
        walk.assertThatInstance(instance).isEnded().hasPassed("boundaryEvent_receiptRefused");
        verify(receipts, times(2)).enter(PAYMENT);
    }

    @Test
    void aNumberThatIsTakenIsReplacedByTheNext() throws Exception {
        doThrow(new NumberTaken("PYMNT0000001")).doNothing().when(receipts).enter(PAYMENT);
        ProcessInstance instance = received();
        walk.run(LOOK, ENTER, ENTER, APPLY, APPLY);
        walk.assertThatInstance(instance).isEnded().hasPassed("boundaryEvent_receiptNumberTaken");
        verify(receipts, times(2)).reserveNumber(PAYMENT);
    }

    @Test
    @DisplayName("What eConnect cannot apply becomes the task \"Apply in GP\" and is watched until it is done")
    void whatOnlyAPersonCanApplyIsWatched() {
        when(applying.applyNext(PAYMENT)).thenReturn(Applying.Step.BY_HAND, Applying.Step.DONE);
        ProcessInstance instance = received();
        walk.run(LOOK, ENTER, APPLY, "serviceTask_routeApplyInGp");
        verify(routing).route(PAYMENT, "applyInGp");
        walk.task("userTask_applyInGp");
        assertThat(process.documentsChanged(PAYMENT)).isTrue();
        walk.run(APPLY);
        walk.assertThatInstance(instance).isEnded().hasPassed("boundaryEvent_documentsChangedByHand");
    }

    @Test
    void whoSaysThatHeAppliedIsCheckedInGp() {
        when(applying.applyNext(PAYMENT)).thenReturn(Applying.Step.BY_HAND, Applying.Step.BY_HAND, Applying.Step.DONE);
        ProcessInstance instance = received();
        walk.run(LOOK, ENTER, APPLY, "serviceTask_routeApplyInGp").complete("userTask_applyInGp", Map.of());
        verify(desk).saysApplied(PAYMENT, Walk.REVIEWER);
        walk.run("subProcess_waitForApplyInGp", APPLY, "serviceTask_routeApplyInGp").complete("userTask_applyInGp", Map.of());
        walk.run("subProcess_waitForApplyInGp", APPLY);
        walk.assertThatInstance(instance).isEnded();
    }

    // ---- reminders, escalation, outages

    @Test
    void reviewsAreRemindedOfAndEscalated() {
        asked(PaymentReview.MATCH_PAYMENT);
        walk.fire("boundaryEvent_reminderDueWhileDeciding").fire("boundaryEvent_escalationDueWhileDeciding");
        assertThat(walk.comments(MATCH_TASK)).anyMatch(comment -> comment.startsWith("Reminder"));
        assertThat(walk.candidateGroups(MATCH_TASK)).contains("finance", "controllers");
    }

    @Test
    void theTaskToApplyInGpIsRemindedOfAndEscalated() {
        when(applying.applyNext(PAYMENT)).thenReturn(Applying.Step.BY_HAND);
        received();
        walk.run(LOOK, ENTER, APPLY, "serviceTask_routeApplyInGp");
        walk.fire("boundaryEvent_reminderDueOfApplyInGp").fire("boundaryEvent_escalationDueOfApplyInGp");
        assertThat(walk.candidateGroups("userTask_applyInGp")).contains("finance", "controllers");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOK, ENTER, APPLY})
    @DisplayName("An outage uses up no retries")
    void aStepThatCannotRunNowWaits(String step) throws Exception {
        NotNow down = new NotNow("GP is down", Instant.now().plusSeconds(60));
        when(same.look(PAYMENT)).thenReturn(SamePayments.Outcome.NEW);
        switch (step) {
            case LOOK -> when(same.look(PAYMENT)).thenThrow(down);
            case ENTER -> doThrow(down).when(receipts).enter(PAYMENT);
            default -> when(applying.applyNext(PAYMENT)).thenThrow(down);
        }
        received();
        for (String before : List.of(LOOK, ENTER, APPLY)) {
            if (before.equals(step)) {
                break;
            }
            walk.run(before);
        }
        walk.runFailing(step);
        assertThat(walk.jobOf(step).getRetries()).isEqualTo(5);
        assertThat(walk.incidents()).isEmpty();
    }

    @Test
    void whatARuleRefusesIsNotEntered() {
        when(payments.get(PAYMENT)).thenReturn(payment("streak", Payment.Kind.PAYOUT));
        ProcessInstance instance = received();
        walk.run(LOOK);
        verify(end).refuse(PAYMENT, "Only a bank, a provider or a system of ours can take a payment back");
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_paymentRefused").hasNotPassed(MATCH, RESERVE, ENTER);
    }

    @Test
    @DisplayName("A source that nobody has said how far to trust is confirmed by finance")
    void anUnknownSourceIsConfirmed() {
        when(payments.get(PAYMENT)).thenReturn(payment("nobody-knows", Payment.Kind.PAYMENT));
        received();
        walk.run(LOOK, ROUTE);
        walk.task(CONFIRM_TASK);
    }
}
