package io.streakgp.deal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.deal.DealReader;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.DealMapping;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.deal.order.SalesDocuments.State;
import io.streakgp.deal.process.DealProcess;
import io.streakgp.deal.report.BoxNews;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.deal.report.BoxTexts;
import io.streakgp.deal.review.Corrections;
import io.streakgp.deal.review.Review;
import io.streakgp.deal.review.ReviewRouting;
import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.SopType;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.process.Samples;
import io.streakgp.review.Route;
import io.streakgp.shared.Databases;
import io.streakgp.shared.Fault;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.Streak;

/** A change after the order never edits GP by itself; what is carried out there is known wherever the machine dies. */
class OrderChangesTest {

    private static final String BOX = Samples.BOX;
    private static final String NUMBER = "ORDST2225";
    private static final String HOLD = "DEALCHANGE";
    private static final Instant LATER = Samples.WON_AT.plusSeconds(3600);

    private final DealReader reader = mock();
    private final Streak streak = mock();
    private final FieldMapping mapping = mock();
    private final GreatPlains gp = mock();
    private final ReviewRouting routing = mock();
    private final BoxReport report = mock();
    private final DealProcess process = mock();
    private final Set<String> holdsInGp = new HashSet<>();
    private boolean voidedInGp;
    private boolean underWay;

    private AnnotationConfigApplicationContext context;
    private Deals deals;
    private LaterVersions later;
    private SalesDocuments documents;
    private JdbcClient jdbc;
    private OrderChanges changes;

    private void booked(Databases database) {
        context = database.with(Clock.fixed(Samples.WON_AT.plusSeconds(60), ZoneOffset.UTC), Deals.class, Corrections.class, LaterVersions.class, SalesDocuments.class,
                SendJournal.class);
        deals = context.getBean(Deals.class);
        later = context.getBean(LaterVersions.class);
        documents = context.getBean(SalesDocuments.class);
        jdbc = context.getBean(JdbcClient.class);
        when(mapping.sources(DealMapping.TABLE)).thenReturn(Set.of("Line items", "GP order number"));
        when(mapping.targets(BoxTexts.TABLE)).thenReturn(Set.of("GP order number"));
        when(reader.isWon(any())).thenAnswer(asked -> asked.<Box>getArgument(0).stage().equals("Closed-Won"));
        when(reader.snapshot(any())).thenAnswer(asked -> Samples.snapshot(asked.<Box>getArgument(0)));
        when(routing.route(BOX, Review.DEAL_CHANGED_AFTER_ORDER)).thenReturn(new Route("finance", "PT4H", "PT4H", "P1D", "controllers", HOLD, "decision"));
        when(gp.salesDocument("TWO", SopType.ORDER, NUMBER)).thenAnswer(asked -> Optional.of(standing()));
        doAnswer(sent -> holdsInGp.add(sent.getArgument(3))).when(gp).hold(any(), any(), any(), any());
        doAnswer(sent -> holdsInGp.remove(sent.<String>getArgument(3))).when(gp).releaseHold(any(), any(), any(), any());
        doAnswer(sent -> voidedInGp = true).when(gp).voidDocument(any(), any(), any());
        changes = new OrderChanges(deals, reader, streak, context.getBean(Corrections.class), new Differences(mapping, mock()), later, documents, gp,
                context.getBean(SendJournal.class), routing, report, process);

        deals.add(BOX, "TWO", Samples.WON_AT, DealState.BOOKED);
        deals.keep(Samples.snapshot(box("PUMP-10 x 2", "Closed-Won", Samples.WON_AT, "ordered")));
        documents.reserved("TWO", SopType.ORDER, NUMBER, "STDORD", BOX);
        documents.entered(documents.current(BOX).orElseThrow(), "NORTHW01", "hash", BigDecimal.TEN, BigDecimal.TEN);
        deals.customerIs(BOX, "NORTHW01");
    }

    @AfterEach
    void close() {
        context.close();
    }

    private GpSalesDocument standing() {
        BigDecimal transferred = underWay ? BigDecimal.ONE : BigDecimal.ZERO;
        return new GpSalesDocument(SopType.ORDER, "STDORD", NUMBER, "NORTHW01", "Z-US$", LocalDate.of(2026, 11, 23), "", BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.TEN,
                List.of(new GpSalesDocument.Line("PUMP-10", "", BigDecimal.TEN, "EACH", BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ZERO, transferred, BigDecimal.ZERO)),
                Map.of("USERDEF1", Samples.DEAL_KEY), Set.copyOf(holdsInGp), false, voidedInGp);
    }

    private static Box box(String lines, String stage, Instant wonAt, String fingerprint) {
        Map<String, FieldValue> fields = new LinkedHashMap<>(Map.of("Line items", Samples.text(lines)));
        Box box = Samples.box("SMB Sales", fields);
        return new Box(box.key(), box.name(), box.notes(), box.pipelineKey(), box.pipeline(), stage.equals("Closed-Won") ? "5005" : "5006", stage, fields,
                box.emptyFields(), box.assignees(), box.contacts(), box.organizations(), box.updatedAt(), wonAt, fingerprint);
    }

    private static Box ordered() {
        return box("PUMP-10 x 2", "Closed-Won", Samples.WON_AT, "ordered");
    }

    private static Box edited() {
        return box("PUMP-10 x 3", "Closed-Won", Samples.WON_AT, "edited");
    }

    private static Box lost() {
        return box("PUMP-10 x 2", "Closed-Lost", LATER, "lost");
    }

    private static Box wonAgain() {
        return box("PUMP-10 x 2", "Closed-Won", LATER.plusSeconds(60), "ordered");
    }

    private void inStreak(Box box) {
        when(streak.box(BOX)).thenReturn(Optional.ofNullable(box));
    }

    private boolean matters(Box box) {
        return changes.matter(deals.get(BOX), box);
    }

    private State state() {
        return State.valueOf(jdbc.sql("select state from streakgp.sales_document where number = ?").param(NUMBER).query(String.class).single());
    }

    /** As when the machine dies: what was carried out outside stands, the step's transaction is lost. */
    private void diesAfter(Runnable step) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(transaction -> {
            step.run();
            transaction.setRollbackOnly();
        });
    }

    private static GpRefusal refusal() {
        return new GpRefusal(List.of(new EconnectError(1234, "taSopVoidDocument", "was transferred", ErrorClass.DATA, Map.of())));
    }

    // ---- what matters

    @ParameterizedTest
    @EnumSource
    void whatIsAsItWasOrderedDoesNotMatter(Databases database) {
        booked(database);
        assertThat(matters(ordered())).isFalse();
        assertThat(matters(box("PUMP-10 x 2", "Closed-Won", Samples.WON_AT, "another note"))).as("nothing that the mapping reads").isFalse();
        assertThat(matters(edited())).isTrue();
        assertThat(matters(lost())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Won again matters, although nothing else of the deal differs")
    void aSecondWinOfTheSameDealMatters(Databases database) {
        booked(database);
        assertThat(matters(wonAgain())).isTrue();
        inStreak(wonAgain());
        assertThat(changes.look(BOX)).isEqualTo(OrderChanges.Change.WON_AGAIN);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("While a person decides, everything else than what they see is news: the deal as it was ordered most of all")
    void mendingTheBoxIsNewsWhileItIsDecided(Databases database) {
        booked(database);
        inStreak(edited());
        assertThat(changes.look(BOX)).isEqualTo(OrderChanges.Change.CHANGED);
        assertThat(matters(edited())).as("seen already").isFalse();
        assertThat(matters(ordered())).isTrue();
        assertThat(matters(lost())).isTrue();
        assertThat(matters(box("PUMP-10 x 3", "Closed-Won", LATER, "edited"))).as("the same, won once more").isTrue();
        inStreak(ordered());
        assertThat(changes.look(BOX)).isEqualTo(OrderChanges.Change.NONE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A correction that stands in for a field is no change of the deal")
    void aCorrectionIsNoChange(Databases database) {
        booked(database);
        Corrections corrections = context.getBean(Corrections.class);
        corrections.add(ordered(), "Line items", "PUMP-10 x 2 @ 170.00", "carl", "price");
        deals.keep(Samples.snapshot(corrections.applyTo(ordered())));
        assertThat(matters(box("PUMP-10 x 2", "Closed-Won", Samples.WON_AT, "another note"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedBoxMattersOnce(Databases database) {
        booked(database);
        assertThat(changes.deletionMatters(deals.get(BOX))).isTrue();
        inStreak(null);
        assertThat(changes.look(BOX)).isEqualTo(OrderChanges.Change.CHANGED);
        assertThat(changes.deletionMatters(deals.get(BOX))).isFalse();
        deals.become(BOX, DealState.VOIDED);
        assertThat(changes.look(BOX)).isEqualTo(OrderChanges.Change.NONE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("After its order was voided only a new win matters")
    void afterAVoidOnlyANewWinMatters(Databases database) {
        booked(database);
        deals.become(BOX, DealState.VOIDED);
        assertThat(matters(edited())).isFalse();
        assertThat(matters(lost())).isFalse();
        assertThat(matters(wonAgain())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Moved to another pipeline: a change, no second win, although it comes to its stage anew there")
    void aMoveToAnotherPipelineIsAChange(Databases database) {
        booked(database);
        Box box = wonAgain();
        Box moved = new Box(box.key(), box.name(), box.notes(), "pipeline2", "Enterprise Sales", "6005", box.stage(), box.fields(), box.emptyFields(), box.assignees(),
                box.contacts(), box.organizations(), box.updatedAt(), box.wonAt(), "moved");
        assertThat(matters(moved)).isTrue();
        inStreak(moved);
        assertThat(changes.look(BOX)).isEqualTo(OrderChanges.Change.CHANGED);
        deals.become(BOX, DealState.VOIDED);
        assertThat(changes.look(BOX)).isEqualTo(OrderChanges.Change.WON_AGAIN);
    }

    // ---- the process hold

    @ParameterizedTest
    @EnumSource
    @DisplayName("A change after the order: the order gets a process hold, once, and keeping the order takes it off")
    void theHoldIsPutOnOnceAndComesOff(Databases database) {
        booked(database);
        inStreak(edited());
        changes.look(BOX);
        changes.hold(BOX);
        changes.hold(BOX);
        assertThat(holdsInGp).containsExactly(HOLD);
        verify(gp, times(1)).hold("TWO", SopType.ORDER, NUMBER, HOLD);

        changes.keep(BOX, "agreed by phone");
        assertThat(holdsInGp).isEmpty();
        assertThat(later.heldWith(BOX)).isEmpty();
        verify(report).tell(BOX, BoxNews.of(BoxNews.Event.KEPT, "agreed by phone"));
        assertThat(deals.snapshot(BOX).box()).as("the later version is accepted").isEqualTo(edited());
        assertThat(matters(edited())).isFalse();
        assertThat(matters(ordered())).as("back to what was ordered once").isTrue();
        verify(gp, never()).voidDocument(any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("We release only our own hold")
    void aHoldOfSomebodyElseStays(Databases database) {
        booked(database);
        holdsInGp.addAll(Set.of(HOLD, "CREDIT"));
        changes.hold(BOX);
        changes.keep(BOX, "fine");
        assertThat(holdsInGp).containsExactlyInAnyOrder(HOLD, "CREDIT");
        verify(gp, never()).hold(any(), any(), any(), any());
        verify(gp, never()).releaseHold(any(), any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("The machine dies just after GP took the hold: it is known as ours, and comes off again")
    void aHoldWhoseAnswerWasLostIsOurs(Databases database) {
        booked(database);
        diesAfter(() -> changes.hold(BOX));
        assertThat(holdsInGp).containsExactly(HOLD);
        changes.hold(BOX);
        verify(gp, times(1)).hold(any(), any(), any(), any());
        changes.keep(BOX, "fine");
        assertThat(holdsInGp).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aHoldThatWasNeverHeardIsRepeated(Databases database) {
        booked(database);
        doThrow(new GpInDoubt("no answer", Instant.now(), null)).doAnswer(sent -> holdsInGp.add(sent.getArgument(3))).when(gp).hold(any(), any(), any(), any());
        assertThatThrownBy(() -> changes.hold(BOX)).isInstanceOf(GpInDoubt.class);
        changes.hold(BOX);
        assertThat(holdsInGp).containsExactly(HOLD);
        changes.keep(BOX, "fine");
        assertThat(holdsInGp).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("The machine dies just after GP released the hold: keeping it again finds nothing to do")
    void aReleaseWhoseAnswerWasLostIsNotMissed(Databases database) {
        booked(database);
        changes.hold(BOX);
        diesAfter(() -> changes.keep(BOX, "fine"));
        assertThat(holdsInGp).isEmpty();
        changes.keep(BOX, "fine");
        assertThat(later.heldWith(BOX)).isEmpty();
        verify(gp, times(1)).releaseHold(any(), any(), any(), any());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsVoidedOrWithoutAHoldByRuleIsNotHeld(Databases database) {
        booked(database);
        voidedInGp = true;
        changes.hold(BOX);
        voidedInGp = false;
        when(routing.route(BOX, Review.DEAL_CHANGED_AFTER_ORDER)).thenReturn(new Route("finance", "PT4H", "PT4H", "P1D", "controllers", "", "decision"));
        changes.hold(BOX);
        verify(gp, never()).hold(any(), any(), any(), any());
        assertThat(later.heldWith(BOX)).isEmpty();
    }

    // ---- void

    @ParameterizedTest
    @EnumSource
    @DisplayName("Void only by a person, deposits kept; then the deal's order is the voided one no longer")
    void anOrderIsVoided(Databases database) throws Exception {
        booked(database);
        inStreak(lost());
        changes.look(BOX);
        changes.hold(BOX);
        changes.voidOrder(BOX, "customer cancelled", false);
        verify(gp).voidDocument("TWO", SopType.ORDER, NUMBER);
        assertThat(deals.get(BOX).state()).isEqualTo(DealState.VOIDED);
        assertThat(state()).isEqualTo(State.VOIDED);
        assertThat(documents.current(BOX)).isEmpty();
        assertThat(documents.hasLeftBehind(BOX, NUMBER)).isTrue();
        assertThat(later.heldWith(BOX)).isEmpty();
        assertThat(deals.snapshot(BOX).box()).isEqualTo(lost());
        verify(report).tell(BOX, BoxNews.of(BoxNews.Event.VOIDED, "customer cancelled"));
        assertThat(context.getBean(SendJournal.class).isAnswered("gp:TWO:VOID:2:" + NUMBER)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("The machine dies just after GP voided the order, or the answer is never heard: GP is asked first, and voids once")
    void aVoidWhoseAnswerWasLostIsNotRepeated(Databases database) throws Exception {
        booked(database);
        doAnswer(sent -> {
            voidedInGp = true;
            throw new GpInDoubt("no answer", Instant.now(), null);
        }).when(gp).voidDocument(any(), any(), any());
        assertThatThrownBy(() -> changes.voidOrder(BOX, "cancelled", false)).isInstanceOf(GpInDoubt.class);
        assertThat(deals.get(BOX).state()).isEqualTo(DealState.BOOKED);
        changes.voidOrder(BOX, "cancelled", false);
        verify(gp, times(1)).voidDocument(any(), any(), any());
        assertThat(deals.get(BOX).state()).isEqualTo(DealState.VOIDED);
        assertThat(context.getBean(SendJournal.class).isAnswered("gp:TWO:VOID:2:" + NUMBER)).as("no longer in doubt").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aVoidThatNeverArrivedIsRepeated(Databases database) throws Exception {
        booked(database);
        doThrow(new NotNow("GP is out", Instant.now())).doAnswer(sent -> voidedInGp = true).when(gp).voidDocument(any(), any(), any());
        assertThatThrownBy(() -> changes.voidOrder(BOX, "cancelled", false)).isInstanceOf(NotNow.class);
        changes.voidOrder(BOX, "cancelled", false);
        assertThat(voidedInGp).isTrue();
        assertThat(state()).isEqualTo(State.VOIDED);
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyVoidedInGpByHandIsVoided(Databases database) throws Exception {
        booked(database);
        voidedInGp = true;
        changes.voidOrder(BOX, "cancelled", false);
        verify(gp, never()).voidDocument(any(), any(), any());
        assertThat(state()).isEqualTo(State.VOIDED);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Void only while nothing is transferred or fulfilled: else a person decides otherwise, and sees why")
    void whatIsUnderWayIsNotVoided(Databases database) {
        booked(database);
        changes.hold(BOX);
        underWay = true;
        assertThatThrownBy(() -> changes.voidOrder(BOX, "cancelled", false)).isInstanceOf(NotVoided.class).hasMessageContaining(NUMBER);
        verify(gp, never()).voidDocument(any(), any(), any());
        assertThat(deals.get(BOX).state()).isEqualTo(DealState.BOOKED);
        assertThat(deals.faults(BOX)).extracting(Fault::problem).singleElement().asString().contains("partly invoiced");
        assertThat(later.heldWith(BOX)).as("the hold stays while it is decided").contains(HOLD);
    }

    @ParameterizedTest
    @EnumSource
    void whatGpRefusesToVoidGoesBackToThePerson(Databases database) {
        booked(database);
        doThrow(refusal()).when(gp).voidDocument(any(), any(), any());
        assertThatThrownBy(() -> changes.voidOrder(BOX, "cancelled", false)).isInstanceOf(NotVoided.class).hasMessageContaining("was transferred");
        assertThat(deals.get(BOX).state()).isEqualTo(DealState.BOOKED);
        assertThat(state()).isEqualTo(State.ENTERED);
        assertThat(deals.faults(BOX)).singleElement().satisfies(fault -> assertThat(fault.field()).isEqualTo("GP"));
        assertThat(context.getBean(SendJournal.class).isAnswered("gp:TWO:VOID:2:" + NUMBER)).isTrue();
    }

    // ---- won again

    @ParameterizedTest
    @EnumSource
    @DisplayName("A new order: the first one is voided, and the deal is booked once more")
    void aDealIsBookedAnew(Databases database) throws Exception {
        booked(database);
        inStreak(wonAgain());
        changes.look(BOX);
        changes.voidOrder(BOX, "second contract", true);
        changes.bookAnew(BOX);
        assertThat(state()).isEqualTo(State.VOIDED);
        assertThat(deals.get(BOX).state()).isEqualTo(DealState.IN_PROGRESS);
        assertThat(later.fingerprint(BOX)).isEmpty();
        verify(process).start(BOX);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A new order beside one that is partly invoiced: that one stays, with our hold on its rest, and is the deal's no longer")
    void anOrderThatIsUnderWayStandsBesideTheNewOne(Databases database) throws Exception {
        booked(database);
        inStreak(edited());
        changes.look(BOX);
        changes.hold(BOX);
        underWay = true;
        inStreak(wonAgain());
        changes.look(BOX);
        changes.voidOrder(BOX, "second contract", true);
        changes.bookAnew(BOX);
        verify(gp, never()).voidDocument(any(), any(), any());
        assertThat(state()).isEqualTo(State.SUPERSEDED);
        assertThat(holdsInGp).containsExactly(HOLD);
        assertThat(later.heldWith(BOX)).as("a hold of the next order must not pass for ours").isEmpty();
        verify(process).start(BOX);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A voided order that is kept so stays void, and the box says so")
    void aVoidedOrderThatIsKeptSoIsStillVoid(Databases database) throws Exception {
        booked(database);
        changes.voidOrder(BOX, "cancelled", false);
        inStreak(wonAgain());
        assertThat(changes.look(BOX)).isEqualTo(OrderChanges.Change.WON_AGAIN);
        changes.keep(BOX, "won by mistake");
        verify(report).tell(BOX, BoxNews.of(BoxNews.Event.VOIDED, "won by mistake"));
        assertThat(deals.get(BOX).state()).isEqualTo(DealState.VOIDED);
        assertThat(matters(wonAgain())).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedDealsOrderMayBeKeptOrVoided(Databases database) throws Exception {
        booked(database);
        inStreak(null);
        changes.look(BOX);
        assertThat(later.of(BOX)).isEmpty();
        changes.hold(BOX);
        DealSnapshot before = deals.snapshot(BOX);
        changes.keep(BOX, "the order is right");
        assertThat(deals.snapshot(BOX)).isEqualTo(before);
        assertThat(holdsInGp).isEmpty();

        changes.look(BOX);
        changes.voidOrder(BOX, "cancelled", false);
        assertThat(deals.get(BOX).state()).isEqualTo(DealState.VOIDED);
    }
}
