package io.streakgp.deal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.customer.CustomerCreation;
import io.streakgp.customer.CustomerSearch;
import io.streakgp.customer.DuplicateReview;
import io.streakgp.customer.Parties;
import io.streakgp.deal.DealEnd;
import io.streakgp.deal.DealReader;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.DocumentPreparation;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.order.BoxReport;
import io.streakgp.deal.order.CreditLimitExceeded;
import io.streakgp.deal.order.DealChanged;
import io.streakgp.deal.order.DocumentEntry;
import io.streakgp.deal.order.DocumentRefused;
import io.streakgp.deal.order.NumberBelongsToAnother;
import io.streakgp.deal.review.CorrectionReview;
import io.streakgp.deal.review.CreditReview;
import io.streakgp.engine.tasks.AnswerProtest;
import io.streakgp.process.ProcessCoverage;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.Samples;
import io.streakgp.process.Walk;
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
    private static final String CORRECT = "userTask_correctDealData";
    private static final String CUSTOMER = "callActivity_findOrCreateCustomer";
    private static final String CHECK_CREDIT = "serviceTask_checkCredit";
    private static final String REVIEW_CREDIT = "userTask_reviewCreditLimit";
    private static final String RESERVE = "serviceTask_reserveDocumentNumber";
    private static final String ENTER = "serviceTask_enterSalesDocument";
    private static final String REPORT = "serviceTask_reportOrder";
    private static final String WITHDRAW = "serviceTask_withdrawDeal";
    private static final String REPORT_WON_AGAIN = "serviceTask_reportWonAgain";
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
    private CreditReview creditReview;
    @Autowired
    private CorrectionReview correctionReview;
    @Autowired
    private CustomerSearch customerSearch;
    @Autowired
    private CustomerCreation customerCreation;
    @Autowired
    private DuplicateReview duplicateReview;
    @Autowired
    private Parties parties;

    private Walk walk;

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
        when(correctionReview.facts(BOX)).thenReturn(new CorrectionReview.Facts("Northwind expansion", "https://www.streak.com/a/boxes/" + BOX,
                "Northwind Traders", FAULTS, List.of(new CorrectionReview.Facts.Field("Line items", "PUMP 10 x 2")),
                List.of(new CorrectionReview.Facts.Option("Line items", "Line items")), Optional.empty()));
        when(creditReview.facts(BOX)).thenReturn(new CreditReview.Facts("Northwind expansion", "https://www.streak.com/a/boxes/" + BOX, "NORTHWIND0001",
                "Northwind Traders", "", "1,000.00 USD", "900.00 USD", "900.00 USD", "400.00 USD", "300.00 USD", List.of()));
        when(duplicateReview.facts(BOX)).thenReturn(new DuplicateReview.Facts("Northwind expansion", "Northwind Traders", "northwind.example", "12185550177", "Duluth",
                "https://www.streak.com/a/boxes/" + BOX, List.of(), List.of()));
    }

    @AfterEach
    void clear() {
        walk.clear();
    }

    private ProcessInstance won() {
        process.start(BOX);
        return runtime.createProcessInstanceQuery().processDefinitionKey(DealToOrder.PROCESS).processInstanceBusinessKey(BOX).singleResult();
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
        verify(report, never()).tell(any(), any(), any());
        walk.run(REPORT);

        walk.assertThatInstance(instance).isEnded()
                .hasPassedInOrder("startEvent_dealWon", READ, MAP, TYPE, CHECK, CHECK_CREDIT, RESERVE, ENTER, REPORT, "endEvent_orderOnBox")
                .hasNotPassed(CORRECT, CUSTOMER, REVIEW_CREDIT, ADOPT, WITHDRAW, REFUSE, REPORT_WON_AGAIN);
        verify(reader).read(BOX);
        verify(preparation).map(BOX);
        verify(preparation).check(BOX, 2, "STDORD");
        verify(preparation).takeLinkedCustomer(BOX);
        verify(creditReview).isNeeded(BOX);
        verify(documents).reserveNumber(BOX);
        verify(documents).enter(BOX);
        verify(report).tell(BOX, BoxReport.Event.BOOKED, "");
        verify(end, never()).refuse(any(), any());
        verify(end, never()).withdraw(any());
    }

    @Test
    void aDealThatCanBeDeliveredAtOnceIsCheckedAsAnInvoice() {
        when(preparation.map(BOX)).thenReturn(draft(true, false, ""));
        won();
        walk.run(READ);
        verify(preparation).check(BOX, 3, "STDINV");
    }

    @Test
    void aDealOfTrackedPiecesIsCheckedAsAnOrder() {
        when(preparation.map(BOX)).thenReturn(draft(true, true, ""));
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
    void aDealWonAgainKeepsItsDocument() throws Exception {
        when(reader.read(BOX)).thenReturn(DealReader.Situation.BOOKED);
        ProcessInstance instance = won();
        walk.run(READ, REPORT_WON_AGAIN);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(READ, REPORT_WON_AGAIN, "endEvent_documentKept").hasNotPassed(MAP, RESERVE, ENTER);
        verify(report).tell(BOX, BoxReport.Event.WON_AGAIN, "");
        verify(documents, never()).reserveNumber(any());
        verify(documents, never()).enter(any());
    }

    // ---- a number that somebody typed

    @Test
    void aTypedNumberThatGpHasIsAdoptedAndNothingIsBooked() throws Exception {
        when(preparation.map(BOX)).thenReturn(draft(false, false, "ORDST1001"));
        when(documents.adopt(BOX)).thenReturn(true);
        ProcessInstance instance = won();
        walk.run(READ, REPORT_ADOPTION);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(READ, MAP, ADOPT, REPORT_ADOPTION, "endEvent_documentAdopted")
                .hasNotPassed(TYPE, CHECK, RESERVE, ENTER, REPORT);
        verify(documents).adopt(BOX);
        verify(report).tell(BOX, BoxReport.Event.ADOPTED, "");
        verify(documents, never()).reserveNumber(any());
        verify(documents, never()).enter(any());
    }

    @Test
    void aTypedNumberThatGpDoesNotHaveGoesToAPersonAndOnceClearedTheDealIsBooked() throws Exception {
        when(preparation.map(BOX)).thenReturn(draft(false, false, "ORDST9999"));
        ProcessInstance instance = won();
        walk.run(READ);
        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasPassedInOrder(MAP, ADOPT).hasNotPassed(TYPE, CHECK, RESERVE);

        when(preparation.map(BOX)).thenReturn(Samples.draft());
        assertThat(process.tellChanged(BOX)).isTrue();
        walk.run(READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded();
        verify(documents).adopt(BOX);
        verify(documents).enter(BOX);
    }

    // ---- "Correct deal data"

    @Test
    void faultsGoToFinanceAllAtOnceAndTheDealIsReadAgainWhenTheyAreMended() throws Exception {
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true, false);
        ProcessInstance instance = won();
        walk.run(READ);

        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasNotPassed(CUSTOMER, CHECK_CREDIT, RESERVE);
        assertThat(walk.task(CORRECT).getCamundaFormRef().getKey()).isEqualTo("correct-deal-data");
        assertThat(walk.facts(CORRECT)).contains("Line items, line 1, column 1", "does not exist in GP", "Write PUMP-10");
        walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "check"));
        verify(reader).read(BOX);

        walk.run(CORRECT, READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(CORRECT, READ, MAP, CHECK, RESERVE, ENTER).hasNotPassed(REFUSE);
        verify(reader, times(2)).read(BOX);
        verify(preparation, times(2)).map(BOX);
        verify(correctionReview, never()).correct(any(), any(), any(), any(), any());
        verify(documents).enter(BOX);
    }

    @Test
    void anotherValueStandsInForAFieldInTheNameOfWhoIsLoggedIn() {
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true, false);
        ProcessInstance instance = won();
        walk.run(READ).complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "correct", DealToOrder.CORRECTED_FIELD, "Line items",
                DealToOrder.CORRECTED_VALUE, "PUMP-10 x 2 @ 200.00", DealToOrder.REASON, " typing error ", "correctedBy", "somebody else"));
        verify(correctionReview).correct(BOX, "Line items", "PUMP-10 x 2 @ 200.00", Walk.REVIEWER, "typing error");

        walk.run(CORRECT, READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(CORRECT, READ, MAP);
    }

    @Test
    void aDealThatFinanceWillNotBookIsRefusedWithTheReason() throws Exception {
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true);
        ProcessInstance instance = won();
        walk.run(READ).complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "refuse", DealToOrder.REASON, "we do not sell these"));
        verify(end, never()).refuse(any(), any());
        walk.run(CORRECT, REFUSE);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(CORRECT, REFUSE, "endEvent_dealRefused").hasNotPassed(RESERVE, ENTER, REPORT);
        verify(end).refuse(BOX, "we do not sell these");
        verify(reader).read(BOX);
        verify(documents, never()).enter(any());
    }

    @Test
    void mendingTheBoxClosesTheCorrectionByItself() {
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true, false);
        ProcessInstance instance = won();
        walk.run(READ);
        walk.task(CORRECT);

        assertThat(process.tellChanged(BOX)).isTrue();
        walk.run(READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassed("boundaryEvent_dealChangedWhileCorrecting").hasNotPassed(REFUSE);
        verify(reader, times(2)).read(BOX);
    }

    @Test
    void aDecisionThatIsTakenIsNotUndoneByAChangeThatComesAfterIt() {
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true);
        won();
        walk.run(READ).complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "refuse", DealToOrder.REASON, "no"));
        assertThat(process.tellChanged(BOX)).as("nothing waits for the message any more").isFalse();
        walk.run(CORRECT, REFUSE);
        verify(end).refuse(BOX, "no");
    }

    // ---- the customer

    @Test
    void aNewCustomerIsCreatedAndTheDealIsMappedAgainForIt() throws Exception {
        when(preparation.takeLinkedCustomer(BOX)).thenReturn(false, true);
        when(customerSearch.search(BOX)).thenReturn(CustomerSearch.Outcome.NONE);
        ProcessInstance instance = won();
        walk.run(READ);
        walk.assertThatInstance(instance).isWaitingAt(CUSTOMER).hasNotPassed(CHECK_CREDIT, RESERVE);

        walk.run(CREATE_CUSTOMER, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(CHECK, CUSTOMER, MAP, TYPE, CHECK, CHECK_CREDIT, RESERVE, ENTER);
        assertThat(walk.called(instance, "customer-creation").getBusinessKey()).isEqualTo(BOX);
        verify(reader).read(BOX);
        verify(preparation, times(2)).map(BOX);
        verify(customerSearch).search(BOX);
        verify(customerCreation).create(BOX, "SMB");
    }

    @Test
    void customerDataThatGpRefusesMustBeCorrected() throws Exception {
        when(preparation.takeLinkedCustomer(BOX)).thenReturn(false);
        when(customerSearch.search(BOX)).thenReturn(CustomerSearch.Outcome.NONE);
        CustomerCreation.CustomerFaults refused = Samples.thrown(CustomerCreation.CustomerFaults.class, FAULTS.toString());
        when(refused.faults()).thenReturn(FAULTS);
        doThrow(refused).when(customerCreation).create(any(), any());
        ProcessInstance instance = won();
        walk.run(READ, CREATE_CUSTOMER);

        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasPassed("boundaryEvent_customerRefused").hasNotPassed(CHECK_CREDIT, RESERVE, ENTER);
        verify(parties).customerRefused(BOX, FAULTS);
    }

    @Test
    void aDealRefusedOverItsPossibleDuplicateIsRefusedWithThatReason() {
        when(preparation.takeLinkedCustomer(BOX)).thenReturn(false);
        when(customerSearch.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        ProcessInstance instance = won();
        walk.run(READ).complete(RESOLVE_DUPLICATE, Map.of("duplicateDecision", "refuse", "reason", "a competitor"));
        walk.run(RESOLVE_DUPLICATE, REFUSE);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder("boundaryEvent_dealRefused", REFUSE).hasNotPassed(CORRECT, RESERVE, ENTER);
        verify(end).refuse(BOX, "a competitor");
    }

    @Test
    void aDealThatChangesDuringTheDuplicateReviewIsReadAgain() {
        when(preparation.takeLinkedCustomer(BOX)).thenReturn(false, true);
        when(customerSearch.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        ProcessInstance instance = won();
        walk.run(READ);
        walk.task(RESOLVE_DUPLICATE);

        assertThat(process.tellChanged(BOX)).isTrue();
        walk.run(READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder("boundaryEvent_dealChangedInCustomer", READ, MAP, RESERVE).hasNotPassed(CORRECT, REFUSE);
        verify(reader, times(2)).read(BOX);
    }

    // ---- "Review credit limit"

    @Test
    void anOrderOverTheLimitIsBookedWhenFinanceApproves() throws Exception {
        when(creditReview.isNeeded(BOX)).thenReturn(true);
        ProcessInstance instance = won();
        walk.run(READ);

        walk.assertThatInstance(instance).isWaitingAt(REVIEW_CREDIT).hasNotPassed(RESERVE, ENTER);
        assertThat(walk.task(REVIEW_CREDIT).getCamundaFormRef().getKey()).isEqualTo("review-credit-limit");
        assertThat(walk.facts(REVIEW_CREDIT)).contains("1,000.00 USD", "900.00 USD", "300.00 USD");
        walk.complete(REVIEW_CREDIT, Map.of(DealToOrder.CREDIT_DECISION, "approve", DealToOrder.REASON, "pays on Friday"));
        verify(creditReview).approve(BOX, Walk.REVIEWER, "pays on Friday");
        verify(documents, never()).reserveNumber(any());

        walk.run(REVIEW_CREDIT, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(CHECK_CREDIT, REVIEW_CREDIT, RESERVE, ENTER, REPORT).hasNotPassed(REFUSE);
        verify(documents).enter(BOX);
    }

    @Test
    void anOrderOverTheLimitIsRefusedWhenFinanceRefuses() throws Exception {
        when(creditReview.isNeeded(BOX)).thenReturn(true);
        ProcessInstance instance = won();
        walk.run(READ).complete(REVIEW_CREDIT, Map.of(DealToOrder.CREDIT_DECISION, "refuse", DealToOrder.REASON, "three invoices overdue"));
        walk.run(REVIEW_CREDIT, REFUSE);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder(REVIEW_CREDIT, REFUSE, "endEvent_dealRefused").hasNotPassed(RESERVE, ENTER, REPORT);
        verify(end).refuse(BOX, "three invoices overdue");
        verify(creditReview, never()).approve(any(), any(), any());
        verify(documents, never()).enter(any());
    }

    @Test
    void aDealThatChangesDuringTheCreditReviewIsReadAgain() {
        when(creditReview.isNeeded(BOX)).thenReturn(true, false);
        ProcessInstance instance = won();
        walk.run(READ);
        walk.task(REVIEW_CREDIT);

        assertThat(process.tellChanged(BOX)).isTrue();
        walk.run(READ, ENTER, REPORT);
        walk.assertThatInstance(instance).isEnded().hasPassedInOrder("boundaryEvent_dealChangedWhileReviewing", READ, CHECK_CREDIT, RESERVE);
        verify(creditReview, times(2)).isNeeded(BOX);
        verify(creditReview, never()).approve(any(), any(), any());
    }

    @Test
    void whoMayNotApproveIsToldSoAndTheTaskStays() {
        when(creditReview.isNeeded(BOX)).thenReturn(true);
        doThrow(new Protest("You corrected this deal; somebody else must approve it")).when(creditReview).approve(any(), any(), any());
        won();
        walk.run(READ);
        assertThatThrownBy(() -> walk.complete(REVIEW_CREDIT, Map.of(DealToOrder.CREDIT_DECISION, "approve", DealToOrder.REASON, "fine")))
                .hasStackTraceContaining("somebody else must approve it");
        walk.task(REVIEW_CREDIT);
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
        verify(report).tell(BOX, BoxReport.Event.BOOKED, "");
    }

    @Test
    void whatGpRefusesOverTheCreditLimitIsReviewedAndThenSentAgain() throws Exception {
        doThrow(Samples.thrown(CreditLimitExceeded.class, "GP error 1021: over the limit")).doNothing().when(documents).enter(BOX);
        ProcessInstance instance = won();
        walk.run(READ, ENTER);
        walk.assertThatInstance(instance).isWaitingAt(REVIEW_CREDIT).hasNotPassed(REPORT);
        walk.complete(REVIEW_CREDIT, Map.of(DealToOrder.CREDIT_DECISION, "approve", DealToOrder.REASON, "known customer"));
        walk.run(REVIEW_CREDIT, ENTER, REPORT);

        walk.assertThatInstance(instance).isEnded().hasPassedInOrder("boundaryEvent_creditLimitExceeded", REVIEW_CREDIT, RESERVE, ENTER, REPORT);
        verify(creditReview).approve(BOX, Walk.REVIEWER, "known customer");
        verify(reader).read(BOX);
        verify(documents, times(2)).enter(BOX);
    }

    @Test
    void whatGpRefusesInTheDocumentMustBeCorrected() throws Exception {
        DocumentRefused refused = Samples.thrown(DocumentRefused.class, FAULTS.toString());
        when(refused.faults()).thenReturn(FAULTS);
        doThrow(refused).doNothing().when(documents).enter(BOX);
        ProcessInstance instance = won();
        walk.run(READ, ENTER);
        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasPassed("boundaryEvent_documentRefused").hasNotPassed(REPORT);
        verify(preparation).refused(BOX, FAULTS);

        walk.complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "check"));
        walk.run(CORRECT, READ, ENTER, REPORT);
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
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true);
        ProcessInstance instance = won();
        walk.run(READ);
        assertThatThrownBy(() -> walk.complete(CORRECT, answers)).hasRootCauseInstanceOf(AnswerProtest.class);

        walk.assertThatInstance(instance).isWaitingAt(CORRECT);
        assertThat(walk.variable(instance, DealToOrder.FAULTS_FOUND)).isEqualTo(true);
        assertThat(walk.variable(instance, DealToOrder.CORRECTION_DECISION)).isNull();
        verify(correctionReview, never()).correct(any(), any(), any(), any(), any());
    }

    static Stream<Map<String, Object>> unfitCreditDecisions() {
        return Stream.of(
                Map.of(),
                Map.of("creditDecision", "maybe", "reason", "?"),
                Map.of("creditDecision", true, "reason", "yes"),
                Map.of("creditDecision", "check", "reason", "of another form"),
                Map.of("creditDecision", "approve"),
                Map.of("creditDecision", "refuse"),
                Map.of("creditExceeded", false, "reason", "so what"));
    }

    @ParameterizedTest
    @MethodSource("unfitCreditDecisions")
    void anUnfitAnswerToTheCreditReviewIsRefusedAndNothingHappens(Map<String, Object> answers) throws Exception {
        when(creditReview.isNeeded(BOX)).thenReturn(true);
        ProcessInstance instance = won();
        walk.run(READ);
        assertThatThrownBy(() -> walk.complete(REVIEW_CREDIT, answers)).hasRootCauseInstanceOf(AnswerProtest.class);

        walk.assertThatInstance(instance).isWaitingAt(REVIEW_CREDIT);
        assertThat(walk.variable(instance, DealToOrder.CREDIT_EXCEEDED)).isEqualTo(true);
        verify(creditReview, never()).approve(any(), any(), any());
        verify(documents, never()).reserveNumber(any());
    }

    @Test
    void nobodyApprovesWithoutBeingLoggedIn() {
        when(creditReview.isNeeded(BOX)).thenReturn(true);
        won();
        walk.run(READ);
        assertThatThrownBy(() -> walk.completeAsNobody(REVIEW_CREDIT, Map.of(DealToOrder.CREDIT_DECISION, "approve", DealToOrder.REASON, "fine")))
                .hasRootCauseInstanceOf(AnswerProtest.class).hasStackTraceContaining("Log in");
        verify(creditReview, never()).approve(any(), any(), any());
        walk.task(REVIEW_CREDIT);
    }

    @Test
    void nobodyCorrectsWithoutBeingLoggedIn() {
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true);
        won();
        walk.run(READ);
        assertThatThrownBy(() -> walk.completeAsNobody(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "correct", DealToOrder.CORRECTED_FIELD, "Line items",
                DealToOrder.CORRECTED_VALUE, "x", DealToOrder.REASON, "y"))).hasRootCauseInstanceOf(AnswerProtest.class);
        verify(correctionReview, never()).correct(any(), any(), any(), any(), any());
        walk.task(CORRECT);
    }

    @Test
    void variablesSentAlongWithAnAnswerHaveNoEffect() throws Exception {
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true);
        ProcessInstance instance = won();
        Map<String, Object> answers = new HashMap<>(Map.of(DealToOrder.CORRECTION_DECISION, "check", DealToOrder.FAULTS_FOUND, false,
                DealToOrder.CUSTOMER_LINKED, true, DealToOrder.SITUATION, "BOOKED", DealToOrder.DOCUMENT_NUMBER, "ORDST0001",
                DealToOrder.SOP_TYPE, 4, DealToOrder.DOCUMENT_ID, "RETURN", DealToOrder.PIPELINE, "Enterprise Sales", DealToOrder.COMPANY, "ONE"));
        answers.put(DealToOrder.REFUSAL, "nonsense");
        walk.run(READ).complete(CORRECT, answers);
        walk.run(CORRECT, READ);

        walk.assertThatInstance(instance).isWaitingAt(CORRECT).hasNotPassed(RESERVE, ENTER, REPORT_WON_AGAIN);
        verify(preparation, times(2)).check(BOX, 2, "STDORD");
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
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true, false);
        when(creditReview.isNeeded(BOX)).thenReturn(true);
        won();
        walk.run(READ).complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "check", DealToOrder.CREDIT_DECISION, "approve", DealToOrder.REASON, "slipped in"));
        walk.run(CORRECT, READ);
        assertThatThrownBy(() -> walk.complete(REVIEW_CREDIT, Map.of())).hasRootCauseInstanceOf(AnswerProtest.class);
        verify(creditReview, never()).approve(any(), any(), any());
    }

    @Test
    void anEarlierApprovalIsNoAnswerToALaterReview() throws Exception {
        when(creditReview.isNeeded(BOX)).thenReturn(true);
        doThrow(Samples.thrown(CreditLimitExceeded.class, "GP error 1021: over the limit")).when(documents).enter(BOX);
        won();
        walk.run(READ).complete(REVIEW_CREDIT, Map.of(DealToOrder.CREDIT_DECISION, "approve", DealToOrder.REASON, "pays on Friday"));
        walk.run(REVIEW_CREDIT, ENTER);

        assertThatThrownBy(() -> walk.complete(REVIEW_CREDIT, Map.of())).hasRootCauseInstanceOf(AnswerProtest.class);
        assertThatThrownBy(() -> walk.complete(REVIEW_CREDIT, Map.of(DealToOrder.CREDIT_DECISION, "approve"))).hasRootCauseInstanceOf(AnswerProtest.class);
        verify(creditReview).approve(any(), any(), any());
    }

    @Test
    void anEarlierCorrectionIsNoAnswerToALaterReview() {
        when(preparation.check(BOX, 2, "STDORD")).thenReturn(true);
        won();
        walk.run(READ).complete(CORRECT, Map.of(DealToOrder.CORRECTION_DECISION, "correct", DealToOrder.CORRECTED_FIELD, "Line items",
                DealToOrder.CORRECTED_VALUE, "x", DealToOrder.REASON, "y"));
        walk.run(CORRECT, READ);
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
                    when(test.preparation.map(BOX)).thenReturn(draft(false, false, "ORDST1001"));
                    when(test.documents.adopt(BOX)).thenThrow(failure);
                }),
                new Step(CHECK, READ, (test, failure) -> when(test.preparation.check(anyString(), anyInt(), anyString())).thenThrow(failure)),
                new Step(CHECK_CREDIT, READ, (test, failure) -> when(test.creditReview.isNeeded(BOX)).thenThrow(failure)),
                new Step(RESERVE, READ, (test, failure) -> failing(() -> when(test.documents.reserveNumber(BOX)).thenThrow(failure))),
                new Step(ENTER, ENTER, (test, failure) -> failing(() -> doThrow(failure).when(test.documents).enter(BOX)), READ),
                new Step(REPORT, REPORT, (test, failure) -> doThrow(failure).when(test.report).tell(any(), any(), any()), READ, ENTER),
                new Step(REPORT_ADOPTION, REPORT_ADOPTION, (test, failure) -> {
                    when(test.preparation.map(BOX)).thenReturn(draft(false, false, "ORDST1001"));
                    when(test.documents.adopt(BOX)).thenReturn(true);
                    doThrow(failure).when(test.report).tell(any(), any(), any());
                }, READ),
                new Step(WITHDRAW, WITHDRAW, (test, failure) -> {
                    when(test.reader.read(BOX)).thenReturn(DealReader.Situation.WITHDRAWN);
                    doThrow(failure).when(test.end).withdraw(BOX);
                }, READ),
                new Step(REPORT_WON_AGAIN, REPORT_WON_AGAIN, (test, failure) -> {
                    when(test.reader.read(BOX)).thenReturn(DealReader.Situation.BOOKED);
                    doThrow(failure).when(test.report).tell(any(), any(), any());
                }, READ),
                new Step(REFUSE, REFUSE, (test, failure) -> {
                    when(test.preparation.check(BOX, 2, "STDORD")).thenReturn(true);
                    doThrow(failure).when(test.end).refuse(any(), any());
                }, READ, CORRECT));
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
            if (element.equals(CORRECT)) {
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

    @Test
    void aRuleWithoutAnAnswerIsAnIncidentThatNamesTheRule() throws Exception {
        String table = new String(getClass().getResourceAsStream("/processes/document-type.dmn").readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        String withoutCatchAll = table.replaceAll("(?s)<rule id=\"rule_otherwise\">.*?</rule>", "");
        String deployment = repository.createDeployment().addString("document-type.dmn", withoutCatchAll).deploy().getId();
        try {
            won();
            walk.runFailing(READ);
            assertThat(walk.incidents()).singleElement().satisfies(incident ->
                    assertThat(incident.getIncidentMessage()).contains("Rule document-type").contains("catch-all"));
            verify(preparation, never()).check(any(), anyInt(), any());
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private static DealChanged dealChanged() {
        return Samples.thrown(DealChanged.class, "Box " + BOX + " changed since it was read");
    }

    private static Draft draft(boolean servicesOrInStock, boolean tracked, String typedNumber) {
        Draft draft = Samples.draft();
        return new Draft(draft.header(), draft.userDefined(), draft.lines(), draft.isoCode(), draft.currencyId(), draft.net(), draft.documentAmount(),
                servicesOrInStock, tracked, typedNumber, "", 0, "");
    }
}
