package io.streakgp.deal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationException;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.deal.change.ChangeReview;
import io.streakgp.deal.change.Difference;
import io.streakgp.deal.change.NotVoided;
import io.streakgp.deal.change.OrderChanges;
import io.streakgp.deal.review.Review;
import io.streakgp.deal.review.ReviewRouting;
import io.streakgp.engine.tasks.AnswerProtest;
import io.streakgp.process.ProcessCoverage;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.Samples;
import io.streakgp.process.Walk;
import io.streakgp.review.Route;
import io.streakgp.shared.NotNow;
import io.streakgp.shared.Protest;

/** {@code processes/deal-after-order.bpmn}: one test per way and per failure. */
@ProcessTest
class DealAfterOrderTest {

    @RegisterExtension
    static final ProcessCoverage COVERAGE = ProcessCoverage.of("deal-after-order");

    private static final String BOX = Walk.BOX;

    private static final String COMPARE = "serviceTask_compareDealWithOrder";
    private static final String RESTORE = "serviceTask_restoreOrder";
    private static final String HOLD = "serviceTask_holdOrder";
    private static final String ROUTE = "serviceTask_routeOrderReview";
    private static final String DECISION = "subProcess_waitForDecision";
    private static final String KEEP = "serviceTask_keepOrder";
    private static final String VOID = "serviceTask_voidOrder";
    private static final String BOOK_ANEW = "serviceTask_bookDealAnew";

    /** What became of the deal, its review and the form that the review shows. */
    private enum Case {
        CHANGED(OrderChanges.Change.CHANGED, Review.DEAL_CHANGED_AFTER_ORDER, "userTask_dealChangedAfterOrder", "deal-changed-after-order"),
        WON_AGAIN(OrderChanges.Change.WON_AGAIN, Review.WON_AGAIN, "userTask_wonAgain", "won-again");

        private final OrderChanges.Change change;
        private final Review review;
        private final String task;
        private final String form;

        Case(OrderChanges.Change change, Review review, String task, String form) {
            this.change = change;
            this.review = review;
            this.task = task;
            this.form = form;
        }
    }

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private DealProcess process;
    // the services behind the delegates, mocked
    @Autowired
    private OrderChanges changes;
    @Autowired
    private ChangeReview review;
    @Autowired
    private ReviewRouting routing;

    private Walk walk;

    @BeforeEach
    void orderedDeal() {
        walk = new Walk(engine);
        when(routing.route(eq(BOX), any())).thenReturn(Samples.route());
        when(review.facts(BOX)).thenReturn(new ChangeReview.Facts(Samples.caseFacts(), "Order ORDST2225", "open, nothing invoiced or delivered, on process hold DEALCHANGE",
                Samples.caseFacts().lines(), List.of(new Difference("Line items", "PUMP-10 x 2 @ 200.00", "PUMP-10 x 3 @ 200.00")), ""));
    }

    @AfterEach
    void clear() {
        walk.clear();
    }

    private ProcessInstance started(OrderChanges.Change change) {
        when(changes.look(BOX)).thenReturn(change);
        process.startAfterOrder(BOX);
        return runtime.createProcessInstanceQuery().processDefinitionKey(DealAfterOrder.PROCESS).processInstanceBusinessKey(BOX).singleResult();
    }

    /** The deal's order waits for a decision. */
    private ProcessInstance waitingFor(Case its) {
        ProcessInstance instance = started(its.change);
        walkToTask(its);
        return instance;
    }

    private void walkToTask(Case its) {
        walk.run(COMPARE);
        if (its == Case.CHANGED) {
            walk.run(HOLD);
        }
        walk.run(ROUTE);
    }

    private void routedTo(String group) {
        when(routing.route(eq(BOX), any())).thenReturn(new Route(group, "PT8H", "PT4H", "P2D", "controllers", "", "a decision"));
    }

    private static Map<String, Object> answer(String decision) {
        return Map.of(DealAfterOrder.ORDER_DECISION, decision, DealToOrder.REASON, " the customer asked for it ");
    }

    // ---- the ways to a person

    @Test
    @DisplayName("A change after the order never edits GP by itself: the order gets a process hold and a task shows both versions")
    void aChangedDealPutsItsOrderOnHoldBeforeAPersonIsAsked() {
        ProcessInstance instance = started(OrderChanges.Change.CHANGED);
        walk.assertThatInstance(instance).hasBusinessKey(BOX).hasNotPassed(COMPARE);
        walk.run(COMPARE);
        verify(changes, never()).hold(any());
        walk.run(HOLD);
        verify(changes).hold(BOX);
        verify(routing, never()).tellSales(any(), any(), any());
        walk.run(ROUTE);

        walk.assertThatInstance(instance).isWaitingAt(Case.CHANGED.task).hasPassedInOrder("startEvent_dealChanged", COMPARE, HOLD, ROUTE).hasNotPassed(KEEP, VOID, RESTORE);
        assertThat(walk.facts(Case.CHANGED.task)).contains("PUMP-10 x 2 @ 200.00", "PUMP-10 x 3 @ 200.00", "Order ORDST2225", "on process hold DEALCHANGE");
    }

    @Test
    @DisplayName("Won again: task \"Won again\"")
    void aDealThatIsWonAgainIsPutBeforeAPersonAndItsOrderIsNotTouched() {
        ProcessInstance instance = waitingFor(Case.WON_AGAIN);
        walk.assertThatInstance(instance).isWaitingAt(Case.WON_AGAIN.task).hasPassedInOrder(COMPARE, ROUTE).hasNotPassed(HOLD, KEEP, VOID, RESTORE);
        verify(changes).look(BOX);
        verify(changes, never()).hold(any());
    }

    @Test
    void aDealThatIsAsItWasOrderedLetsItsOrderStand() {
        ProcessInstance instance = started(OrderChanges.Change.NONE);
        walk.run(COMPARE);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(COMPARE, RESTORE, "endEvent_nothingChanged").hasNotPassed(HOLD, ROUTE, KEEP, VOID);
        verify(changes).keep(BOX, "the deal is as it was ordered");
        verifyNoInteractions(routing);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    @DisplayName("Candidate groups and due dates are by rule; facts first")
    void aReviewIsShownWithItsFactsToWhomTheRuleNamesUntilWhenItSays(Case its) {
        Route route = new Route("controllers", "P1D", "PT6H", "P3D", "operators", "DEALCHANGE", "a decision");
        when(routing.route(BOX, its.review)).thenReturn(route);
        Instant before = Instant.now();
        waitingFor(its);
        Instant after = Instant.now();

        assertThat(walk.task(its.task).getCamundaFormRef().getKey()).isEqualTo(its.form);
        assertThat(walk.facts(its.task)).contains("Northwind expansion", "400.00 USD", "typing error");
        assertThat(walk.candidateGroups(its.task)).containsExactly("controllers");
        assertThat(walk.task(its.task).getDueDate().toInstant()).isBetween(before.plus(Duration.ofDays(1)).minusMillis(1), after.plus(Duration.ofDays(1)));
        assertThat(walk.timers()).extracting(walk::activityOf).containsExactly("boundaryEvent_reminderDueWhileDeciding", "boundaryEvent_escalationDueWhileDeciding");
        assertThat(walk.timers().get(0).getDuedate().toInstant()).isBetween(before.plus(Duration.ofHours(6)).minusMillis(1), after.plus(Duration.ofHours(6)));
        assertThat(walk.timers().get(1).getDuedate().toInstant()).isBetween(before.plus(Duration.ofDays(3)).minusMillis(1), after.plus(Duration.ofDays(3)));
        verify(routing).tellSales(BOX, its.review, route);
    }

    // ---- what a person decides

    @ParameterizedTest
    @CsvSource({"CHANGED, keep", "CHANGED, amended", "WON_AGAIN, keep", "WON_AGAIN, amended"})
    void anOrderThatIsKeptOrAmendedByHandStandsForTheDealAsItIsNow(Case its, String decision) throws Exception {
        ProcessInstance instance = waitingFor(its);
        walk.complete(its.task, answer(decision));
        verify(review).decide(BOX, its.review, decision, Walk.REVIEWER, true, "the customer asked for it");
        verify(changes, never()).keep(any(), any());
        walk.run(DECISION);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(its.task, KEEP, "endEvent_orderKept").hasNotPassed(VOID, BOOK_ANEW, RESTORE);
        verify(changes).keep(BOX, "the customer asked for it");
        verify(changes, never()).voidOrder(any(), any(), anyBoolean());
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    @DisplayName("Void only by a person")
    void anOrderThatIsToBeVoidedIsVoidedAndTheDealIsNotBooked(Case its) throws Exception {
        ProcessInstance instance = waitingFor(its);
        walk.complete(its.task, answer("void"));
        verify(changes, never()).voidOrder(any(), any(), anyBoolean());
        walk.run(DECISION);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(its.task, VOID, "endEvent_orderVoided").hasNotPassed(KEEP, BOOK_ANEW);
        verify(review).decide(BOX, its.review, "void", Walk.REVIEWER, true, "the customer asked for it");
        verify(changes).voidOrder(BOX, "the customer asked for it", false);
        verify(changes, never()).bookAnew(any());
        verify(changes, never()).keep(any(), any());
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void aNewOrderVoidsTheOldOneFirstAndThenBooksTheDealAnew(Case its) throws Exception {
        ProcessInstance instance = waitingFor(its);
        walk.complete(its.task, answer("newOrder"));
        walk.run(DECISION);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(its.task, VOID, BOOK_ANEW, "endEvent_dealBookedAnew").hasNotPassed(KEEP);
        InOrder order = inOrder(changes);
        order.verify(changes).voidOrder(BOX, "the customer asked for it", true);
        order.verify(changes).bookAnew(BOX);
    }

    @ParameterizedTest
    @CsvSource({"CHANGED, finance, true", "WON_AGAIN, finance, true", "WON_AGAIN, controllers, true", "CHANGED, operators, false", "WON_AGAIN, operators, false",
            "WON_AGAIN, analysts, false"})
    @DisplayName("A new order only by finance: the group is the server's to know, whatever is sent along")
    void whetherAPersonIsOfFinanceIsKnownByTheServer(Case its, String group, boolean finance) {
        routedTo(group);
        waitingFor(its);
        Map<String, Object> answers = new HashMap<>(answer("newOrder"));
        answers.putAll(Map.of("finance", true, "user", Walk.REVIEWER, "groups", "finance", DealToOrder.REVIEW_GROUP, group));
        walk.completeAs("otto", List.of(group), its.task, answers);
        verify(review).decide(BOX, its.review, "newOrder", "otto", finance, "the customer asked for it");
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void whomTheRuleDoesNotNameDecidesNothing(Case its) {
        waitingFor(its);
        assertThatThrownBy(() -> walk.completeAs("otto", List.of("operators"), its.task, answer("keep"))).isInstanceOf(AuthorizationException.class);
        verify(review, never()).decide(any(), any(), any(), any(), anyBoolean(), any());
        walk.task(its.task);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void whoMayNotDecideSoIsToldAndNothingHasHappened(Case its) throws Exception {
        doThrow(new Protest("Only finance books a deal a second time")).when(review).decide(any(), any(), eq("newOrder"), any(), eq(false), any());
        routedTo("operators");
        ProcessInstance instance = waitingFor(its);
        assertThatThrownBy(() -> walk.completeAs("otto", List.of("operators"), its.task, answer("newOrder")))
                .hasStackTraceContaining("Only finance books a deal a second time");
        walk.assertThatInstance(instance).isWaitingAt(its.task);
        assertThat(walk.variable(instance, DealAfterOrder.ORDER_DECISION)).isNull();
        assertThat(walk.timers()).hasSize(2);
        verify(changes, never()).voidOrder(any(), any(), anyBoolean());

        walk.completeAs("otto", List.of("operators"), its.task, answer("keep")).run(DECISION);
        verify(changes).keep(BOX, "the customer asked for it");
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    @DisplayName("Void only while nothing is transferred or fulfilled: what GP refuses is put before a person once more")
    void anOrderThatGpDoesNotVoidIsComparedAgainAndDecidedAnew(Case its) throws Exception {
        doThrow(Samples.thrown(NotVoided.class, "ORDST2225 is partly invoiced, delivered or posted")).doNothing().when(changes).voidOrder(any(), any(), anyBoolean());
        ProcessInstance instance = waitingFor(its);
        walk.complete(its.task, answer("void")).run(DECISION);
        walk.assertThatInstance(instance).isNotEnded().hasPassed("boundaryEvent_orderNotVoided").hasNotPassed(BOOK_ANEW, KEEP);
        walkToTask(its);
        assertThatThrownBy(() -> walk.complete(its.task, Map.of())).as("the earlier answer is none to this review").hasRootCauseInstanceOf(AnswerProtest.class);
        walk.complete(its.task, answer("keep")).run(DECISION);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(VOID, "boundaryEvent_orderNotVoided", COMPARE, its.task, KEEP, "endEvent_orderKept");
        verify(changes, times(2)).look(BOX);
        verify(changes, never()).bookAnew(any());
    }

    // ---- the deal goes on changing

    @ParameterizedTest
    @EnumSource(Case.class)
    void aDealThatChangesWhileAPersonDecidesIsComparedAgain(Case its) {
        ProcessInstance instance = waitingFor(its);
        assertThat(process.isDecidingOnOrder(BOX)).isTrue();
        assertThat(process.tellChanged(BOX)).isTrue();
        assertThat(walk.timers()).as("nobody is reminded of it any more").isEmpty();
        walkToTask(its);
        walk.assertThatInstance(instance).isWaitingAt(its.task).hasPassedInOrder("boundaryEvent_dealChangedWhileDeciding", COMPARE, ROUTE).hasNotPassed("serviceTask_keepOrder", "serviceTask_voidOrder");
        verify(changes, times(2)).look(BOX);
        verify(review, never()).decide(any(), any(), any(), any(), anyBoolean(), any());
    }

    @Test
    void aDealThatBecomesAnotherCaseIsPutBeforeAPersonAsThat() {
        waitingFor(Case.CHANGED);
        when(changes.look(BOX)).thenReturn(OrderChanges.Change.WON_AGAIN);
        process.tellChanged(BOX);
        walkToTask(Case.WON_AGAIN);
        walk.task(Case.WON_AGAIN.task);
    }

    @Test
    void aDealThatIsMadeAsItWasOrderedClosesTheReviewByItself() {
        ProcessInstance instance = waitingFor(Case.CHANGED);
        when(changes.look(BOX)).thenReturn(OrderChanges.Change.NONE);
        assertThat(process.tellChanged(BOX)).isTrue();
        walk.run(COMPARE);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(HOLD, COMPARE, RESTORE, "endEvent_nothingChanged");
        verify(changes).keep(BOX, "the deal is as it was ordered");
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void aDecisionThatIsTakenIsNotUndoneByAChangeThatComesAfterIt(Case its) throws Exception {
        waitingFor(its);
        walk.complete(its.task, answer("void"));
        assertThat(process.tellChanged(BOX)).as("nothing waits for the message any more").isFalse();
        walk.run(DECISION);
        verify(changes).voidOrder(BOX, "the customer asked for it", false);
        verify(changes).look(BOX);
    }

    // ---- reminders and escalation

    @ParameterizedTest
    @EnumSource(Case.class)
    @DisplayName("Reminders and escalation as BPMN timers: the task rises, the next group is asked as well, and the task stays open")
    void whatNobodyDecidesIsRemindedOfAndThenEscalated(Case its) {
        ProcessInstance instance = waitingFor(its);
        walk.fire("boundaryEvent_reminderDueWhileDeciding");
        assertThat(walk.task(its.task).getPriority()).isEqualTo(75);
        assertThat(walk.candidateGroups(its.task)).containsExactly("finance");

        walk.fire("boundaryEvent_escalationDueWhileDeciding");
        assertThat(walk.task(its.task).getPriority()).isEqualTo(100);
        assertThat(walk.candidateGroups(its.task)).containsExactlyInAnyOrder("finance", "controllers");
        assertThat(walk.comments(its.task)).containsExactlyInAnyOrder("Reminder: this waits for a decision", "Escalated to controllers: nobody has decided in time");
        assertThat(walk.timers()).isEmpty();

        walk.completeAs("carla", List.of("controllers"), its.task, answer("keep")).run(DECISION);
        walk.assertThatInstance(instance).isEnded();
        verify(changes).keep(BOX, "the customer asked for it");
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void aReviewThatIsDecidedLeavesNoTimerBehind(Case its) {
        waitingFor(its);
        walk.complete(its.task, answer("keep"));
        assertThat(walk.timers()).isEmpty();
        walk.run(DECISION);
    }

    // ---- answers that are not taken

    static Stream<Map<String, Object>> unfitAnswers() {
        return Stream.of(
                Map.of(),
                Map.of("orderDecision", "amend", "reason", "of another form"),
                Map.of("orderDecision", "NEW_ORDER", "reason", "x"),
                Map.of("orderDecision", 1, "reason", "x"),
                Map.of("orderDecision", "keep"),
                Map.of("orderDecision", "void", "reason", " "),
                Map.of("orderDecision", "newOrder", "reason", "x".repeat(401)),
                Map.of("approvalDecision", "approve", "reason", "of another form"),
                Map.of("change", "NONE", "review", "none", "reason", "so what"));
    }

    @ParameterizedTest
    @MethodSource("unfitAnswers")
    void anUnfitAnswerIsRefusedAndNothingHappens(Map<String, Object> answers) {
        for (Case its : Case.values()) {
            ProcessInstance instance = waitingFor(its);
            assertThatThrownBy(() -> walk.complete(its.task, answers)).as(its.task).hasRootCauseInstanceOf(AnswerProtest.class);

            walk.assertThatInstance(instance).isWaitingAt(its.task);
            assertThat(walk.variable(instance, DealAfterOrder.CHANGE)).isEqualTo(its.change.name());
            assertThat(walk.variable(instance, DealAfterOrder.ORDER_DECISION)).isNull();
            walk.clear();
        }
        verify(review, never()).decide(any(), any(), any(), any(), anyBoolean(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "amended", "void", "newOrder"})
    void nobodyDecidesWithoutBeingLoggedIn(String decision) {
        for (Case its : Case.values()) {
            waitingFor(its);
            assertThatThrownBy(() -> walk.completeAsNobody(its.task, answer(decision))).as(its.task).hasRootCauseInstanceOf(AnswerProtest.class)
                    .hasStackTraceContaining("Log in");
            walk.task(its.task);
            walk.clear();
        }
        verify(review, never()).decide(any(), any(), any(), any(), anyBoolean(), any());
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    @DisplayName("After a review only the whitelisted answer is read: whatever else is sent along changes nothing of what follows")
    void variablesSentAlongWithAnAnswerHaveNoEffect(Case its) throws Exception {
        doThrow(Samples.thrown(NotVoided.class, "no")).doNothing().when(changes).voidOrder(any(), any(), anyBoolean());
        ProcessInstance instance = waitingFor(its);
        Map<String, Object> answers = new HashMap<>(answer("void"));
        answers.putAll(Map.of(DealAfterOrder.CHANGE, "NONE", DealToOrder.REVIEW, "none", DealToOrder.REVIEW_GROUP, "operators", DealToOrder.REVIEW_DUE, "PT0S",
                DealToOrder.ESCALATE_TO, "operators", "facts", "{}", "user", "somebody else", "bookedAnew", true));
        walk.complete(its.task, answers);
        verify(review).decide(BOX, its.review, "void", Walk.REVIEWER, true, "the customer asked for it");
        walk.run(DECISION);
        verify(changes).voidOrder(BOX, "the customer asked for it", false);
        walkToTask(its);

        walk.assertThatInstance(instance).isWaitingAt(its.task).hasNotPassed(BOOK_ANEW, KEEP, RESTORE);
        assertThat(walk.candidateGroups(its.task)).containsExactly("finance");
        assertThat(walk.facts(its.task)).contains("Order ORDST2225");
        assertThat(walk.variable(instance, DealToOrder.ESCALATE_TO)).isEqualTo("controllers");
        verify(routing, times(2)).tellSales(BOX, its.review, Samples.route());
    }

    // ---- failures

    /** A step: where its job waits, how to get there, and how to make it throw. */
    private record Step(String element, String job, BiConsumer<DealAfterOrderTest, RuntimeException> failure, String decision, String... before) {

        @Override
        public String toString() {
            return element;
        }
    }

    static Stream<Step> steps() {
        return Stream.of(
                new Step(COMPARE, COMPARE, (test, failure) -> when(test.changes.look(BOX)).thenThrow(failure), null),
                new Step(RESTORE, COMPARE, (test, failure) -> {
                    when(test.changes.look(BOX)).thenReturn(OrderChanges.Change.NONE);
                    doThrow(failure).when(test.changes).keep(any(), any());
                }, null),
                new Step(HOLD, HOLD, (test, failure) -> doThrow(failure).when(test.changes).hold(BOX), null, COMPARE),
                new Step(ROUTE, ROUTE, (test, failure) -> doThrow(failure).when(test.routing).tellSales(any(), any(), any()), null, COMPARE, HOLD),
                new Step(KEEP, DECISION, (test, failure) -> doThrow(failure).when(test.changes).keep(any(), any()), "keep", COMPARE, HOLD, ROUTE),
                new Step(VOID, DECISION, (test, failure) -> {
                    try {
                        doThrow(failure).when(test.changes).voidOrder(any(), any(), anyBoolean());
                    } catch (NotVoided impossible) {
                        throw new AssertionError(impossible);
                    }
                }, "void", COMPARE, HOLD, ROUTE),
                new Step(BOOK_ANEW, DECISION, (test, failure) -> doThrow(failure).when(test.changes).bookAnew(any()), "newOrder", COMPARE, HOLD, ROUTE));
    }

    private void walkTo(Step step, RuntimeException failure) {
        when(changes.look(BOX)).thenReturn(OrderChanges.Change.CHANGED);
        step.failure().accept(this, failure);
        process.startAfterOrder(BOX);
        walk.run(step.before());
        if (step.decision() != null) {
            walk.complete(Case.CHANGED.task, answer(step.decision()));
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anOutageInAnyStepUsesUpNoRetriesAndRaisesNoIncident(Step step) {
        Instant until = Instant.now().plus(Duration.ofMinutes(10));
        walkTo(step, new NotNow("GP is down", until));
        int retries = walk.jobOf(step.job()).getRetries();
        walk.runFailing(step.job()).runFailing(step.job());

        assertThat(walk.jobOf(step.job()).getRetries()).isEqualTo(retries);
        assertThat(walk.jobOf(step.job()).getDuedate().toInstant()).isBetween(until.minusMillis(1), until.plusSeconds(3));
        assertThat(walk.incidents()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anUnknownFailureInAnyStepIsAnIncidentThatSaysWhatHappened(Step step) {
        walkTo(step, new IllegalStateException("GP error 4711: nobody knows it"));
        walk.runFailing(step.job());

        assertThat(walk.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.getFailedActivityId()).isEqualTo(step.element());
            assertThat(incident.getActivityId()).isEqualTo(step.job());
            assertThat(incident.getIncidentMessage()).startsWith("GP error 4711: nobody knows it");
        });
    }

    @Test
    void afterAnOutageTheDecisionIsCarriedOutAndNobodyIsAskedAgain() throws Exception {
        doThrow(new NotNow("GP is down", Instant.now())).doNothing().when(changes).voidOrder(any(), any(), anyBoolean());
        doNothing().when(changes).bookAnew(any());
        ProcessInstance instance = waitingFor(Case.WON_AGAIN);
        walk.complete(Case.WON_AGAIN.task, answer("newOrder")).runFailing(DECISION).run(DECISION);
        walk.assertThatInstance(instance).isEnded().hasPassed(VOID, BOOK_ANEW);
        verify(changes).look(BOX);
        verify(changes, times(2)).voidOrder(BOX, "the customer asked for it", true);
        verify(changes).bookAnew(BOX);
    }
}
