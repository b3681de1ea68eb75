package io.streakgp.customer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.customer.CustomerCreation;
import io.streakgp.customer.CustomerSearch;
import io.streakgp.customer.DuplicateReview;
import io.streakgp.customer.NewCustomerReview;
import io.streakgp.customer.NewCustomerRule;
import io.streakgp.customer.NewCustomers;
import io.streakgp.customer.Parties;
import io.streakgp.customer.Party;
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

/** {@code processes/customer-creation.bpmn}, called as a deal's process calls it: one test per way and per failure. */
@ProcessTest
class CustomerCreationTest {

    @RegisterExtension
    static final ProcessCoverage COVERAGE = ProcessCoverage.of("customer-creation", "caller");

    private static final String BOX = Walk.BOX;
    private static final List<Fault> FAULTS = List.of(new Fault("Customer, CUSTNAME", "is 80 characters long; GP takes 64", "Shorten it"));

    private static final String CALL = "callActivity_customer";
    private static final String FIND = "serviceTask_findCustomer";
    private static final String RESOLVE = "userTask_resolveDuplicate";
    private static final String CHOOSE_CLASS = "businessRuleTask_chooseCustomerClass";
    private static final String CHOOSE_NUMBER = "businessRuleTask_chooseCustomerNumber";
    private static final String DECIDE = "businessRuleTask_decideOnNewCustomer";
    private static final String CHECK = "serviceTask_checkNewCustomer";
    private static final String ROUTE_DUPLICATE = "serviceTask_routeDuplicateReview";
    private static final String ASK_WHO = "subProcess_askWhoTheCustomerIs";
    private static final String ROUTE_NEW = "serviceTask_routeNewCustomerReview";
    private static final String ASK_HOW = "subProcess_askHowToCreateTheCustomer";
    private static final String COMPLETE = "userTask_completeNewCustomer";
    private static final Map<String, Object> COMPLETED = Map.of("newCustomerDecision", "createOnHold", "chosenClass", "ENTERPRISE", "chosenTaxSchedule", "MN-SALES",
            "chosenPaymentTerms", "class", "reason", "certificate is due");
    private static final String RESERVE = "serviceTask_reserveCustomerNumber";
    private static final String CREATE = "serviceTask_createCustomer";

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;
    // the services behind the delegates, mocked
    @Autowired
    private CustomerSearch search;
    @Autowired
    private CustomerCreation creation;
    @Autowired
    private DuplicateReview review;
    @Autowired
    private NewCustomers newCustomers;
    @Autowired
    private NewCustomerReview newCustomerReview;
    @Autowired
    private Parties parties;
    @Autowired
    private ReviewRouting routing;

    private Walk walk;
    private String deployment;

    @BeforeEach
    void deployCaller() {
        walk = new Walk(engine);
        deployment = repository.createDeployment().addModelInstance("caller.bpmn", caller()).deploy().getId();
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.NONE);
        when(routing.route(eq(BOX), any())).thenReturn(Samples.route());
        when(parties.of(BOX)).thenReturn(new Party("TWO", BOX, "Northwind expansion", "SMB Sales", "organization:org1", "Northwind Traders", List.of("northwind.example"),
                "12185550177", "Duluth", "https://www.streak.com/a/boxes/" + BOX, "", new BigDecimal("400.00"), Map.of()));
        asked("SMB Sales", "400.00");
        when(newCustomers.check(any(), any())).thenAnswer(call -> new NewCustomers.Outlook(false, call.<NewCustomerRule>getArgument(1).customerClass()));
        when(newCustomerReview.facts(BOX)).thenReturn(new NewCustomerReview.Facts("Northwind expansion", "https://www.streak.com/a/boxes/" + BOX, "Northwind Traders",
                "Ada Berg", "Duluth", "12185550177", "northwind.example", "41,800.00 USD", "SMB", "", "class", "ask finance", "First deal of 25,000 or more",
                List.of(), List.of(), List.of(), List.of()));
        when(review.facts(BOX)).thenReturn(new DuplicateReview.Facts("Northwind expansion", "Northwind Traders", "northwind.example", "12185550177", "Duluth",
                "https://www.streak.com/a/boxes/" + BOX, "400.00 USD",
                List.of(new DuplicateReview.Facts.Candidate("NORTHW01", "Northwind Trading", "Similar name (names 93 % alike)", "Duluth", "active")),
                List.of(new DuplicateReview.Facts.Option("NORTHW01 Northwind Trading", "NORTHW01"))));
    }

    @AfterEach
    void clear() {
        walk.clear();
        repository.deleteDeployment(deployment, true);
    }

    /** What a deal's process does with its customer. */
    private static BpmnModelInstance caller() {
        return Bpmn.createExecutableProcess("caller").camundaHistoryTimeToLive(1).startEvent()
                .callActivity(CALL).calledElement("customer-creation").camundaAsyncBefore()
                .camundaInBusinessKey("#{execution.processBusinessKey}").camundaIn("company", "company").camundaIn("pipeline", "pipeline").camundaOut("refusal", "refusal")
                .endEvent("known")
                .moveToActivity(CALL).boundaryEvent("boundary_refused").error("dealRefused").endEvent("refused")
                .moveToActivity(CALL).boundaryEvent("boundary_data").error("customerRefused").endEvent("data")
                .moveToActivity(CALL).boundaryEvent("boundary_changed").error("dealChanged").endEvent("changed")
                .done();
    }

    /** What the rules are asked about the new customer. */
    private void asked(String pipeline, String netAmount) {
        when(newCustomers.ruleInputs(BOX)).thenReturn(new NewCustomers.RuleInputs("TWO", pipeline, netAmount, "USA", "", true));
    }

    /** Finance is asked how to create the customer. */
    private ProcessInstance askedHow() {
        doReturn(new NewCustomers.Outlook(true, "SMB")).when(newCustomers).check(any(), any());
        ProcessInstance instance = called();
        walk.run(CALL, ROUTE_NEW);
        return instance;
    }

    private ProcessInstance calledFor(String pipeline) {
        return walk.start("caller", Map.of("company", "TWO", "pipeline", pipeline));
    }

    private ProcessInstance called() {
        return calledFor("SMB Sales");
    }

    private void hasTaken(ProcessInstance caller, String... elements) {
        assertThat(walk.passed(walk.called(caller, "customer-creation").getId())).containsSubsequence(elements);
    }

    private void hasNotTaken(ProcessInstance caller, String... elements) {
        assertThat(walk.passed(walk.called(caller, "customer-creation").getId())).doesNotContain(elements);
    }

    // ---- the ways

    @Test
    void aKnownCustomerIsFoundAndNothingIsCreated() throws Exception {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.FOUND);
        ProcessInstance instance = called();
        walk.run(CALL);

        walk.assertThatInstance(instance).isEnded().hasPassed("known");
        hasTaken(instance, FIND, "endEvent_customerFound");
        hasNotTaken(instance, RESOLVE, CHOOSE_CLASS, RESERVE, CREATE);
        verify(search).search(BOX);
        verify(creation, never()).reserveNumber(any(), any());
        verify(creation, never()).create(any());
    }

    @Test
    void aNewCustomerGetsClassAndNumberByRuleAndIsCreatedOnce() throws Exception {
        ProcessInstance instance = called();
        walk.run(CALL);
        verify(creation).reserveNumber(BOX, "{name:8}{seq:4}");
        verify(creation, never()).create(any());
        walk.run(CREATE);

        walk.assertThatInstance(instance).isEnded().hasPassed("known");
        assertThat(walk.called(instance, "customer-creation").getBusinessKey()).isEqualTo(BOX);
        hasTaken(instance, FIND, CHOOSE_CLASS, DECIDE, CHECK, CHOOSE_NUMBER, RESERVE, CREATE, "endEvent_customerCreated");
        hasNotTaken(instance, RESOLVE);
        verify(creation).create(BOX);
    }

    @Test
    void aCustomerOfEnterpriseSalesGetsItsOwnClassAndNumbers() throws Exception {
        asked("Enterprise Sales", "400.00");
        calledFor("Enterprise Sales");
        walk.run(CALL, CREATE);
        verify(creation).reserveNumber(BOX, "E-{name:6}{seq:3}");
        verify(creation).create(BOX);
    }

    @Test
    void financeLinksTheCustomerThatItIs() throws Exception {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        ProcessInstance instance = called();
        walk.run(CALL, ROUTE_DUPLICATE);
        assertThat(walk.task(RESOLVE).getCamundaFormRef().getKey()).isEqualTo("resolve-possible-duplicate-customer");
        assertThat(walk.facts(RESOLVE)).contains("NORTHW01", "93 %", "Similar name");
        walk.complete(RESOLVE, Map.of(CustomerCreationProcess.DUPLICATE_DECISION, "link", CustomerCreationProcess.CHOSEN_CUSTOMER, "NORTHW01"));
        verify(review).link(BOX, "NORTHW01", Walk.REVIEWER);
        walk.run(ASK_WHO);

        walk.assertThatInstance(instance).isEnded().hasPassed("known");
        hasTaken(instance, FIND, RESOLVE, "endEvent_customerLinked");
        hasNotTaken(instance, CHOOSE_CLASS, RESERVE, CREATE);
        verify(creation, never()).create(any());
    }

    @Test
    void financeHasANewCustomerCreated() throws Exception {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        ProcessInstance instance = called();
        walk.run(CALL, ROUTE_DUPLICATE).complete(RESOLVE, Map.of(CustomerCreationProcess.DUPLICATE_DECISION, "create"));
        walk.run(ASK_WHO, CREATE);

        walk.assertThatInstance(instance).isEnded().hasPassed("known");
        hasTaken(instance, RESOLVE, CHOOSE_CLASS, CHOOSE_NUMBER, RESERVE, CREATE, "endEvent_customerCreated");
        verify(review, never()).link(any(), any(), any());
        verify(creation).create(BOX);
    }

    @Test
    void financeRefusesTheDealAndTheCallerLearnsWhy() throws Exception {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        ProcessInstance instance = called();
        walk.run(CALL, ROUTE_DUPLICATE).complete(RESOLVE, Map.of(CustomerCreationProcess.DUPLICATE_DECISION, "refuse", CustomerCreationProcess.REASON, "a competitor"));
        walk.run(ASK_WHO);

        walk.assertThatInstance(instance).isEnded().hasPassed("refused").hasNotPassed("known", "data", "changed");
        hasTaken(instance, RESOLVE, "endEvent_dealRefused");
        assertThat(walk.variable(instance, CustomerCreationProcess.REFUSAL)).isEqualTo("a competitor");
        verify(creation, never()).create(any());
    }

    @Test
    void aDealThatChangesDuringTheReviewGoesBackToTheCaller() {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        ProcessInstance instance = called();
        walk.run(CALL, ROUTE_DUPLICATE);
        walk.task(RESOLVE);
        assertThat(runtime.createMessageCorrelation("message_dealChanged").processInstanceBusinessKey(BOX).correlateAllWithResult()).hasSize(1);

        walk.assertThatInstance(instance).isEnded().hasPassed("changed").hasNotPassed("known", "data", "refused");
        hasTaken(instance, FIND, "boundaryEvent_dealChanged", "endEvent_dealChanged");
        hasNotTaken(instance, CHOOSE_CLASS, CREATE);
    }

    @Test
    void aReviewHasItsGroupAndItsDueDate() {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        when(routing.route(BOX, Review.RESOLVE_POSSIBLE_DUPLICATE)).thenReturn(new Route("controllers", "PT2H", "PT1H", "P1D", "finance", "", "the customer"));
        called();
        Instant before = Instant.now();
        walk.run(CALL, ROUTE_DUPLICATE);
        assertThat(walk.task(RESOLVE).getDueDate().toInstant()).isBetween(before.plus(Duration.ofHours(2)).minusMillis(1), Instant.now().plus(Duration.ofHours(2)));
        assertThat(walk.candidateGroups(RESOLVE)).containsExactly("controllers");
        verify(routing).tellSales(eq(BOX), eq(Review.RESOLVE_POSSIBLE_DUPLICATE), any());
    }

    @Test
    void theReviewOfANewCustomerHasItsGroupAndItsDueDateToo() {
        when(routing.route(BOX, Review.COMPLETE_NEW_CUSTOMER)).thenReturn(new Route("controllers", "PT2H", "PT1H", "P1D", "finance", "", "its data"));
        Instant before = Instant.now();
        askedHow();
        assertThat(walk.task(COMPLETE).getDueDate().toInstant()).isBetween(before.plus(Duration.ofHours(2)).minusMillis(1), Instant.now().plus(Duration.ofHours(2)));
        assertThat(walk.candidateGroups(COMPLETE)).containsExactly("controllers");
        verify(routing).tellSales(eq(BOX), eq(Review.COMPLETE_NEW_CUSTOMER), any());
    }

    @Test
    void aReviewThatWaitsIsRemindedOfAndEscalatedAndGoesOnWaiting() {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        ProcessInstance instance = called();
        walk.run(CALL, ROUTE_DUPLICATE);
        walk.fire("boundaryEvent_reminderDue");
        assertThat(walk.task(RESOLVE).getPriority()).isEqualTo(75);
        walk.fire("boundaryEvent_escalationDue");
        assertThat(walk.task(RESOLVE).getPriority()).isEqualTo(100);
        assertThat(walk.candidateGroups(RESOLVE)).containsExactlyInAnyOrder("finance", "controllers");
        hasTaken(instance, "serviceTask_remindReviewers", "endEvent_reminded", "serviceTask_escalateReview", "endEvent_escalated");
        walk.complete(RESOLVE, Map.of(CustomerCreationProcess.DUPLICATE_DECISION, "link", CustomerCreationProcess.CHOSEN_CUSTOMER, "NORTHW01"));
        walk.run(ASK_WHO).assertThatInstance(instance).isEnded().hasPassed("known");
    }

    // ---- finance is asked how to create the customer

    @Test
    @DisplayName("DMN new-customer decides by the deal's amount, pipeline, class and address, and what it says is taken")
    void theRuleIsAskedAboutTheDealItself() throws Exception {
        asked("SMB Sales", "25000");
        ProcessInstance instance = called();
        walk.run(CALL, CREATE);
        verify(newCustomers).check(BOX, new NewCustomerRule("ask", "SMB", "class", "", "First deal of 25,000 or more", "finance"));
        walk.assertThatInstance(instance).isEnded().hasPassed("known");
    }

    @Test
    @DisplayName("A new customer's TAXSCHID comes by rule or finance is asked: task Complete new customer")
    void financeCompletesTheNewCustomer() throws Exception {
        ProcessInstance instance = askedHow();
        verify(creation, never()).reserveNumber(any(), any());
        assertThat(walk.task(COMPLETE).getCamundaFormRef().getKey()).isEqualTo("complete-new-customer");
        assertThat(walk.facts(COMPLETE)).contains("41,800.00 USD", "First deal of 25,000 or more", "https://www.streak.com/a/boxes/");
        walk.complete(COMPLETE, COMPLETED);
        verify(newCustomerReview).create(BOX, true, "ENTERPRISE", "MN-SALES", "class", Walk.REVIEWER, "certificate is due");
        walk.run(ASK_HOW, CREATE);

        walk.assertThatInstance(instance).isEnded().hasPassed("known");
        hasTaken(instance, CHECK, ROUTE_NEW, COMPLETE, ASK_HOW, CHOOSE_NUMBER, RESERVE, CREATE, "endEvent_customerCreated");
        verify(creation).reserveNumber(BOX, "E-{name:6}{seq:3}");
        verify(creation).create(BOX);
    }

    @Test
    void whatTheRuleProposesIsFilledInBeforehand() throws Exception {
        askedHow();
        walk.complete(COMPLETE, Map.of("newCustomerDecision", "create", "chosenTaxSchedule", "USALL", "reason", "known to us"));
        verify(newCustomerReview).create(BOX, false, "SMB", "USALL", "class", Walk.REVIEWER, "known to us");
    }

    @Test
    void financeRefusesTheNewCustomer() throws Exception {
        ProcessInstance instance = askedHow();
        walk.complete(COMPLETE, Map.of("newCustomerDecision", "refuse", "reason", "bankrupt"));
        verify(newCustomerReview).refuse(BOX, Walk.REVIEWER, "bankrupt");
        walk.run(ASK_HOW);
        walk.assertThatInstance(instance).isEnded().hasPassed("refused").hasNotPassed("known", "data", "changed");
        assertThat(walk.variable(instance, CustomerCreationProcess.REFUSAL)).isEqualTo("bankrupt");
        hasTaken(instance, ASK_HOW, "endEvent_newCustomerRefused");
        verify(creation, never()).create(any());
    }

    @Test
    void aDealThatChangesWhileFinanceIsAskedGoesBackToTheCaller() {
        ProcessInstance instance = askedHow();
        assertThat(runtime.createMessageCorrelation("message_dealChanged").processInstanceBusinessKey(BOX).correlateAllWithResult()).hasSize(1);
        walk.assertThatInstance(instance).isEnded().hasPassed("changed").hasNotPassed("known", "data", "refused");
        hasTaken(instance, "boundaryEvent_dealChangedOfNewCustomer", "endEvent_dealChangedOfNewCustomer");
    }

    @Test
    void theReviewOfANewCustomerIsRemindedOfAndEscalatedToo() {
        ProcessInstance instance = askedHow();
        walk.fire("boundaryEvent_reminderDueOfNewCustomer");
        walk.fire("boundaryEvent_escalationDueOfNewCustomer");
        hasTaken(instance, "endEvent_remindedOfNewCustomer", "endEvent_escalatedOfNewCustomer");
        walk.task(COMPLETE);
    }

    static Stream<Map<String, Object>> unfitCompletions() {
        return Stream.of(
                Map.of(),
                Map.of("newCustomerDecision", "approve", "reason", "x"),
                Map.of("newCustomerDecision", "refuse"),
                Map.of("newCustomerDecision", "create", "chosenTaxSchedule", "USALL"),
                Map.of("newCustomerDecision", "create", "chosenTaxSchedule", "USALL", "reason", "x".repeat(401)),
                Map.of("newCustomerDecision", "create", "reason", "no tax schedule is proposed, and none is chosen"),
                Map.of("newCustomerDecision", "create", "chosenTaxSchedule", 7, "reason", "x"),
                Map.of("newCustomerOutcome", "create", "financeAsked", false));
    }

    @ParameterizedTest
    @MethodSource("unfitCompletions")
    void anUnfitCompletionIsRefusedAndNothingHappens(Map<String, Object> answers) throws Exception {
        askedHow();
        assertThatThrownBy(() -> walk.complete(COMPLETE, answers)).isInstanceOf(AnswerProtest.class).message().doesNotContain("ENGINE-", "TaskListener");
        walk.task(COMPLETE);
        verify(newCustomerReview, never()).create(any(), anyBoolean(), any(), any(), any(), any(), any());
        verify(newCustomerReview, never()).refuse(any(), any(), any());
        verify(creation, never()).create(any());
    }

    @Test
    @DisplayName("What the server refuses reaches the reviewer in plain words")
    void aChoiceThatGpDoesNotKnowIsToldAndTheTaskStays() {
        askedHow();
        doThrow(new Protest("GP has no tax schedule \"X\"; choose one from the list")).when(newCustomerReview).create(any(), anyBoolean(), any(), any(), any(), any(), any());
        assertThatThrownBy(() -> walk.complete(COMPLETE, COMPLETED)).hasMessage("GP has no tax schedule \"X\"; choose one from the list");
        walk.task(COMPLETE);
    }

    @Test
    @DisplayName("Class, amounts and terms sent along with an answer have no effect: they come from our tables")
    void variablesSentAlongWithACompletionHaveNoEffect() throws Exception {
        askedHow();
        Map<String, Object> answers = new HashMap<>(COMPLETED);
        answers.putAll(Map.of("customerClass", "PREPAID", "netAmount", "1", "taxSchedule", "USALL", "numberPattern", "MINE", "newCustomerOutcome", "create"));
        walk.complete(COMPLETE, answers).run(ASK_HOW, CREATE);
        verify(newCustomerReview).create(BOX, true, "ENTERPRISE", "MN-SALES", "class", Walk.REVIEWER, "certificate is due");
        verify(creation).reserveNumber(BOX, "E-{name:6}{seq:3}");
        verify(creation).create(BOX);
    }

    // ---- what GP refuses

    @Test
    void noNumberLeftIsAFaultOfTheDealsData() throws Exception {
        CustomerCreation.CustomerFaults refused = refused();
        doThrow(refused).when(creation).reserveNumber(any(), any());
        ProcessInstance instance = called();
        walk.run(CALL);

        walk.assertThatInstance(instance).isEnded().hasPassed("data").hasNotPassed("known", "refused", "changed");
        hasTaken(instance, "boundaryEvent_numberRefused", "endEvent_numberRefused");
        verify(parties).customerRefused(BOX, FAULTS);
        verify(creation, never()).create(any());
    }

    @Test
    void dataThatGpRefusesIsAFaultOfTheDealsData() throws Exception {
        CustomerCreation.CustomerFaults refused = refused();
        doThrow(refused).when(creation).create(any());
        ProcessInstance instance = called();
        walk.run(CALL, CREATE);

        walk.assertThatInstance(instance).isEnded().hasPassed("data").hasNotPassed("known", "refused", "changed");
        hasTaken(instance, RESERVE, "boundaryEvent_customerRefused", "endEvent_customerRefused");
        verify(parties).customerRefused(BOX, FAULTS);
        verify(creation).create(BOX);
    }

    @Test
    void aNumberThatBelongsToAnotherIsGivenUpForTheNext() throws Exception {
        CustomerCreation.NumberTaken taken = Samples.thrown(CustomerCreation.NumberTaken.class, "NORTHWIN0001 belongs to another");
        doThrow(taken).doNothing().when(creation).create(any());
        ProcessInstance instance = called();
        walk.run(CALL, CREATE, CREATE);

        walk.assertThatInstance(instance).isEnded().hasPassed("known");
        hasTaken(instance, RESERVE, "boundaryEvent_numberTaken", RESERVE, CREATE, "endEvent_customerCreated");
        verify(creation, times(2)).reserveNumber(BOX, "{name:8}{seq:4}");
        verify(creation, times(2)).create(BOX);
        verify(search).search(BOX);
    }

    private static CustomerCreation.CustomerFaults refused() {
        CustomerCreation.CustomerFaults refused = Samples.thrown(CustomerCreation.CustomerFaults.class, FAULTS.toString());
        when(refused.faults()).thenReturn(FAULTS);
        return refused;
    }

    // ---- answers that are not taken

    static Stream<Map<String, Object>> unfitAnswers() {
        return Stream.of(
                Map.of(),
                Map.of("duplicateDecision", "merge"),
                Map.of("duplicateDecision", 1),
                Map.of("duplicateDecision", "link"),
                Map.of("duplicateDecision", "link", "chosenCustomer", " "),
                Map.of("duplicateDecision", "link", "chosenCustomer", 7),
                Map.of("duplicateDecision", "refuse"),
                Map.of("searchOutcome", "FOUND"));
    }

    @ParameterizedTest
    @MethodSource("unfitAnswers")
    void anUnfitAnswerIsRefusedAndNothingHappens(Map<String, Object> answers) throws Exception {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        called();
        walk.run(CALL, ROUTE_DUPLICATE);
        assertThatThrownBy(() -> walk.complete(RESOLVE, answers)).hasRootCauseInstanceOf(AnswerProtest.class);

        walk.task(RESOLVE);
        verify(review, never()).link(any(), any(), any());
        verify(creation, never()).create(any());
    }

    @Test
    void aCustomerThatCannotBeLinkedIsToldAndTheTaskStays() {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        doThrow(new Protest("GP has no customer \"NOBODY\"")).when(review).link(any(), any(), any());
        called();
        walk.run(CALL, ROUTE_DUPLICATE);
        assertThatThrownBy(() -> walk.complete(RESOLVE, Map.of("duplicateDecision", "link", "chosenCustomer", "NOBODY")))
                .hasStackTraceContaining("GP has no customer \"NOBODY\"");
        walk.task(RESOLVE);
    }

    @Test
    void nobodyLinksWithoutBeingLoggedIn() {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        called();
        walk.run(CALL, ROUTE_DUPLICATE);
        assertThatThrownBy(() -> walk.completeAsNobody(RESOLVE, Map.of("duplicateDecision", "link", "chosenCustomer", "NORTHW01")))
                .hasRootCauseInstanceOf(AnswerProtest.class);
        verify(review, never()).link(any(), any(), any());
        walk.task(RESOLVE);
    }

    @Test
    void variablesSentAlongWithAnAnswerHaveNoEffect() throws Exception {
        when(search.search(BOX)).thenReturn(CustomerSearch.Outcome.CANDIDATES);
        called();
        walk.run(CALL, ROUTE_DUPLICATE).complete(RESOLVE, Map.of(CustomerCreationProcess.DUPLICATE_DECISION, "create", CustomerCreationProcess.CUSTOMER_CLASS, "ENTERPRISE",
                CustomerCreationProcess.NUMBER_PATTERN, "MINE", "pipeline", "Enterprise Sales", "company", "ONE", "netAmount", "1"));
        walk.run(ASK_WHO, CREATE);
        verify(newCustomers).check(BOX, new NewCustomerRule("create", "SMB", "class", "", "Everything by class", ""));
        verify(creation).reserveNumber(BOX, "{name:8}{seq:4}");
        verify(creation).create(BOX);
    }

    // ---- failures

    private record Step(String element, String job, BiConsumer<CustomerCreationTest, RuntimeException> failure, String... before) {

        @Override
        public String toString() {
            return element;
        }
    }

    static Stream<Step> steps() {
        return Stream.of(
                new Step(FIND, CALL, (test, failure) -> when(test.search.search(BOX)).thenThrow(failure)),
                new Step(CHECK, CALL, (test, failure) -> doThrow(failure).when(test.newCustomers).check(any(), any())),
                new Step(RESERVE, CALL, (test, failure) -> when(test.creation.reserveNumber(any(), any())).thenThrow(failure)),
                new Step(CREATE, CREATE, (test, failure) -> {
                    try {
                        doThrow(failure).when(test.creation).create(any());
                    } catch (CustomerCreation.NumberTaken impossible) {
                        throw new AssertionError(impossible);
                    }
                }, CALL));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anOutageInAnyStepUsesUpNoRetriesAndRaisesNoIncident(Step step) {
        Instant until = Instant.now().plus(Duration.ofMinutes(10));
        step.failure().accept(this, new NotNow("GP is down", until));
        called();
        walk.run(step.before());
        int retries = walk.jobOf(step.job()).getRetries();
        walk.runFailing(step.job()).runFailing(step.job());

        assertThat(walk.jobOf(step.job()).getRetries()).isEqualTo(retries);
        assertThat(walk.jobOf(step.job()).getDuedate().toInstant()).isBetween(until.minusMillis(1), until.plusSeconds(3));
        assertThat(walk.incidents()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void anUnknownFailureInAnyStepIsAnIncidentThatSaysWhatHappened(Step step) {
        step.failure().accept(this, new IllegalStateException("GP error 4711: nobody knows it"));
        called();
        walk.run(step.before()).runFailing(step.job());

        assertThat(walk.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.getActivityId()).isEqualTo(step.job());
            assertThat(incident.getIncidentMessage()).startsWith("GP error 4711: nobody knows it");
        });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleWithoutAnAnswerIsAnIncidentThatNamesTheRule(String rule) throws IOException {
        String table = new String(getClass().getResourceAsStream("/processes/" + rule + ".dmn").readAllBytes(), StandardCharsets.UTF_8);
        String other = repository.createDeployment().addString(rule + ".dmn", table.replaceAll("(?s)<rule id=\"rule_otherwise\">.*?</rule>", "")).deploy().getId();
        try {
            called();
            walk.runFailing(CALL);
            assertThat(walk.incidents()).singleElement().satisfies(incident ->
                    assertThat(incident.getIncidentMessage()).contains("Rule " + rule).contains("catch-all"));
        } finally {
            repository.deleteDeployment(other, true);
        }
    }

    static Stream<String> rules() {
        return Stream.of("customer-class", "customer-number", "new-customer");
    }
}
