package io.streakgp.deal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
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
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.customer.CustomerCreation;
import io.streakgp.customer.CustomerSearch;
import io.streakgp.customer.DuplicateReview;
import io.streakgp.customer.NewCustomers;
import io.streakgp.customer.Parties;
import io.streakgp.deal.DealEnd;
import io.streakgp.deal.DealReader;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.DocumentPreparation;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.order.ApprovalNeeded;
import io.streakgp.deal.order.DealChanged;
import io.streakgp.deal.order.DocumentEntry;
import io.streakgp.deal.order.DocumentRefused;
import io.streakgp.deal.order.NumberBelongsToAnother;
import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.deal.review.ApprovalDesk;
import io.streakgp.deal.review.CaseFacts;
import io.streakgp.deal.review.CorrectionReview;
import io.streakgp.deal.review.NeededApprovals;
import io.streakgp.deal.review.OrderPolicy;
import io.streakgp.deal.review.Review;
import io.streakgp.deal.review.ReviewRouting;
import io.streakgp.engine.tasks.AnswerProtest;
import io.streakgp.process.ProcessCoverage;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.Samples;
import io.streakgp.process.Walk;
import io.streakgp.review.Route;
import io.streakgp.shared.Fault;
import io.streakgp.shared.NotNow;
import io.streakgp.shared.Protest;

/** {@code processes/deal-to-order.bpmn}: one test per way and per failure. */
@ProcessTest
class DealToOrderTest {

    @RegisterExtension
    static final ProcessCoverage COVERAGE = ProcessCoverage.of("deal-to-order", "customer-creation");

    private static final String BOX = Walk.BOX;
    private static final List<Fault> FAULTS = List.of(new Fault("Line items, line 1, column 1", "item \"PUMP 10\" does not exist in GP", "Write PUMP-10"));

    private static final String READ = "serviceTask_readDeal";
    private static final String MAP = "serviceTask_mapDeal";
    private static final String ADOPT = "serviceTask_adoptDocument";
    private static final String REPORT_ADOPTION = "serviceTask_reportAdoption";
    private static final String TYPE = "businessRuleTask_chooseDocumentType";
    private static final String CHECK = "serviceTask_checkDeal";
    private static final String ROUTE_CORRECTION = "serviceTask_routeCorrection";
    private static final String CORRECT = "userTask_correctDealData";
    private static final String CORRECTION = "subProcess_waitForCorrection";
    private static final String CUSTOMER = "callActivity_findOrCreateCustomer";
    private static final String POLICY = "businessRuleTask_applyOrderPolicy";
    private static final String FIND_APPROVAL = "serviceTask_findNeededApproval";
    private static final String ROUTE_APPROVAL = "serviceTask_routeApproval";
    private static final String APPROVAL = "subProcess_waitForApproval";
    private static final String RESERVE = "serviceTask_reserveDocumentNumber";
    private static final String ENTER = "serviceTask_enterSalesDocument";
    private static final String REPORT = "serviceTask_reportOrder";
    private static final String WITHDRAW = "serviceTask_withdrawDeal";
    private static final String REFUSE = "serviceTask_refuseDeal";
    private static final String RESOLVE_DUPLICATE = "userTask_resolveDuplicate";
    private static final String CREATE_CUSTOMER = "serviceTask_createCustomer";

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private DealProcess process;
    // the services behind the delegates, mocked
    @Autowired
    private DealReader reader;
    @Autowired
    private Deals deals;
    @Autowired
    private DealEnd end;
    @Autowired
    private DocumentPreparation preparation;
    @Autowired
    private DocumentEntry documents;
    @Autowired
    private BoxReport report;
    @Autowired
    private NeededApprovals approvals;
    @Autowired
    private ApprovalDesk desk;
    @Autowired
    private ReviewRouting routing;
    @Autowired
    private CorrectionReview correctionReview;
    @Autowired
    private CustomerSearch customerSearch;
    @Autowired
    private CustomerCreation customerCreation;
    @Autowired
    private NewCustomers newCustomers;
    @Autowired
    private DuplicateReview duplicateReview;
    @Autowired
    private Parties parties;

    private Walk walk;

    /** What only a person can let pass: its task, and the form that the task shows. */
    private enum Asked {
        HOLD(Review.CUSTOMER_ON_HOLD, "userTask_customerOnHold", "customer-on-hold"),
        CREDIT(Review.REVIEW_CREDIT_LIMIT, "userTask_reviewCreditLimit", "review-credit-limit"),
        PRICE(Review.APPROVE_PRICE, "userTask_approvePrice", "approve-price"),
        ORDER(Review.APPROVE_ORDER, "userTask_approveOrder", "approve-order");

        private final Review review;
        private final String task;
        private final String form;

        Asked(Review review, String task, String form) {
            this.review = review;
            this.task = task;
            this.form = form;
        }
    }

    /** Facts as a review shows them. */
    record Facts(CaseFacts deal, String why) {
    }

    /** A deal that passes without a person; each test changes what it is about. */
    @BeforeEach
    void dealOfAKnownCustomer() throws Exception {
        walk = new Walk(engine);
        when(reader.read(BOX)).thenReturn(DealReader.Situation.WON);
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.IN_PROGRESS, "NORTHWIND0001"));
        when(deals.snapshot(BOX)).thenReturn(Samples.snapshot());
        when(preparation.map(BOX)).thenReturn(Samples.draft());
        when(preparation.takeLinkedCustomer(BOX)).thenReturn(true);
        when(documents.reserveNumber(BOX)).thenReturn("ORDST2225");
        when(preparation.policyInput(BOX)).thenReturn(new DocumentPreparation.PolicyInput(new BigDecimal("400.00"), "USD", "SMB", false));
        when(routing.route(eq(BOX), any())).thenReturn(Samples.route());
        when(desk.facts(any(), eq(BOX))).thenReturn(new Facts(Samples.caseFacts(), "limit 1,000.00 USD, exposure 900.00 USD"));
        when(correctionReview.facts(BOX)).thenReturn(new CorrectionReview.Facts("Northwind expansion", "https://www.streak.com/a/boxes/" + BOX,
                "Northwind Traders", FAULTS, List.of(new CorrectionReview.Facts.Field("Line items", "PUMP 10 x 2")),
                List.of(new CorrectionReview.Facts.Option("Line items", "Line items")), Samples.caseFacts().history(), Optional.empty()));
        when(duplicateReview.facts(BOX)).thenReturn(new DuplicateReview.Facts("Northwind expansion", "Northwind Traders", "northwind.example", "12185550177", "Duluth",
                "https://www.streak.com/a/boxes/" + BOX, "400.00 USD", List.of(), List.of()));
        when(newCustomers.ruleInputs(BOX)).thenReturn(new NewCustomers.RuleInputs("TWO", "SMB Sales", "400.00", "USA", "MN", true));
        when(newCustomers.check(any(), any())).thenReturn(new NewCustomers.Outlook(false, "SMB"));
    }

    @AfterEach
    void clear() {
        walk.clear();
    }

    private ProcessInstance won() {
        process.start(BOX);
        return runtime.createProcessInstanceQuery().processDefinitionKey(DealToOrder.PROCESS).processInstanceBusinessKey(BOX).singleResult();
    }

    /** The deal waits for this approval. */
    private ProcessInstance waitingFor(Asked asked) {
        when(approvals.next(eq(BOX), any())).thenReturn(Optional.of(asked.review));
        ProcessInstance instance = won();
        walk.run(READ, ROUTE_APPROVAL);
        return instance;
    }

    /** The deal waits for a correction. */
    private ProcessInstance waitingForCorrection() {
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true);
        ProcessInstance instance = won();
        walk.run(READ, ROUTE_CORRECTION);
        return instance;
    }

    private void policyLooksAt(String netAmount, boolean newCustomer) {
        when(preparation.policyInput(BOX)).thenReturn(new DocumentPreparation.PolicyInput(new BigDecimal(netAmount), "USD", "SMB", newCustomer));
    }

    // ---- the straight way

    @Test
    void aDealOfAKnownCustomerIsBookedWithoutAPerson() throws Exception {
        ProcessInstance instance = won();
        walk.assertThatInstance(instance).hasBusinessKey(BOX).hasNotPassed(READ);

        walk.run(READ);
        verify(documents, never()).enter(anyString());
        assertThat(walk.variable(instance, DealToOrder.DOCUMENT_NUMBER)).as("the number is kept before anything is sent").isEqualTo("ORDST2225");
        walk.run(ENTER);
        verify(report, never()).tellOrdered(any());
        walk.run(REPORT);

        walk.assertThatInstance(instance).isEnded()
                .hasPassedInOrder("startEvent_dealWon", READ, MAP, TYPE, CHECK, POLICY, FIND_APPROVAL, RESERVE, ENTER, REPORT, "endEvent_orderOnBox")
                .hasNotPassed(CORRECTION, CUSTOMER, APPROVAL, ADOPT, WITHDRAW, REFUSE);
        verify(reader).read(BOX);
        verify(preparation).map(BOX);
        verify(preparation).check(BOX, 2, "STDORD");
        verify(preparation).takeLinkedCustomer(BOX);
        verify(approvals).next(BOX, new OrderPolicy(OrderPolicy.Outcome.BOOK, "", "", "within what is booked without asking"));
        verify(documents).reserveNumber(BOX);
        verify(documents).enter(BOX);
        verify(report).tellOrdered(BOX);
        verify(report, never()).tell(any(), any());
        verify(end, never()).refuse(any(), any());
        verify(end, never()).withdraw(any());
    }

    @Test
    void aDealThatCanBeDeliveredAtOnceIsCheckedAsAnInvoice() {
        when(preparation.map(BOX)).thenReturn(draft(true, false));
        won();
        walk.run(READ);
        verify(preparation).check(BOX, 3, "STDINV");
    }

    @Test
    void aDealOfTrackedPiecesIsCheckedAsAnOrder() {
        when(preparation.map(BOX)).thenReturn(draft(true, true));
        won();
        walk.run(READ);
        verify(preparation).check(BOX, 2, "STDORD");
    }

    // ---- what the box says

    @Test
    void aDealThatIsNoLongerWonIsLetGo() throws Exception {
        when(reader.read(BOX)).thenReturn(DealReader.Situation.WITHDRAWN);
        ProcessInstance instance = won();
        walk.run(READ);
        verify(end, never()).withdraw(any());
        walk.run(WITHDRAW);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(READ, WITHDRAW, "endEvent_dealWithdrawn").hasNotPassed(MAP, RESERVE, ENTER);
        verify(end).withdraw(BOX);
        verify(preparation, never()).map(any());
        verify(documents, never()).enter(any());
    }

    @Test
    @DisplayName("One box makes one sales document, ever")
    void aDealThatIsBookedAlreadyKeepsItsDocument() throws Exception {
        when(reader.read(BOX)).thenReturn(DealReader.Situation.BOOKED);
        ProcessInstance instance = won();
        walk.run(READ);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(READ, "endEvent_documentStands").hasNotPassed(MAP, RESERVE, ENTER);
        verify(report, never()).tell(any(), any());
        verify(documents, never()).reserveNumber(any());
        verify(documents, never()).enter(any());
    }

    // ---- a number that somebody typed

    @Test
    void aTypedNumberThatGpHasIsAdoptedAndNothingIsBooked() throws Exception {
        when(preparation.isNumberTyped(eq(BOX), any())).thenReturn(true);
        when(documents.adopt(BOX)).thenReturn(true);
        ProcessInstance instance = won();
        walk.run(READ, REPORT_ADOPTION);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(READ, MAP, ADOPT, REPORT_ADOPTION, "endEvent_documentAdopted")
                .hasNotPassed(TYPE, CHECK, RESERVE, ENTER, REPORT);
        verify(documents).adopt(BOX);
        verify(report).tell(BOX, BoxNews.of(BoxNews.Event.ADOPTED));
        verify(documents, never()).reserveNumber(any());
        verify(documents, never()).enter(any());
    }

    @Test
    void aTypedNumberThatGpDoesNotHaveGoesToAPersonAndOnceClearedTheDealIsBooked() throws Exception {
        when(preparation.isNumberTyped(eq(BOX), any())).thenReturn(true, false);
        ProcessInstance instance = won();
        walk.run(READ, ROUTE_CORRECTION);
        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasPassedInOrder(MAP, ADOPT).hasNotPassed(TYPE, CHECK, RESERVE);

        assertThat(process.tellChanged(BOX)).isTrue();
        walk.run(READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded();
        verify(documents).adopt(BOX);
        verify(documents).enter(BOX);
    }

    // ---- "Correct deal data"

    @Test
    void faultsGoToFinanceAllAtOnceAndTheDealIsReadAgainWhenTheyAreMended() throws Exception {
        ProcessInstance instance = waitingForCorrection();

        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasNotPassed(CUSTOMER, FIND_APPROVAL, RESERVE);
        assertThat(walk.task(CORRECT).getCamundaFormRef().getKey()).isEqualTo("correct-deal-data");
        assertThat(walk.facts(CORRECT)).contains("Line items, line 1, column 1", "does not exist in GP", "Write PUMP-10", "typing error");
        verify(routing).tellSales(BOX, Review.CORRECT_DEAL_DATA, Samples.route());

        when(preparation.check(BOX, 2, "STDORD")).thenReturn(false);
        walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "check"));
        verify(reader).read(BOX);
        walk.run(CORRECTION, READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(ROUTE_CORRECTION, CORRECT, READ, MAP, CHECK, POLICY, FIND_APPROVAL, RESERVE, ENTER).hasNotPassed(REFUSE);
        verify(reader, times(2)).read(BOX);
        verify(preparation, times(2)).map(BOX);
        verify(correctionReview, never()).correct(any(), any(), any(), any(), any());
        verify(documents).enter(BOX);
    }

    @Test
    @DisplayName("After a correction mapping, pre-flight and policy run again, approvals included")
    void anotherValueStandsInForAFieldInTheNameOfWhoIsLoggedIn() {
        ProcessInstance instance = waitingForCorrection();
        walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "correct", DealToOrder.CORRECTED_FIELD, "Line items",
                DealToOrder.CORRECTED_VALUE, "PUMP-10 x 2 @ 200.00", DealToOrder.REASON, " typing error ", "correctedBy", "somebody else"));
        verify(correctionReview).correct(BOX, "Line items", "PUMP-10 x 2 @ 200.00", Walk.REVIEWER, "typing error");

        when(preparation.check(BOX, 2, "STDORD")).thenReturn(false);
        when(approvals.next(eq(BOX), any())).thenReturn(Optional.of(Review.APPROVE_ORDER));
        walk.run(CORRECTION, READ, ROUTE_APPROVAL);
        walk.assertThatInstance(instance).isWaitingAt("userTask_approveOrder")
                .hasPassedInOrder(CORRECT, READ, MAP, TYPE, CHECK, POLICY, FIND_APPROVAL, ROUTE_APPROVAL);
    }

    @Test
    void aDealThatFinanceWillNotBookIsRefusedWithTheReason() throws Exception {
        ProcessInstance instance = waitingForCorrection();
        walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "refuse", DealToOrder.REASON, "we do not sell these"));
        verify(correctionReview).refused(BOX, Walk.REVIEWER, "we do not sell these");
        verify(end, never()).refuse(any(), any());
        walk.run(CORRECTION, REFUSE);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(CORRECT, REFUSE, "endEvent_dealRefused").hasNotPassed(RESERVE, ENTER, REPORT);
        verify(end).refuse(BOX, "we do not sell these");
        verify(reader).read(BOX);
        verify(documents, never()).enter(any());
    }

    @Test
    @DisplayName("Mending the box closes the task by itself")
    void mendingTheBoxClosesTheCorrectionByItself() {
        ProcessInstance instance = waitingForCorrection();
        walk.task(CORRECT);

        when(preparation.check(BOX, 2, "STDORD")).thenReturn(false);
        assertThat(process.tellChanged(BOX)).isTrue();
        assertThat(walk.timers()).as("nobody is reminded of it any more").isEmpty();
        walk.run(READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassed("boundaryEvent_dealChangedWhileCorrecting").hasNotPassed(REFUSE);
        verify(reader, times(2)).read(BOX);
    }

    @Test
    void aDecisionThatIsTakenIsNotUndoneByAChangeThatComesAfterIt() {
        waitingForCorrection();
        walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "refuse", DealToOrder.REASON, "no"));
        assertThat(process.tellChanged(BOX)).as("nothing waits for the message any more").isFalse();
        walk.run(CORRECTION, REFUSE);
        verify(end).refuse(BOX, "no");
    }

    // ---- the customer

    @Test
    void aNewCustomerIsCreatedAndTheDealIsMappedAgainForIt() throws Exception {
        when(preparation.takeLinkedCustomer(BOX)).thenReturn(false, true);
        when(customerSearch.search(BOX)).thenReturn(CustomerSearch.Outcome.NONE);
        ProcessInstance instance = won();
        walk.run(READ);
        walk.assertThatInstance(instance).isWaitingAt(CUSTOMER).hasNotPassed(POLICY, RESERVE);
        verify(preparation, never()).policyInput(any());

        walk.run(CREATE_CUSTOMER, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(CHECK, CUSTOMER, MAP, TYPE, CHECK, POLICY, FIND_APPROVAL, RESERVE, ENTER);
        assertThat(walk.called(instance, "customer-creation").getBusinessKey()).isEqualTo(BOX);
        verify(reader).read(BOX);
        verify(preparation, times(2)).map(BOX);
        verify(customerSearch).search(BOX);
        verify(customerCreation).create(BOX);
    }

    @Test
    void customerDataThatGpRefusesMustBeCorrected() throws Exception {
        when(preparation.takeLinkedCustomer(BOX)).thenReturn(false);
        when(customerSearch.search(BOX)).thenReturn(CustomerSearch.Outcome.NONE);
        CustomerCreation.CustomerFaults refused = Samples.thrown(CustomerCreation.CustomerFaults.class, FAULTS.toString());
        when(refused.faults()).thenReturn(FAULTS);
        doThrow(refused).when(customerCreation).create(any());
        ProcessInstance instance = won();
        walk.run(READ, CREATE_CUSTOMER, ROUTE_CORRECTION);

        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasPassed("boundaryEvent_customerRefused").hasNotPassed(POLICY, RESERVE, ENTER);
        verify(parties).customerRefused(BOX, FAULTS);
    }

    @Test
    void aDealRefusedOverItsPossibleDuplicateIsRefusedWithThatReason() {
        when(preparation.takeLinkedCustomer(BOX)).thenReturn(false);
        when(customerSearch.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        ProcessInstance instance = won();
        walk.run(READ, "serviceTask_routeDuplicateReview").complete(RESOLVE_DUPLICATE, Map.of("duplicateDecision", "refuse", "reason", "a competitor"));
        walk.run("subProcess_askWhoTheCustomerIs", REFUSE);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder("boundaryEvent_dealRefused", REFUSE).hasNotPassed(CORRECT, RESERVE, ENTER);
        verify(end).refuse(BOX, "a competitor");
    }

    @Test
    void aDealThatChangesDuringTheDuplicateReviewIsReadAgain() {
        when(preparation.takeLinkedCustomer(BOX)).thenReturn(false, true);
        when(customerSearch.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        ProcessInstance instance = won();
        walk.run(READ, "serviceTask_routeDuplicateReview");
        walk.task(RESOLVE_DUPLICATE);

        assertThat(process.tellChanged(BOX)).isTrue();
        walk.run(READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder("boundaryEvent_dealChangedInCustomer", READ, MAP, RESERVE).hasNotPassed(CORRECT, REFUSE);
        verify(reader, times(2)).read(BOX);
    }

    // ---- order-policy

    @Test
    @DisplayName("order-policy refuses: sales is told why, and nobody is asked")
    void whatThePolicyRefusesIsRefusedWithItsReason() throws Exception {
        policyLooksAt("0.00", false);
        ProcessInstance instance = won();
        walk.run(READ, REFUSE);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(POLICY, FIND_APPROVAL, REFUSE, "endEvent_dealRefused").hasNotPassed(APPROVAL, RESERVE, ENTER);
        verify(end).refuse(BOX, "the deal comes to nothing; write its lines and prices");
        verify(approvals, never()).next(any(), any());
        verify(documents, never()).reserveNumber(any());
    }

    @Test
    @DisplayName("order-policy books on a process hold: nobody is asked, and the hold is kept with the deal")
    void whatThePolicyBooksOnHoldIsBookedWithoutAPerson() throws Exception {
        policyLooksAt("10000.00", true);
        ProcessInstance instance = won();
        walk.run(READ, ENTER, REPORT);

        walk.assertThatInstance(instance).isEnded().hasNotPassed(APPROVAL, REFUSE);
        verify(approvals).next(BOX, new OrderPolicy(OrderPolicy.Outcome.BOOK_ON_HOLD, "", "APPROVAL",
                "first order of a new customer, 10,000 or more: shipped when finance has released hold APPROVAL in GP"));
        verify(documents).enter(BOX);
    }

    @Test
    @DisplayName("Bands of amount and their groups are in order-policy")
    void whatThePolicyAsksAboutGoesToAPersonWithItsGroup() {
        policyLooksAt("100000.00", false);
        ProcessInstance instance = waitingFor(Asked.ORDER);

        walk.assertThatInstance(instance).isWaitingAt(Asked.ORDER.task).hasNotPassed(RESERVE);
        verify(approvals).next(BOX, new OrderPolicy(OrderPolicy.Outcome.ASK, "controllers", "", "it is 100,000 or more, in company currency"));
    }

    @Test
    @DisplayName("order-policy looks at the net amount exactly, never rounded")
    void thePolicyIsAskedWithTheExactAmount() {
        policyLooksAt("99999.99999", false);
        won();
        walk.run(READ);
        verify(approvals).next(BOX, new OrderPolicy(OrderPolicy.Outcome.ASK, "finance", "", "it is 50,000 or more, in company currency"));
    }

    // ---- what only a person can let pass

    @ParameterizedTest
    @EnumSource(Asked.class)
    @DisplayName("Candidate groups and due dates are by rule; facts first")
    void aReviewIsShownWithItsFactsToWhomTheRuleNamesUntilWhenItSays(Asked asked) {
        Route route = new Route("controllers", "PT3H", "PT1H", "P1DT2H", "operators", "", "an approval");
        when(routing.route(BOX, asked.review)).thenReturn(route);
        when(approvals.next(eq(BOX), any())).thenReturn(Optional.of(asked.review));
        ProcessInstance instance = won();
        walk.run(READ);
        verify(routing, never()).tellSales(any(), any(), any());
        Instant before = Instant.now();
        walk.run(ROUTE_APPROVAL);
        Instant after = Instant.now();

        walk.assertThatInstance(instance).isWaitingAt(asked.task).hasNotPassed(RESERVE, ENTER);
        assertThat(walk.task(asked.task).getCamundaFormRef().getKey()).isEqualTo(asked.form);
        assertThat(walk.facts(asked.task)).contains("Northwind expansion", "400.00 USD", "exposure 900.00 USD", "typing error");
        assertThat(walk.candidateGroups(asked.task)).containsExactly("controllers");
        assertThat(walk.task(asked.task).getDueDate().toInstant()).isBetween(before.plus(Duration.ofHours(3)).minusMillis(1), after.plus(Duration.ofHours(3)));
        assertThat(walk.timers()).extracting(walk::activityOf).containsExactly("boundaryEvent_reminderDueWhileApproving", "boundaryEvent_escalationDueWhileApproving");
        assertThat(walk.timers().get(0).getDuedate().toInstant()).isBetween(before.plus(Duration.ofHours(1)).minusMillis(1), after.plus(Duration.ofHours(1)));
        assertThat(walk.timers().get(1).getDuedate().toInstant()).isBetween(before.plus(Duration.ofHours(26)).minusMillis(1), after.plus(Duration.ofHours(26)));
        verify(desk).facts(asked.review, BOX);
        verify(routing).tellSales(BOX, asked.review, route);
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    @DisplayName("An approval is the person's who is logged in; mapping, pre-flight and policy run again after it")
    void anOrderThatIsApprovedIsReadAndCheckedAgainAndThenBooked(Asked asked) throws Exception {
        ProcessInstance instance = waitingFor(asked);
        walk.complete(asked.task, Map.of(DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, " pays on Friday "));
        verify(desk).approve(asked.review, BOX, Walk.REVIEWER, "pays on Friday");
        verify(documents, never()).reserveNumber(any());

        when(approvals.next(eq(BOX), any())).thenReturn(Optional.empty());
        walk.run(APPROVAL, READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded()
                .hasPassedInOrder(FIND_APPROVAL, ROUTE_APPROVAL, asked.task, READ, MAP, TYPE, CHECK, POLICY, FIND_APPROVAL, RESERVE, ENTER, REPORT).hasNotPassed(REFUSE);
        verify(reader, times(2)).read(BOX);
        verify(preparation, times(2)).map(BOX);
        verify(preparation, times(2)).check(BOX, 2, "STDORD");
        verify(approvals, times(2)).next(BOX, new OrderPolicy(OrderPolicy.Outcome.BOOK, "", "", "within what is booked without asking"));
        verify(desk, never()).decided(any(), any(), any(), any(), any());
        verify(documents).enter(BOX);
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void anOrderThatIsToBeCheckedAgainIsReadAgainAndNothingIsApproved(Asked asked) throws Exception {
        ProcessInstance instance = waitingFor(asked);
        walk.complete(asked.task, Map.of(DealToOrder.APPROVAL_DECISION, "check"));
        walk.run(APPROVAL, READ, ROUTE_APPROVAL);

        walk.assertThatInstance(instance).isWaitingAt(asked.task).hasNotPassed(RESERVE);
        verify(desk, never()).approve(any(), any(), any(), any());
        verify(approvals, times(2)).next(eq(BOX), any());
        verify(documents, never()).reserveNumber(any());
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void anOrderThatIsRefusedEndsAndSalesIsToldWhy(Asked asked) throws Exception {
        ProcessInstance instance = waitingFor(asked);
        walk.complete(asked.task, Map.of(DealToOrder.APPROVAL_DECISION, "refuse", DealToOrder.REASON, "three invoices overdue"));
        verify(desk).decided(asked.review, BOX, "refuse", Walk.REVIEWER, "three invoices overdue");
        verify(end, never()).refuse(any(), any());
        walk.run(APPROVAL, REFUSE);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(asked.task, REFUSE, "endEvent_dealRefused").hasNotPassed(RESERVE, ENTER, REPORT);
        verify(end).refuse(BOX, "three invoices overdue");
        verify(reader).read(BOX);
        verify(desk, never()).approve(any(), any(), any(), any());
        verify(documents, never()).enter(any());
    }

    @Test
    @DisplayName("An approval switches off only the check that it is about: the next one is asked about by itself")
    void oneApprovalAfterTheOther() throws Exception {
        ProcessInstance instance = waitingFor(Asked.HOLD);
        for (Asked next : List.of(Asked.PRICE, Asked.ORDER, Asked.CREDIT)) {
            when(approvals.next(eq(BOX), any())).thenReturn(Optional.of(next.review));
            Asked before = List.of(Asked.HOLD, Asked.PRICE, Asked.ORDER, Asked.CREDIT).get(List.of(Asked.PRICE, Asked.ORDER, Asked.CREDIT).indexOf(next));
            walk.complete(before.task, Map.of(DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "fine"));
            walk.run(APPROVAL, READ, ROUTE_APPROVAL);
            walk.task(next.task);
        }
        when(approvals.next(eq(BOX), any())).thenReturn(Optional.empty());
        walk.complete(Asked.CREDIT.task, Map.of(DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "fine"));
        walk.run(APPROVAL, READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded();
        for (Asked asked : Asked.values()) {
            verify(desk).approve(asked.review, BOX, Walk.REVIEWER, "fine");
        }
        verify(documents).enter(BOX);
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    @DisplayName("A later change asks again: it closes the review by itself")
    void aDealThatChangesDuringAReviewIsReadAgain(Asked asked) {
        ProcessInstance instance = waitingFor(asked);
        walk.task(asked.task);

        when(approvals.next(eq(BOX), any())).thenReturn(Optional.empty());
        assertThat(process.tellChanged(BOX)).isTrue();
        assertThat(walk.timers()).as("nobody is reminded of it any more").isEmpty();
        walk.run(READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder("boundaryEvent_dealChangedWhileApproving", READ, FIND_APPROVAL, RESERVE)
                .hasNotPassed(REFUSE);
        verify(approvals, times(2)).next(eq(BOX), any());
        verify(desk, never()).approve(any(), any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void anApprovalThatIsDecidedIsNotUndoneByAChangeThatComesAfterIt(Asked asked) {
        waitingFor(asked);
        walk.complete(asked.task, Map.of(DealToOrder.APPROVAL_DECISION, "refuse", DealToOrder.REASON, "no"));
        assertThat(process.tellChanged(BOX)).as("nothing waits for the message any more").isFalse();
        walk.run(APPROVAL, REFUSE);
        verify(end).refuse(BOX, "no");
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    @DisplayName("Who corrected does not approve, whatever the form sends")
    void whoMayNotApproveIsToldSoAndTheTaskStays(Asked asked) {
        doThrow(new Protest("You corrected this deal; somebody else must approve it")).when(desk).approve(any(), any(), eq(Walk.REVIEWER), any());
        ProcessInstance instance = waitingFor(asked);
        assertThatThrownBy(() -> walk.complete(asked.task, Map.of(DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "fine", "approvedBy", "fred")))
                .hasStackTraceContaining("somebody else must approve it");
        walk.task(asked.task);

        walk.completeAs("fred", List.of("finance"), asked.task, Map.of(DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "fine", "user", Walk.REVIEWER));
        verify(desk).approve(asked.review, BOX, "fred", "fine");
        walk.run(APPROVAL, READ).assertThatInstance(instance).isNotEnded();
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void whomTheRuleDoesNotNameDecidesNothing(Asked asked) {
        waitingFor(asked);
        assertThatThrownBy(() -> walk.completeAs("otto", List.of("operators"), asked.task, Map.of(DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "fine")))
                .isInstanceOf(AuthorizationException.class);
        verify(desk, never()).approve(any(), any(), any(), any());
        walk.task(asked.task);
    }

    @Test
    @DisplayName("Amounts and facts are never editable as variables")
    void whoMayDecideCannotChangeWhatAnotherReviewerSees() {
        waitingFor(Asked.CREDIT);
        TaskService tasks = engine.getTaskService();
        String task = walk.task(Asked.CREDIT.task).getId();
        engine.getIdentityService().setAuthentication("mallory", List.of("finance"));
        assertThatThrownBy(() -> tasks.setVariableLocal(task, "facts", "{}")).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> tasks.setVariable(task, DealToOrder.ESCALATE_TO, "operators")).isInstanceOf(AuthorizationException.class);
        tasks.claim(task, "mallory");
        assertThatThrownBy(() -> tasks.setVariableLocal(task, "facts", "{}")).isInstanceOf(AuthorizationException.class);
        engine.getIdentityService().clearAuthentication();
        assertThat(walk.facts(Asked.CREDIT.task)).contains("exposure 900.00 USD");
    }

    // ---- reminders and escalation

    /** A review that waits: its task, the sub-process around it, and an answer that lets the deal go on. */
    private record Waiting(String task, String around, String suffix, Map<String, Object> answer) {
    }

    private Waiting waiting(String kind) {
        if (kind.equals("correction")) {
            waitingForCorrection();
            return new Waiting(CORRECT, CORRECTION, "WhileCorrecting", Map.of(DealToOrder.CORRECTION_DECISION, "check"));
        }
        waitingFor(Asked.valueOf(kind));
        return new Waiting(Asked.valueOf(kind).task, APPROVAL, "WhileApproving", Map.of(DealToOrder.APPROVAL_DECISION, "check"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"correction", "HOLD", "CREDIT", "PRICE", "ORDER"})
    @DisplayName("Reminders and escalation as BPMN timers: the task rises, the next group is asked as well, and the task stays open")
    void whatNobodyDecidesIsRemindedOfAndThenEscalated(String kind) {
        Waiting waiting = waiting(kind);
        assertThat(walk.task(waiting.task()).getPriority()).isEqualTo(50);
        assertThat(walk.candidateGroups(waiting.task())).containsExactly("finance");

        walk.fire("boundaryEvent_reminderDue" + waiting.suffix());
        assertThat(walk.task(waiting.task()).getPriority()).isEqualTo(75);
        assertThat(walk.candidateGroups(waiting.task())).containsExactly("finance");
        assertThat(walk.timers()).extracting(walk::activityOf).containsExactly("boundaryEvent_escalationDue" + waiting.suffix());

        walk.fire("boundaryEvent_escalationDue" + waiting.suffix());
        assertThat(walk.task(waiting.task()).getPriority()).isEqualTo(100);
        assertThat(walk.candidateGroups(waiting.task())).containsExactlyInAnyOrder("finance", "controllers");
        assertThat(walk.comments(waiting.task())).containsExactlyInAnyOrder("Reminder: this waits for a decision", "Escalated to controllers: nobody has decided in time");
        assertThat(walk.timers()).isEmpty();

        walk.completeAs("carla", List.of("controllers"), waiting.task(), waiting.answer());
        walk.run(waiting.around(), READ);
        verify(reader, times(2)).read(BOX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correction", "ORDER"})
    void aReminderAfterTheEscalationTakesNothingBack(String kind) {
        Waiting waiting = waiting(kind);
        walk.fire("boundaryEvent_escalationDue" + waiting.suffix()).fire("boundaryEvent_reminderDue" + waiting.suffix());
        assertThat(walk.task(waiting.task()).getPriority()).isEqualTo(100);
        assertThat(walk.candidateGroups(waiting.task())).containsExactlyInAnyOrder("finance", "controllers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correction", "HOLD", "CREDIT", "PRICE", "ORDER"})
    void aReviewThatIsDecidedLeavesNoTimerBehind(String kind) {
        Waiting waiting = waiting(kind);
        assertThat(walk.timers()).hasSize(2);
        walk.complete(waiting.task(), waiting.answer());
        assertThat(walk.timers()).isEmpty();
        walk.run(waiting.around());
        assertThat(walk.jobOf(READ)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correction", "ORDER"})
    void aReviewThatWasRemindedOfIsStillClosedByAChange(String kind) {
        Waiting waiting = waiting(kind);
        walk.fire("boundaryEvent_reminderDue" + waiting.suffix());
        assertThat(process.tellChanged(BOX)).isTrue();
        assertThat(walk.timers()).isEmpty();
        walk.run(READ);
        verify(reader, times(2)).read(BOX);
    }

    // ---- before and while the document is entered

    @Test
    void aDealThatChangedBeforeTheNumberIsReadAgain() throws Exception {
        DealChanged changed = dealChanged();
        when(documents.reserveNumber(BOX)).thenThrow(changed).thenReturn("ORDST2225");
        ProcessInstance instance = won();
        walk.run(READ);
        assertThat(walk.variable(instance, DealToOrder.DOCUMENT_NUMBER)).isNull();
        walk.run(READ, ENTER, REPORT);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder("boundaryEvent_dealChangedBeforeNumber", READ, MAP, RESERVE, ENTER);
        verify(documents, times(2)).reserveNumber(BOX);
        verify(documents).enter(BOX);
    }

    @Test
    void aDealThatChangedBeforeItWasSentIsReadAgain() throws Exception {
        doThrow(dealChanged()).doNothing().when(documents).enter(BOX);
        ProcessInstance instance = won();
        walk.run(READ, ENTER, READ, ENTER, REPORT);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(RESERVE, "boundaryEvent_dealChangedBeforeSending", READ, MAP, RESERVE, ENTER, REPORT);
        verify(reader, times(2)).read(BOX);
        verify(documents, times(2)).enter(BOX);
        verify(report).tellOrdered(BOX);
    }

    @Test
    @DisplayName("GP's own refusal is the second line: the deal is read again, somebody is asked, and it is sent again")
    void whatGpRefusesUntilSomebodyApprovesIsReadAgainReviewedAndSentAgain() throws Exception {
        doThrow(Samples.thrown(ApprovalNeeded.class, "GP error 1021: over the limit")).doNothing().when(documents).enter(BOX);
        when(approvals.next(eq(BOX), any())).thenReturn(Optional.empty(), Optional.of(Review.REVIEW_CREDIT_LIMIT), Optional.empty());
        ProcessInstance instance = won();
        walk.run(READ, ENTER, READ, ROUTE_APPROVAL);
        walk.assertThatInstance(instance).isWaitingAt(Asked.CREDIT.task).hasNotPassed(REPORT);
        walk.complete(Asked.CREDIT.task, Map.of(DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "known customer"));
        walk.run(APPROVAL, READ, ENTER, REPORT);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(ENTER, "boundaryEvent_approvalNeeded", READ, FIND_APPROVAL, Asked.CREDIT.task, READ, RESERVE, ENTER, REPORT);
        verify(desk).approve(Review.REVIEW_CREDIT_LIMIT, BOX, Walk.REVIEWER, "known customer");
        verify(reader, times(3)).read(BOX);
        verify(documents, times(2)).enter(BOX);
    }

    @Test
    void whatGpRefusesInTheDocumentMustBeCorrected() throws Exception {
        DocumentRefused refused = Samples.thrown(DocumentRefused.class, FAULTS.toString());
        when(refused.faults()).thenReturn(FAULTS);
        doThrow(refused).doNothing().when(documents).enter(BOX);
        ProcessInstance instance = won();
        walk.run(READ, ENTER, ROUTE_CORRECTION);
        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasPassed("boundaryEvent_documentRefused").hasNotPassed(REPORT);
        verify(preparation).refused(BOX, FAULTS);

        walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "check"));
        walk.run(CORRECTION, READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(CORRECT, READ, RESERVE, ENTER, REPORT);
        verify(documents, times(2)).enter(BOX);
    }

    @Test
    void aNumberThatBelongsToAnotherIsGivenUpForTheNext() throws Exception {
        when(documents.reserveNumber(BOX)).thenReturn("ORDST2225", "ORDST2226");
        doThrow(Samples.thrown(NumberBelongsToAnother.class, "ORDST2225 belongs to another")).doNothing().when(documents).enter(BOX);
        ProcessInstance instance = won();
        walk.run(READ, ENTER);
        assertThat(walk.variable(instance, DealToOrder.DOCUMENT_NUMBER)).isEqualTo("ORDST2226");
        walk.run(ENTER, REPORT);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(RESERVE, "boundaryEvent_numberTaken", RESERVE, ENTER, REPORT);
        assertThat(walk.passes(instance, READ)).isOne();
        verify(documents, times(2)).reserveNumber(BOX);
        verify(documents, times(2)).enter(BOX);
    }

    // ---- answers that are not taken

    static Stream<Map<String, Object>> unfitCorrections() {
        return Stream.of(
                Map.of(),
                Map.of("correctionDecision", "book it anyway"),
                Map.of("correctionDecision", 1),
                Map.of("correctionDecision", "approve", "reason", "of another form"),
                Map.of("correctionDecision", "refuse"),
                Map.of("correctionDecision", "refuse", "reason", "  "),
                Map.of("correctionDecision", "refuse", "reason", "x".repeat(401)),
                Map.of("correctionDecision", "correct", "correctedField", "Line items", "correctedValue", "PUMP-10 x 2"),
                Map.of("correctionDecision", "correct", "correctedField", "Line items", "correctedValue", "x".repeat(4000), "reason", "y".repeat(401)),
                Map.of("correctionDecision", "correct", "correctedField", "Line items", "reason", "typo"),
                Map.of("correctionDecision", "correct", "correctedValue", "PUMP-10 x 2", "reason", "typo"),
                Map.of("faultsFound", false));
    }

    @ParameterizedTest
    @MethodSource("unfitCorrections")
    void anUnfitAnswerToCorrectDealDataIsRefusedAndNothingHappens(Map<String, Object> answers) {
        ProcessInstance instance = waitingForCorrection();
        assertThatThrownBy(() -> walk.complete(CORRECT, answers)).hasRootCauseInstanceOf(AnswerProtest.class);

        walk.assertThatInstance(instance).isWaitingAt(CORRECT);
        assertThat(walk.variable(instance, DealToOrder.FAULTS_FOUND)).as("what was sent along").isNull();
        assertThat(walk.variable(instance, DealToOrder.CORRECTION_DECISION)).isNull();
        verify(correctionReview, never()).correct(any(), any(), any(), any(), any());
        verify(correctionReview, never()).refused(any(), any(), any());
    }

    static Stream<Map<String, Object>> unfitApprovals() {
        return Stream.of(
                Map.of(),
                Map.of("approvalDecision", "maybe", "reason", "?"),
                Map.of("approvalDecision", true, "reason", "yes"),
                Map.of("approvalDecision", "correct", "reason", "of another form"),
                Map.of("approvalDecision", "approve"),
                Map.of("approvalDecision", "approve", "reason", " "),
                Map.of("approvalDecision", "approve", "reason", "x".repeat(401)),
                Map.of("approvalDecision", "approve", "reason", 1),
                Map.of("approvalDecision", "refuse"),
                Map.of("correctionDecision", "check", "reason", "of another form"),
                Map.of("review", "none", "policyOutcome", "book", "reason", "so what"));
    }

    @ParameterizedTest
    @MethodSource("unfitApprovals")
    void anUnfitAnswerToAReviewIsRefusedAndNothingHappens(Map<String, Object> answers) throws Exception {
        for (Asked asked : Asked.values()) {
            ProcessInstance instance = waitingFor(asked);
            assertThatThrownBy(() -> walk.complete(asked.task, answers)).as(asked.task).hasRootCauseInstanceOf(AnswerProtest.class);

            walk.assertThatInstance(instance).isWaitingAt(asked.task);
            assertThat(walk.variable(instance, DealToOrder.REVIEW)).isEqualTo(asked.review.id());
            assertThat(walk.variable(instance, DealToOrder.APPROVAL_DECISION)).isNull();
            walk.clear();
        }
        verify(desk, never()).approve(any(), any(), any(), any());
        verify(desk, never()).decided(any(), any(), any(), any(), any());
        verify(documents, never()).reserveNumber(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "check", "refuse"})
    void nobodyDecidesWithoutBeingLoggedIn(String decision) {
        for (Asked asked : Asked.values()) {
            waitingFor(asked);
            assertThatThrownBy(() -> walk.completeAsNobody(asked.task, Map.of(DealToOrder.APPROVAL_DECISION, decision, DealToOrder.REASON, "fine", "user", Walk.REVIEWER)))
                    .as(asked.task).hasRootCauseInstanceOf(AnswerProtest.class).hasStackTraceContaining("Log in");
            walk.task(asked.task);
            walk.clear();
        }
        verify(desk, never()).approve(any(), any(), any(), any());
        verify(desk, never()).decided(any(), any(), any(), any(), any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "correct", "refuse"})
    void nobodyCorrectsWithoutBeingLoggedIn(String decision) {
        waitingForCorrection();
        assertThatThrownBy(() -> walk.completeAsNobody(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, decision, DealToOrder.CORRECTED_FIELD, "Line items",
                DealToOrder.CORRECTED_VALUE, "x", DealToOrder.REASON, "y"))).hasRootCauseInstanceOf(AnswerProtest.class).hasStackTraceContaining("Log in");
        verify(correctionReview, never()).correct(any(), any(), any(), any(), any());
        verify(correctionReview, never()).refused(any(), any(), any());
        walk.task(CORRECT);
    }

    /** Everything that follows steps look at, as somebody might wish it to be. */
    private static Map<String, Object> wishes(Map<String, Object> answer) {
        Map<String, Object> wishes = new HashMap<>(Map.of(DealToOrder.SITUATION, "BOOKED", DealToOrder.FAULTS_FOUND, false, DealToOrder.NUMBER_TYPED, true,
                DealToOrder.DOCUMENT_ADOPTED, true, DealToOrder.CUSTOMER_LINKED, false, DealToOrder.DOCUMENT_NUMBER, "ORDST0001",
                DealToOrder.SOP_TYPE, 4, DealToOrder.DOCUMENT_ID, "RETURN", DealToOrder.PIPELINE, "Enterprise Sales", DealToOrder.COMPANY, "ONE"));
        wishes.putAll(Map.of(DealToOrder.REVIEW, DealToOrder.NO_REVIEW, DealToOrder.POLICY_OUTCOME, "book", DealToOrder.POLICY_GROUP, "operators",
                DealToOrder.POLICY_HOLD, "NONE", DealToOrder.POLICY_REASON, "never mind", DealToOrder.NET_AMOUNT, "1.00", DealToOrder.CURRENCY, "EUR",
                DealToOrder.CUSTOMER_CLASS, "PREPAID", DealToOrder.NEW_CUSTOMER, true, DealToOrder.REFUSAL, "nonsense"));
        wishes.putAll(Map.of(DealToOrder.REVIEW_GROUP, "operators", DealToOrder.REVIEW_DUE, "PT0S", DealToOrder.REMIND_AFTER, "P9Y", DealToOrder.ESCALATE_AFTER, "P9Y",
                DealToOrder.ESCALATE_TO, "operators", "facts", "{}", "user", "somebody else", "approvedBy", "somebody else"));
        wishes.putAll(answer);
        return wishes;
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    @DisplayName("After a review only the whitelisted answer is read: whatever else is sent along changes nothing of what follows")
    void variablesSentAlongWithAReviewHaveNoEffect(Asked asked) throws Exception {
        policyLooksAt("60000.00", false);
        ProcessInstance instance = waitingFor(asked);
        walk.complete(asked.task, wishes(Map.of(DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "fine", DealToOrder.CORRECTION_DECISION, "refuse")));
        verify(desk).approve(asked.review, BOX, Walk.REVIEWER, "fine");
        Instant before = Instant.now();
        walk.run(APPROVAL, READ, ROUTE_APPROVAL);

        walk.assertThatInstance(instance).isWaitingAt(asked.task).hasNotPassed(RESERVE, ADOPT, CUSTOMER, REFUSE);
        assertThat(walk.candidateGroups(asked.task)).containsExactly("finance");
        assertThat(walk.task(asked.task).getDueDate().toInstant()).isAfterOrEqualTo(before.plus(Duration.ofHours(8)).minusMillis(1));
        assertThat(walk.timers().get(1).getDuedate().toInstant()).isBefore(before.plus(Duration.ofDays(3)));
        assertThat(walk.facts(asked.task)).contains("exposure 900.00 USD");
        assertThat(walk.variable(instance, DealToOrder.ESCALATE_TO)).isEqualTo("controllers");
        assertThat(walk.variable(instance, DealToOrder.COMPANY)).isEqualTo("TWO");
        assertThat(walk.variable(instance, DealToOrder.NET_AMOUNT)).isEqualTo("60000.00");
        verify(preparation, times(2)).check(BOX, 2, "STDORD");
        verify(approvals, times(2)).next(BOX, new OrderPolicy(OrderPolicy.Outcome.ASK, "finance", "", "it is 50,000 or more, in company currency"));

        walk.complete(asked.task, wishes(Map.of(DealToOrder.APPROVAL_DECISION, "refuse", DealToOrder.REASON, "no")));
        walk.run(APPROVAL, REFUSE);
        verify(end).refuse(BOX, "no");
        verify(documents, never()).reserveNumber(any());
    }

    @Test
    void variablesSentAlongWithACorrectionHaveNoEffect() throws Exception {
        ProcessInstance instance = waitingForCorrection();
        walk.complete(CORRECT, wishes(Map.of(DealToOrder.CORRECTION_DECISION, "check", DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "slipped in")));
        walk.run(CORRECTION, READ, ROUTE_CORRECTION);

        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasNotPassed(RESERVE, ENTER, ADOPT, CUSTOMER, REFUSE);
        verify(preparation, times(2)).check(BOX, 2, "STDORD");
        verify(routing, times(2)).route(BOX, Review.CORRECT_DEAL_DATA);
        assertThat(walk.candidateGroups(CORRECT)).containsExactly("finance");
        assertThat(walk.variable(instance, DealToOrder.FAULTS_FOUND)).isEqualTo(true);
        assertThat(walk.variable(instance, DealToOrder.COMPANY)).isEqualTo("TWO");
        assertThat(walk.variable(instance, DealToOrder.PIPELINE)).isEqualTo("SMB Sales");

        when(preparation.check(BOX, 2, "STDORD")).thenReturn(false);
        process.tellChanged(BOX);
        walk.run(READ);
        assertThat(walk.variable(instance, DealToOrder.DOCUMENT_NUMBER)).isEqualTo("ORDST2225");
    }

    @Test
    void anApprovalSentAlongWithAnotherTaskApprovesNothing() throws Exception {
        waitingForCorrection();
        walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "check", DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "slipped in"));
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(false);
        when(approvals.next(eq(BOX), any())).thenReturn(Optional.of(Review.APPROVE_ORDER));
        walk.run(CORRECTION, READ, ROUTE_APPROVAL);
        assertThatThrownBy(() -> walk.complete(Asked.ORDER.task, Map.of())).hasRootCauseInstanceOf(AnswerProtest.class);
        verify(desk, never()).approve(any(), any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void anEarlierApprovalIsNoAnswerToALaterReview(Asked asked) {
        waitingFor(Asked.CREDIT);
        walk.complete(Asked.CREDIT.task, Map.of(DealToOrder.APPROVAL_DECISION, "approve", DealToOrder.REASON, "pays on Friday"));
        when(approvals.next(eq(BOX), any())).thenReturn(Optional.of(asked.review));
        walk.run(APPROVAL, READ, ROUTE_APPROVAL);

        assertThatThrownBy(() -> walk.complete(asked.task, Map.of())).hasRootCauseInstanceOf(AnswerProtest.class);
        assertThatThrownBy(() -> walk.complete(asked.task, Map.of(DealToOrder.APPROVAL_DECISION, "approve"))).hasRootCauseInstanceOf(AnswerProtest.class);
        verify(desk).approve(any(), any(), any(), any());
    }

    @Test
    void anEarlierCorrectionIsNoAnswerToALaterReview() {
        waitingForCorrection();
        walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "correct", DealToOrder.CORRECTED_FIELD, "Line items",
                DealToOrder.CORRECTED_VALUE, "x", DealToOrder.REASON, "y"));
        walk.run(CORRECTION, READ, ROUTE_CORRECTION);
        assertThatThrownBy(() -> walk.complete(CORRECT, Map.of())).hasRootCauseInstanceOf(AnswerProtest.class);
        assertThatThrownBy(() -> walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "correct"))).hasRootCauseInstanceOf(AnswerProtest.class);
        verify(correctionReview).correct(any(), any(), any(), any(), any());
    }

    // ---- failures

    /** A step: where its job waits, how to get there, and how to make it throw. */
    private record Step(String element, String job, BiConsumer<DealToOrderTest, RuntimeException> failure, String... before) {

        @Override
        public String toString() {
            return element;
        }
    }

    static Stream<Step> steps() {
        return Stream.of(
                new Step(READ, READ, (test, failure) -> when(test.reader.read(BOX)).thenThrow(failure)),
                new Step(MAP, READ, (test, failure) -> when(test.preparation.map(BOX)).thenThrow(failure)),
                new Step(ADOPT, READ, (test, failure) -> {
                    when(test.preparation.isNumberTyped(eq(BOX), any())).thenReturn(true);
                    when(test.documents.adopt(BOX)).thenThrow(failure);
                }),
                new Step(CHECK, READ, (test, failure) -> when(test.preparation.check(anyString(), anyInt(), anyString())).thenThrow(failure)),
                new Step(FIND_APPROVAL, READ, (test, failure) -> when(test.approvals.next(eq(BOX), any())).thenThrow(failure)),
                new Step(ROUTE_APPROVAL, ROUTE_APPROVAL, (test, failure) -> {
                    when(test.approvals.next(eq(BOX), any())).thenReturn(Optional.of(Review.APPROVE_ORDER));
                    doThrow(failure).when(test.routing).tellSales(any(), any(), any());
                }, READ),
                new Step(ROUTE_CORRECTION, ROUTE_CORRECTION, (test, failure) -> {
                    when(test.preparation.check(BOX, 2, "STDORD")).thenReturn(true);
                    when(test.routing.route(eq(BOX), any())).thenThrow(failure);
                }, READ),
                new Step(RESERVE, READ, (test, failure) -> failing(() -> when(test.documents.reserveNumber(BOX)).thenThrow(failure))),
                new Step(ENTER, ENTER, (test, failure) -> failing(() -> doThrow(failure).when(test.documents).enter(BOX)), READ),
                new Step(REPORT, REPORT, (test, failure) -> doThrow(failure).when(test.report).tellOrdered(any()), READ, ENTER),
                new Step(REPORT_ADOPTION, REPORT_ADOPTION, (test, failure) -> {
                    when(test.preparation.isNumberTyped(eq(BOX), any())).thenReturn(true);
                    when(test.documents.adopt(BOX)).thenReturn(true);
                    doThrow(failure).when(test.report).tell(any(), any());
                }, READ),
                new Step(WITHDRAW, WITHDRAW, (test, failure) -> {
                    when(test.reader.read(BOX)).thenReturn(DealReader.Situation.WITHDRAWN);
                    doThrow(failure).when(test.end).withdraw(BOX);
                }, READ),
                new Step(REFUSE, REFUSE, (test, failure) -> {
                    when(test.preparation.check(BOX, 2, "STDORD")).thenReturn(true);
                    doThrow(failure).when(test.end).refuse(any(), any());
                }, READ, ROUTE_CORRECTION, CORRECTION));
    }

    private interface Failing {
        void run() throws Exception;
    }

    private static void failing(Failing setUp) {
        try {
            setUp.run();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void walkTo(Step step) {
        for (String element : step.before()) {
            if (element.equals(CORRECTION)) {
                walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "refuse", DealToOrder.REASON, "no"));
            }
            walk.run(element);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anOutageInAnyStepUsesUpNoRetriesAndRaisesNoIncident(Step step) {
        Instant until = Instant.now().plus(Duration.ofMinutes(10));
        step.failure().accept(this, new NotNow("GP is down", until));
        won();
        walkTo(step);
        int retries = walk.jobOf(step.job()).getRetries();
        for (int i = 0; i < 3; i++) {
            walk.runFailing(step.job());
        }
        Job job = walk.jobOf(step.job());
        assertThat(job.getRetries()).isEqualTo(retries);
        assertThat(job.getDuedate().toInstant()).isBetween(until.minusMillis(1), until.plusSeconds(3));
        assertThat(job.getExceptionMessage()).isNull();
        assertThat(walk.incidents()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anUnknownFailureInAnyStepIsAnIncidentThatSaysWhatHappened(Step step) {
        step.failure().accept(this, new IllegalStateException("GP error 4711: nobody knows it"));
        won();
        walkTo(step);
        walk.runFailing(step.job());

        assertThat(walk.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.getFailedActivityId()).isEqualTo(step.element());
            assertThat(incident.getActivityId()).isEqualTo(step.job());
            assertThat(incident.getIncidentMessage()).startsWith("GP error 4711: nobody knows it");
        });
        assertThat(walk.jobOf(step.job()).getRetries()).isZero();
    }

    @Test
    void afterAnOutageTheSameStepGoesOnAndNothingBeforeItRunsAgain() throws Exception {
        doThrow(new NotNow("GP is down", Instant.now())).doNothing().when(documents).enter(BOX);
        ProcessInstance instance = won();
        walk.run(READ).runFailing(ENTER).run(ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded();
        verify(reader).read(BOX);
        verify(documents).reserveNumber(BOX);
        verify(documents, times(2)).enter(BOX);
    }

    @Test
    void aFaultThatMayPassFollowsTheRetryCycleAndThenIsAnIncident() throws Exception {
        doThrow(new UncheckedIOException(new IOException("connection reset"))).when(documents).enter(BOX);
        won();
        walk.run(READ);
        for (int left = 4; left > 0; left--) {
            walk.runFailing(ENTER);
            assertThat(walk.jobOf(ENTER).getRetries()).isEqualTo(left);
            assertThat(walk.incidents()).isEmpty();
        }
        walk.runFailing(ENTER);
        assertThat(walk.incidents()).singleElement().satisfies(incident -> assertThat(incident.getIncidentMessage()).contains("connection reset"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"document-type", "order-policy"})
    void aRuleWithoutAnAnswerIsAnIncidentThatNamesTheRule(String rule) throws Exception {
        String table = new String(getClass().getResourceAsStream("/processes/" + rule + ".dmn").readAllBytes(), StandardCharsets.UTF_8);
        String withoutCatchAll = table.replaceAll("(?s)<rule id=\"rule_otherwise\">.*?</rule>", "");
        String deployment = repository.createDeployment().addString(rule + ".dmn", withoutCatchAll).deploy().getId();
        try {
            won();
            walk.runFailing(READ);
            assertThat(walk.incidents()).singleElement().satisfies(incident ->
                    assertThat(incident.getIncidentMessage()).contains("Rule " + rule).contains("catch-all"));
            verify(documents, never()).reserveNumber(any());
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void anOutcomeOfThePolicyThatNobodyKnowsIsAnIncidentThatSaysWhichThereAre() throws Exception {
        String table = new String(getClass().getResourceAsStream("/processes/order-policy.dmn").readAllBytes(), StandardCharsets.UTF_8);
        String deployment = repository.createDeployment().addString("order-policy.dmn", table.replace("<text>\"book\"</text>", "<text>\"books\"</text>")).deploy().getId();
        try {
            won();
            walk.runFailing(READ);
            assertThat(walk.incidents()).singleElement().satisfies(incident -> assertThat(incident.getIncidentMessage()).contains("order-policy", "\"books\"", "bookOnHold"));
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @ParameterizedTest
    @CsvSource({"dueIn, 8 hours, PT4H, P2D", "dueIn, '', PT4H, P2D", "remindAfter, PT8H, tomorrow, P2D", "escalateAfter, PT8H, PT4H, 2D"})
    void aTimeThatNobodyCanReadIsAnIncidentThatNamesRuleAndColumn(String column, String dueIn, String remindAfter, String escalateAfter) {
        when(routing.route(eq(BOX), any())).thenReturn(new Route("finance", dueIn, remindAfter, escalateAfter, "controllers", "", "a decision"));
        when(approvals.next(eq(BOX), any())).thenReturn(Optional.of(Review.APPROVE_ORDER));
        won();
        walk.run(READ).runFailing(ROUTE_APPROVAL);
        assertThat(walk.incidents()).singleElement().satisfies(incident -> assertThat(incident.getIncidentMessage()).contains("review-routing", "\"" + column + "\"", "PT8H"));
        verify(routing, never()).tellSales(any(), any(), any());
    }

    private static DealChanged dealChanged() {
        return Samples.thrown(DealChanged.class, "Box " + BOX + " changed since it was read");
    }

    private static Draft draft(boolean servicesOrInStock, boolean tracked) {
        Draft draft = Samples.draft();
        return new Draft(draft.header(), draft.userDefined(), draft.lines(), draft.isoCode(), draft.currencyId(), draft.net(), draft.documentAmount(),
                servicesOrInStock, tracked, "", "", 0, "");
    }
}
