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

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.tasks.AnswerProtest;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.receipt.NumberTaken;
import io.streakgp.payment.reversal.DebitMemos;
import io.streakgp.payment.reversal.ReceiptStanding;
import io.streakgp.payment.reversal.ReversalDesk;
import io.streakgp.payment.reversal.ReversalEnd;
import io.streakgp.payment.reversal.ReversalPlanning;
import io.streakgp.payment.reversal.ReversalRefused;
import io.streakgp.payment.reversal.ReversalReview;
import io.streakgp.payment.reversal.ReversedPayments;
import io.streakgp.payment.reversal.TakingBack;
import io.streakgp.payment.review.PaymentDesk;
import io.streakgp.payment.review.PaymentFacts;
import io.streakgp.payment.review.PaymentRouting;
import io.streakgp.payment.review.SamePayments;
import io.streakgp.process.ProcessCoverage;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.Samples;
import io.streakgp.process.Walk;
import io.streakgp.shared.NotNow;
import io.streakgp.shared.Protest;

/** {@code processes/payment-reversal.bpmn}: one test per way and per failure. */
@ProcessTest
class PaymentReversalTest {

    @RegisterExtension
    static final ProcessCoverage COVERAGE = ProcessCoverage.of("payment-reversal");

    /** The business key; a payment's own key is shorter. */
    private static final String REVERSAL = Walk.BOX;

    private static final String LOOK = "serviceTask_lookForSameReversal";
    private static final String FIND = "serviceTask_findReversedPayment";
    private static final String ASSESS = "serviceTask_assessReversal";
    private static final String ROUTE = "serviceTask_routeReversalReview";
    private static final String DECIDED = "subProcess_waitForReversalDecision";
    private static final String PREPARE = "serviceTask_prepareReversal";
    private static final String VOID = "serviceTask_voidReceipt";
    private static final String MEMO = "serviceTask_enterDebitMemo";
    private static final String CLOSE = "serviceTask_closeReversal";
    private static final String REFUSE = "serviceTask_refuseReversal";
    private static final String ROUTE_BY_HAND = "serviceTask_routeTakeBack";
    private static final String TAKEN_BACK = "subProcess_waitForTakeBack";
    private static final String FIND_TASK = "userTask_findReversedPayment";
    private static final String APPROVE_TASK = "userTask_approveReversal";
    private static final String TAKE_BACK_TASK = "userTask_takeBackInGp";
    private static final String REASON = "as on the statement";

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
    private PaymentDesk paymentDesk;
    @Autowired
    private PaymentRouting routing;
    @Autowired
    private ReversedPayments reversed;
    @Autowired
    private ReversalPlanning planning;
    @Autowired
    private TakingBack takingBack;
    @Autowired
    private DebitMemos memos;
    @Autowired
    private ReversalEnd end;
    @Autowired
    private ReversalDesk desk;

    private Walk walk;

    /** A check that the bank did not honour, whose receipt is posted; each test changes what it is about. */
    @BeforeEach
    void returnedCheck() {
        walk = new Walk(engine);
        told("bank", Payment.Kind.NSF);
        when(same.look(REVERSAL)).thenReturn(SamePayments.Outcome.NEW);
        when(reversed.find(REVERSAL)).thenReturn(true);
        when(routing.route(eq(REVERSAL), anyString())).thenReturn(Samples.route());
        when(planning.takeBackRoute(REVERSAL)).thenReturn(Samples.route());
        when(takingBack.prepare(REVERSAL)).thenReturn(TakingBack.Step.VOID);
        when(memos.reserveNumber(REVERSAL)).thenReturn("DR0000000012");
        when(paymentDesk.name(REVERSAL)).thenReturn("428.00 USD from Northwind Traders");
        when(desk.name(REVERSAL)).thenReturn("428.00 USD from Northwind Traders");
        when(same.facts(REVERSAL)).thenReturn(new SamePayments.SameFacts(facts(), List.of(), List.of()));
        when(paymentDesk.claim(eq(REVERSAL), any())).thenReturn(new PaymentDesk.ClaimFacts(facts(), ""));
        when(desk.find(REVERSAL)).thenReturn(new ReversalDesk.FindFacts(facts(), "not honoured by the bank", List.of(), List.of()));
        when(desk.approval(REVERSAL)).thenReturn(new ReversalDesk.ApproveFacts(facts(), "", "", "", "the rules", "", "", "", List.of(), ""));
        when(desk.takeBack(REVERSAL)).thenReturn(new ReversalDesk.TakeBackFacts(facts(), "", "", "", "", "", "", "", List.of()));
    }

    @AfterEach
    void clear() {
        walk.clear();
    }

    private void told(String source, Payment.Kind kind) {
        Payment reversal = new Payment(REVERSAL, "TWO", source, "1", kind, new Payment.Payer("Northwind Traders", "", "", ""), new BigDecimal("428.00"), "USD",
                LocalDate.parse("2026-11-20"), "check", "RETURNED ITEM", "", "", BigDecimal.ZERO, "", "");
        when(payments.get(REVERSAL)).thenReturn(reversal);
        when(planning.assess(REVERSAL)).thenReturn(new ReversalPlanning.Seen(reversal, ReceiptStanding.POSTED, false, true));
    }

    private static PaymentFacts facts() {
        return new PaymentFacts("428.00 USD from Northwind Traders", "428.00 USD", "2026-11-20", "Northwind Traders", "", "", "check", "", "bank", "1", "", "", "",
                List.of());
    }

    private ProcessInstance started() {
        process.start(payments.get(REVERSAL));
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(REVERSAL).singleResult();
    }

    private ProcessInstance toBeApproved() {
        ProcessInstance instance = started();
        walk.run(LOOK, FIND, ASSESS, ROUTE);
        return instance;
    }

    private ProcessInstance approved() {
        ProcessInstance instance = toBeApproved();
        walk.complete(APPROVE_TASK, Map.of("paymentDecision", "approve", "reason", REASON)).run(DECIDED);
        return instance;
    }

    private ProcessInstance byHand() {
        when(takingBack.prepare(REVERSAL)).thenReturn(TakingBack.Step.BY_HAND, TakingBack.Step.DONE);
        ProcessInstance instance = approved();
        walk.run(PREPARE, ROUTE_BY_HAND);
        return instance;
    }

    // ---- the ways

    @ParameterizedTest
    @EnumSource(value = Payment.Kind.class, names = {"NSF", "CHARGEBACK", "REFUND"})
    void everyKindOfReversalIsTakenBackAndNeverReceived(Payment.Kind kind) {
        told("bank", kind);
        ProcessInstance instance = started();
        assertThat(instance.getProcessDefinitionId()).startsWith("payment-reversal");
        verify(payments).become(REVERSAL, PaymentState.IN_PROGRESS);
    }

    @Test
    @DisplayName("taRMVoidTransaction: VOIDSTTS 2 NSF; a second person approves")
    void aReturnedCheckIsVoidedOnceASecondPersonHasApproved() throws Exception {
        ProcessInstance instance = toBeApproved();
        verify(planning).plan(REVERSAL, "voidNsf", "The bank did not honour it");
        verify(routing).route(REVERSAL, "approveReversal");
        verify(takingBack, never()).prepare(any());
        walk.complete(APPROVE_TASK, Map.of("paymentDecision", "approve", "reason", REASON));
        verify(desk).approve(REVERSAL, Walk.REVIEWER, REASON);
        walk.run(DECIDED, PREPARE);
        verify(takingBack, never()).voidReceipt(any());
        walk.run(VOID, CLOSE);
        walk.assertThatInstance(instance).isEnded()
                .hasPassedInOrder("startEvent_reversalTold", LOOK, "businessRuleTask_assessSource", FIND, ASSESS, "businessRuleTask_chooseReversal", "serviceTask_planReversal",
                        ROUTE, PREPARE, VOID, CLOSE, "endEvent_reversed").hasNotPassed(REFUSE, ROUTE_BY_HAND, MEMO);
        verify(takingBack).voidReceipt(REVERSAL);
        verify(end).close(REVERSAL);
    }

    @Test
    @DisplayName("Chargeback: void or debit memo by rule")
    void aChargebackOfAProviderIsOwedByADebitMemo() throws Exception {
        told("provider/stripe", Payment.Kind.CHARGEBACK);
        when(takingBack.prepare(REVERSAL)).thenReturn(TakingBack.Step.DEBIT_MEMO);
        ProcessInstance instance = approved();
        verify(planning).plan(eq(REVERSAL), eq("debitMemo"), anyString());
        walk.run(PREPARE);
        verify(memos, never()).enter(any());
        assertThat(walk.variable(instance, PaymentReversal.DEBIT_MEMO_NUMBER)).as("the number is kept before anything is sent").isEqualTo("DR0000000012");
        walk.run(MEMO, CLOSE);
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_reversed").hasNotPassed(VOID);
        verify(memos).enter(REVERSAL);
    }

    @Test
    void whatIsTakenBackInGpMeanwhileIsClosedAndNothingIsSent() throws Exception {
        when(takingBack.prepare(REVERSAL)).thenReturn(TakingBack.Step.DONE);
        ProcessInstance instance = approved();
        walk.run(PREPARE, CLOSE);
        walk.assertThatInstance(instance).isEnded().hasNotPassed(VOID, MEMO, ROUTE_BY_HAND);
        verify(takingBack, never()).voidReceipt(any());
    }

    @Test
    @DisplayName("Unposted receipt: task to its batch owner, watched until it is taken back")
    void whatOnlyAPersonCanTakeBackIsWatched() throws Exception {
        ProcessInstance instance = byHand();
        verify(planning).takeBackRoute(REVERSAL);
        walk.task(TAKE_BACK_TASK);
        assertThat(process.documentsChanged(REVERSAL)).isTrue();
        walk.run(PREPARE, CLOSE);
        walk.assertThatInstance(instance).isEnded().hasPassed("boundaryEvent_receiptChanged").hasNotPassed(VOID, MEMO);
        verify(takingBack, never()).voidReceipt(any());
    }

    @Test
    void whoSaysThatItIsTakenBackIsCheckedInGp() {
        ProcessInstance instance = byHand();
        when(takingBack.prepare(REVERSAL)).thenReturn(TakingBack.Step.BY_HAND, TakingBack.Step.DONE);
        walk.complete(TAKE_BACK_TASK, Map.of("paymentDecision", "done", "reason", "deleted"));
        verify(desk).saysTakenBack(REVERSAL, Walk.REVIEWER, "deleted");
        walk.run(TAKEN_BACK, PREPARE, ROUTE_BY_HAND).task(TAKE_BACK_TASK);
        walk.complete(TAKE_BACK_TASK, Map.of("paymentDecision", "document", "document", "DR12", "reason", REASON));
        verify(desk).takenBackBy(REVERSAL, "DR12", Walk.REVIEWER, REASON);
        walk.run(TAKEN_BACK, PREPARE, CLOSE);
        walk.assertThatInstance(instance).isEnded();
    }

    @Test
    void whatCannotBeTakenBackSoIsDecidedAndApprovedAnew() {
        byHand();
        walk.complete(TAKE_BACK_TASK, Map.of("paymentDecision", "anew", "reason", "the batch is posted by now"));
        verify(desk).decideAnew(REVERSAL, Walk.REVIEWER, "the batch is posted by now");
        walk.run(TAKEN_BACK, ASSESS, ROUTE).task(APPROVE_TASK);
        verify(planning, times(2)).plan(eq(REVERSAL), anyString(), anyString());
    }

    @Test
    @DisplayName("An approval is for what it saw; a later change asks again")
    void aReceiptThatChangedSinceItsApprovalIsApprovedAgain() throws Exception {
        when(takingBack.prepare(REVERSAL)).thenReturn(TakingBack.Step.CHANGED);
        ProcessInstance instance = approved();
        walk.run(PREPARE, ASSESS, ROUTE).task(APPROVE_TASK);
        walk.assertThatInstance(instance).hasNotPassed(VOID, MEMO);
    }

    // ---- what GP says

    @Test
    void aVoidThatGpRefusesIsPutBeforeAPerson() throws Exception {
        doThrow(new ReversalRefused("GP error 9005: in use")).when(takingBack).voidReceipt(REVERSAL);
        ProcessInstance instance = approved();
        walk.run(PREPARE, VOID, ROUTE_BY_HAND).task(TAKE_BACK_TASK);
        walk.assertThatInstance(instance).hasPassed("boundaryEvent_voidRefused");
    }

    @Test
    void aDebitMemoThatGpRefusesIsPutBeforeAPerson() throws Exception {
        when(takingBack.prepare(REVERSAL)).thenReturn(TakingBack.Step.DEBIT_MEMO);
        doThrow(new ReversalRefused("GP error 9012: customer inactive")).when(memos).enter(REVERSAL);
        ProcessInstance instance = approved();
        walk.run(PREPARE, MEMO, ROUTE_BY_HAND).task(TAKE_BACK_TASK);
        walk.assertThatInstance(instance).hasPassed("boundaryEvent_debitMemoRefused");
    }

    @Test
    void aNumberThatIsTakenIsReplacedByTheNext() throws Exception {
        when(takingBack.prepare(REVERSAL)).thenReturn(TakingBack.Step.DEBIT_MEMO);
        doThrow(new NumberTaken("DR0000000012")).doNothing().when(memos).enter(REVERSAL);
        ProcessInstance instance = approved();
        walk.run(PREPARE, MEMO, MEMO, CLOSE);
        walk.assertThatInstance(instance).isEnded().hasPassed("boundaryEvent_debitMemoNumberTaken");
        verify(memos, times(2)).reserveNumber(REVERSAL);
    }

    // ---- told before, and trust

    @Test
    void whatAnotherSourceHasToldIsMerged() {
        when(same.look(REVERSAL)).thenReturn(SamePayments.Outcome.MERGED);
        ProcessInstance instance = started();
        walk.run(LOOK);
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_reversalMerged").hasNotPassed(FIND);
    }

    @ParameterizedTest
    @CsvSource({"another, false, false", "same, true, false", "same, false, true"})
    void whatMayHaveBeenToldIsAsked(String decision, boolean goesOn, boolean ends) {
        when(same.look(REVERSAL)).thenReturn(SamePayments.Outcome.ASK);
        when(same.decideSame(REVERSAL, "PAY-1", Walk.REVIEWER, REASON)).thenReturn(goesOn);
        ProcessInstance instance = started();
        walk.run(LOOK, ROUTE).complete("userTask_samePayment", Map.of("paymentDecision", decision, "samePayment", "PAY-1", "reason", REASON)).run(DECIDED);
        if (ends) {
            walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_closedByDecision").hasNotPassed(FIND);
        } else {
            walk.run(FIND);
            walk.jobOf(ASSESS);
        }
    }

    @Test
    @DisplayName("Nobody takes money back by a word on a box")
    void whatStreakTellsIsRefused() {
        told("streak", Payment.Kind.REFUND);
        ProcessInstance instance = started();
        walk.run(LOOK, REFUSE);
        verify(end).refuse(REVERSAL, "Only a bank, a provider or a system of ours can take a payment back");
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_reversalRefused").hasNotPassed(FIND, ASSESS, PREPARE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("A source that nobody has said how far to trust is confirmed by finance")
    void anUnknownSourceIsConfirmed(boolean confirmed) {
        told("nobody-knows", Payment.Kind.NSF);
        ProcessInstance instance = started();
        walk.run(LOOK, ROUTE);
        verify(routing).route(REVERSAL, "confirmPayment");
        walk.complete("userTask_confirmPayment", Map.of("paymentDecision", confirmed ? "confirm" : "refuse", "reason", REASON)).run(DECIDED);
        if (confirmed) {
            walk.run(FIND).jobOf(ASSESS);
        } else {
            walk.run(REFUSE);
            walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_reversalRefused");
        }
    }

    // ---- finding the payment

    @Test
    void aReviewerTakesAPayment() {
        when(reversed.find(REVERSAL)).thenReturn(false);
        started();
        walk.run(LOOK, FIND, ROUTE);
        verify(routing).route(REVERSAL, "findReversedPayment");
        walk.complete(FIND_TASK, Map.of("paymentDecision", "candidate", "candidate", "PAY-1", "reason", REASON));
        verify(desk).takeCandidate(REVERSAL, "PAY-1", Walk.REVIEWER, REASON);
        walk.run(DECIDED, ASSESS, ROUTE).task(APPROVE_TASK);
    }

    @Test
    void aReviewerTypesTheNumberOfTheReceipt() {
        when(reversed.find(REVERSAL)).thenReturn(false);
        started();
        walk.run(LOOK, FIND, ROUTE).complete(FIND_TASK, Map.of("paymentDecision", "receipt", "receipt", "PYMNT0000031", "reason", REASON));
        verify(desk).takeReceipt(REVERSAL, "PYMNT0000031", Walk.REVIEWER, REASON);
        walk.run(DECIDED).jobOf(ASSESS);
    }

    @Test
    void aReviewerRefusesAReversalThatTakesNothingBack() {
        when(reversed.find(REVERSAL)).thenReturn(false);
        ProcessInstance instance = started();
        walk.run(LOOK, FIND, ROUTE).complete(FIND_TASK, Map.of("paymentDecision", "refuse", "reason", "a fee of the bank"));
        verify(desk).refuse(REVERSAL, ReversalReview.FIND_REVERSED_PAYMENT, Walk.REVIEWER, "a fee of the bank");
        walk.run(DECIDED, REFUSE);
        walk.assertThatInstance(instance).isEnded().hasNotPassed(ASSESS, PREPARE);
    }

    // ---- approval

    @Test
    void whoApprovesMayRefuse() {
        ProcessInstance instance = toBeApproved();
        walk.complete(APPROVE_TASK, Map.of("paymentDecision", "refuse", "reason", "an error of the bank"));
        verify(desk).refuse(REVERSAL, ReversalReview.APPROVE_REVERSAL, Walk.REVIEWER, "an error of the bank");
        walk.run(DECIDED, REFUSE);
        walk.assertThatInstance(instance).isEnded().hasNotPassed(PREPARE, VOID);
    }

    @Test
    void whoApprovesMayHaveAnotherPaymentFound() {
        when(reversed.find(REVERSAL)).thenReturn(true, false);
        toBeApproved();
        walk.complete(APPROVE_TASK, Map.of("paymentDecision", "another", "reason", "that one was paid"));
        verify(desk).findAgain(REVERSAL, Walk.REVIEWER, "that one was paid");
        walk.run(DECIDED, FIND, ROUTE).task(FIND_TASK);
    }

    @Test
    @DisplayName("A second person approves")
    void whoMayNotApproveIsToldSoAndTheTaskStays() throws Exception {
        toBeApproved();
        doThrow(new Protest("You have told of this reversal, or decided about it yourself: a second person approves it")).when(desk).approve(any(), any(), any());
        assertThatThrownBy(() -> walk.complete(APPROVE_TASK, Map.of("paymentDecision", "approve", "reason", REASON))).hasMessageContaining("a second person");
        walk.task(APPROVE_TASK);
        verify(takingBack, never()).voidReceipt(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"whatever", "candidate"})
    void anAnswerThatIsNoneIsNotTaken(String decision) {
        toBeApproved();
        assertThatThrownBy(() -> walk.complete(APPROVE_TASK, Map.of("paymentDecision", decision, "reason", REASON, "next", "carryOut"))).isInstanceOf(AnswerProtest.class);
        assertThatThrownBy(() -> walk.completeAsNobody(APPROVE_TASK, Map.of("paymentDecision", "approve", "reason", REASON))).isInstanceOf(AnswerProtest.class);
        walk.task(APPROVE_TASK);
    }

    // ---- reminders, escalation, outages

    @Test
    void reviewsAreRemindedOfAndEscalated() {
        toBeApproved();
        walk.fire("boundaryEvent_reminderDueWhileDeciding").fire("boundaryEvent_escalationDueWhileDeciding");
        assertThat(walk.comments(APPROVE_TASK)).anyMatch(comment -> comment.startsWith("Reminder"));
        assertThat(walk.candidateGroups(APPROVE_TASK)).contains("finance", "controllers");
    }

    @Test
    void theTaskToTakeBackIsRemindedOfAndEscalated() {
        byHand();
        walk.fire("boundaryEvent_reminderDueOfTakeBack").fire("boundaryEvent_escalationDueOfTakeBack");
        assertThat(walk.candidateGroups(TAKE_BACK_TASK)).contains("finance", "controllers");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOK, ASSESS, PREPARE, VOID})
    @DisplayName("An outage uses up no retries")
    void aStepThatCannotRunNowWaits(String step) throws Exception {
        NotNow down = new NotNow("the payment that is taken back is at work", Instant.now().plusSeconds(60));
        switch (step) {
            case LOOK -> when(same.look(REVERSAL)).thenThrow(down);
            case ASSESS -> when(planning.assess(REVERSAL)).thenThrow(down);
            case PREPARE -> when(takingBack.prepare(REVERSAL)).thenThrow(down);
            default -> doThrow(down).when(takingBack).voidReceipt(REVERSAL);
        }
        if (step.equals(PREPARE) || step.equals(VOID)) {
            approved();
        } else {
            started();
        }
        if (step.equals(ASSESS)) {
            walk.run(LOOK, FIND);
        } else if (step.equals(VOID)) {
            walk.run(PREPARE);
        }
        walk.runFailing(step);
        assertThat(walk.jobOf(step).getRetries()).isEqualTo(5);
        assertThat(walk.incidents()).isEmpty();
    }
}
