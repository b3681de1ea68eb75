package io.streakgp.vendor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.tasks.AnswerProtest;
import io.streakgp.process.ProcessCoverage;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.Samples;
import io.streakgp.process.Walk;
import io.streakgp.shared.NotNow;
import io.streakgp.vendor.SupplierReader;
import io.streakgp.vendor.SupplierReport;
import io.streakgp.vendor.VendorCreation;
import io.streakgp.vendor.VendorReview;
import io.streakgp.vendor.VendorRouting;
import io.streakgp.vendor.VendorSearch;

/** {@code processes/vendor-creation.bpmn}: one test per way and per failure. */
@ProcessTest
class VendorCreationTest {

    @RegisterExtension
    static final ProcessCoverage COVERAGE = ProcessCoverage.of("vendor-creation");

    private static final String BOX = Walk.BOX;
    private static final String READ = "serviceTask_readSupplier";
    private static final String ROUTE = "serviceTask_routeVendorReview";
    private static final String ASK = "subProcess_askFinance";
    private static final String TASK = "userTask_releaseNewVendor";
    private static final String CREATE = "serviceTask_createVendor";
    private static final String REPORT_CREATED = "serviceTask_reportCreated";
    private static final Map<String, Object> RELEASE = Map.of("vendorDecision", "release", "vendorClass", "SERVICES", "chosenPaymentTerms", "class", "reason", "papers are complete");

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private VendorProcess process;
    // the services behind the delegates, mocked
    @Autowired
    private SupplierReader reader;
    @Autowired
    private VendorSearch search;
    @Autowired
    private VendorRouting routing;
    @Autowired
    private VendorReview review;
    @Autowired
    private VendorCreation creation;
    @Autowired
    private SupplierReport report;

    private Walk walk;

    @BeforeEach
    void approved() {
        walk = new Walk(engine);
        when(reader.read(BOX)).thenReturn(SupplierReader.Situation.APPROVED);
        when(search.search(BOX)).thenReturn(VendorSearch.Outcome.NONE);
        when(routing.route(eq(BOX), any())).thenReturn(Samples.route());
        when(review.facts(BOX)).thenReturn(new VendorReview.Facts("Cruger Castings Ltd.", "Cruger: castings", "https://www.streak.com/a/boxes/" + BOX, "Suppliers",
                "Lena Cruger", "44 Foundry Lane", "12165550123", "cruger.example", "USA-US-M", "class", List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @AfterEach
    void clear() {
        walk.clear();
    }

    private ProcessInstance start() {
        return walk.start(VendorCreationProcess.PROCESS, Map.of());
    }

    private ProcessInstance asked() {
        ProcessInstance instance = start();
        walk.run(READ, ROUTE).task(TASK);
        return instance;
    }

    @Test
    @DisplayName("Matched first: a vendor that is found is linked, and the box is told its number")
    void aFoundVendorIsToldToTheBox() {
        when(search.search(BOX)).thenReturn(VendorSearch.Outcome.FOUND);
        ProcessInstance instance = start();
        assertThat(process.isRunning(BOX)).isTrue();
        walk.run(READ, "serviceTask_reportFound");
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_vendorFound");
        verify(report).ended(BOX);
        verify(review, never()).facts(BOX);
        assertThat(process.isRunning(BOX)).isFalse();
    }

    @Test
    @DisplayName("Released by finance: then numbered by the chosen class, created and told")
    void aReleasedVendorIsCreated() throws Exception {
        ProcessInstance instance = asked();
        assertThat(walk.candidateGroups(TASK)).containsExactly("finance");
        assertThat(walk.facts(TASK)).contains("Cruger Castings Ltd.");
        verify(creation, never()).reserveNumber(any(), any());
        walk.complete(TASK, RELEASE).run(ASK, CREATE, REPORT_CREATED);
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_vendorCreated");
        verify(review).release(BOX, "SERVICES", "class", Walk.REVIEWER, "papers are complete");
        verify(creation).reserveNumber(BOX, "S-{name:6}{seq:3}");
        verify(creation).create(BOX);
        verify(report).ended(BOX);
    }

    @Test
    void candidatesAreAskedAboutUnderTheirOwnReview() {
        when(search.search(BOX)).thenReturn(VendorSearch.Outcome.CANDIDATES);
        ProcessInstance instance = asked();
        verify(routing).route(BOX, VendorSearch.Outcome.CANDIDATES);
        walk.complete(TASK, Map.of("vendorDecision", "link", "chosenVendor", "CRUGERCO0001", "reason", "the same")).run(ASK, "serviceTask_reportLinked");
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_vendorLinked");
        verify(review).link(BOX, "CRUGERCO0001", Walk.REVIEWER, "the same");
    }

    @Test
    void aRefusedSupplierIsToldAndNothingIsCreated() throws Exception {
        ProcessInstance instance = asked();
        walk.complete(TASK, Map.of("vendorDecision", "refuse", "reason", "not ours")).run(ASK, "serviceTask_reportRefused");
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_supplierRefused");
        verify(review).refuse(BOX, Walk.REVIEWER, "not ours");
        verify(creation, never()).create(any());
    }

    @Test
    void onlyOneOfTheAnswersWithAReasonIsTakenAndOnlyFromWhoIsLoggedIn() {
        asked();
        assertThatThrownBy(() -> walk.complete(TASK, Map.of("vendorDecision", "pay", "reason", "x"))).isInstanceOf(AnswerProtest.class);
        assertThatThrownBy(() -> walk.complete(TASK, Map.of("vendorDecision", "refuse"))).isInstanceOf(AnswerProtest.class);
        assertThatThrownBy(() -> walk.complete(TASK, Map.of("vendorDecision", "link", "reason", "x"))).isInstanceOf(AnswerProtest.class);
        assertThatThrownBy(() -> walk.completeAsNobody(TASK, RELEASE)).isInstanceOf(AnswerProtest.class);
        walk.task(TASK);
    }

    @Test
    void aBoxThatLeftItsStageIsWithdrawn() {
        when(reader.read(BOX)).thenReturn(SupplierReader.Situation.WITHDRAWN);
        ProcessInstance instance = start();
        walk.run(READ, "serviceTask_reportWithdrawn");
        walk.assertThatInstance(instance).isEnded().hasPassed("endEvent_supplierWithdrawn");
        verify(search, never()).search(any());
    }

    @Test
    void aBoxThatChangesWhileFinanceIsAskedIsLookedAtAgain() {
        ProcessInstance instance = asked();
        assertThat(process.tellChanged(BOX)).isTrue();
        assertThat(process.tellChanged(BOX)).as("at work").isFalse();
        walk.run(READ, ROUTE).task(TASK);
        assertThat(walk.passes(instance, READ)).isEqualTo(2);
    }

    @Test
    void aBoxThatChangedSinceTheReleaseIsLookedAtAgain() throws Exception {
        doThrow(Samples.thrown(VendorCreation.SupplierChanged.class, "changed")).when(creation).reserveNumber(any(), any());
        asked();
        walk.complete(TASK, RELEASE).run(ASK, READ, ROUTE).task(TASK);
        verify(creation, never()).create(any());
    }

    @Test
    void withoutAFreeNumberFinanceIsAskedAgain() throws Exception {
        doThrow(Samples.thrown(VendorCreation.VendorRefused.class, "none free")).when(creation).reserveNumber(any(), any());
        asked();
        walk.complete(TASK, RELEASE).run(ASK, ROUTE).task(TASK);
    }

    @Test
    void whatGpRefusesGoesBackToFinance() throws Exception {
        doThrow(Samples.thrown(VendorCreation.VendorRefused.class, "class")).doNothing().when(creation).create(BOX);
        ProcessInstance instance = asked();
        walk.complete(TASK, RELEASE).run(ASK, CREATE, ROUTE).complete(TASK, RELEASE).run(ASK, CREATE, REPORT_CREATED);
        walk.assertThatInstance(instance).isEnded();
        verify(review, times(2)).release(any(), any(), any(), any(), any());
    }

    @Test
    void aNumberThatIsAnothersIsReplacedByTheNext() throws Exception {
        doThrow(Samples.thrown(VendorCreation.NumberTaken.class, "taken")).doNothing().when(creation).create(BOX);
        asked();
        walk.complete(TASK, RELEASE).run(ASK, CREATE, CREATE, REPORT_CREATED);
        verify(creation, times(2)).reserveNumber(any(), any());
    }

    @Test
    void anOutageCostsNothingButTime() throws Exception {
        doThrow(new NotNow("GP is away", Instant.now().plusSeconds(60))).when(creation).create(BOX);
        ProcessInstance instance = asked();
        walk.complete(TASK, RELEASE).run(ASK).runFailing(CREATE);
        assertThat(walk.incidents()).isEmpty();
        doNothing().when(creation).create(BOX);
        walk.run(CREATE, REPORT_CREATED);
        walk.assertThatInstance(instance).isEnded();
    }

    @Test
    void financeIsRemindedAndControllersAreAskedThen() {
        asked();
        walk.fire("boundaryEvent_reminderDue").fire("boundaryEvent_escalationDue");
        assertThat(walk.candidateGroups(TASK)).containsExactlyInAnyOrder("finance", "controllers");
        assertThat(walk.comments(TASK)).isNotEmpty();
    }
}
