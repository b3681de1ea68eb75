package io.streakgp.deal.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.gp.SopType;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;
import io.streakgp.process.Samples;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakRefusal;

/** Table {@code mapping-order-to-box}, and that each event is told once. */
@ProcessTest
class BoxReportTest {

    @RegisterExtension
    static final RuleCoverage RULES = RuleCoverage.of("mapping-order-to-box");

    private static final String BOX = Samples.BOX;

    @Autowired
    private FieldMapping table;
    @Autowired
    private Deals deals;
    private final Streak streak = mock();
    private final SalesDocuments documents = mock();
    private final SendJournal journal = mock();
    private BoxReport report;

    @BeforeEach
    void bookedDeal() {
        report = new BoxReport(streak, deals, documents, table, journal);
        when(deals.get(BOX)).thenReturn(Samples.deal(DealState.BOOKED, "NORTHW01"));
        when(deals.snapshot(BOX)).thenReturn(Samples.snapshot());
        number(SopType.ORDER, "ORDST2225");
    }

    private void number(SopType type, String number) {
        when(documents.current(BOX)).thenReturn(Optional.of(new SalesDocuments.Numbered("TWO", type, number, "STDORD", BOX, SalesDocuments.State.ENTERED)));
    }

    private static String mark(BoxReport.Event event) {
        return " [" + Samples.DEAL_KEY + "-" + event + "-" + Samples.WON_AT.getEpochSecond() + "]";
    }

    private void wrote(Map<String, String> fields) {
        verify(streak).setFields(BOX, "pipeline1", fields);
    }

    @Test
    void aBookedDealShowsItsNumberAndStatus() {
        report.tell(BOX, BoxReport.Event.BOOKED, "");
        wrote(Map.of("GP order number", "ORDST2225", "Order status", "order ORDST2225 entered in GP"));
        verify(streak).comment(BOX, "GP order ORDST2225 was entered for customer NORTHW01." + mark(BoxReport.Event.BOOKED));
    }

    @Test
    void anInvoiceIsCalledAnInvoice() {
        number(SopType.INVOICE, "INV7");
        report.tell(BOX, BoxReport.Event.BOOKED, "");
        wrote(Map.of("GP order number", "INV7", "Order status", "invoice INV7 entered in GP"));
    }

    @Test
    void anAdoptedDocumentIsNamedAndNothingNewClaimed() {
        report.tell(BOX, BoxReport.Event.ADOPTED, "");
        wrote(Map.of("GP order number", "ORDST2225", "Order status", "order ORDST2225 found in GP"));
        verify(streak).comment(BOX, "GP has order ORDST2225, customer NORTHW01. Nothing new was booked." + mark(BoxReport.Event.ADOPTED));
    }

    @Test
    void aRefusedDealSaysWhyAndShowsNoNumber() {
        when(documents.current(BOX)).thenReturn(Optional.empty());
        report.tell(BOX, BoxReport.Event.REFUSED, "three invoices overdue");
        wrote(Map.of("Order status", "Refused: three invoices overdue"));
        verify(streak).comment(BOX, "This deal was not booked in GP. Refused: three invoices overdue" + mark(BoxReport.Event.REFUSED));
    }

    @Test
    void aWithdrawnDealSaysThatItWasNotBooked() {
        when(documents.current(BOX)).thenReturn(Optional.empty());
        report.tell(BOX, BoxReport.Event.WITHDRAWN, "the deal is no longer won");
        wrote(Map.of("Order status", "Not booked: the deal is no longer won"));
        verify(streak).comment(BOX, "This deal was not booked in GP: the deal is no longer won." + mark(BoxReport.Event.WITHDRAWN));
    }

    @Test
    void aSecondWinIsACommentAndChangesNoField() {
        report.tell(BOX, BoxReport.Event.WON_AGAIN, "");
        verify(streak, never()).setFields(any(), any(), any());
        verify(streak).comment(BOX, "This deal was won again. It keeps order ORDST2225; nothing new was booked." + mark(BoxReport.Event.WON_AGAIN));
    }

    // ---- once

    @Test
    void aCommentIsNotedBeforeItIsWrittenAndAnsweredAfterwards() {
        report.tell(BOX, BoxReport.Event.BOOKED, "");
        InOrder order = inOrder(journal, streak);
        order.verify(streak).setFields(any(), any(), any());
        order.verify(journal).begin(anyString(), anyString());
        order.verify(streak).comment(any(), any());
        order.verify(journal).answered("streak:comment:" + mark(BoxReport.Event.BOOKED).strip());
        verify(streak, never()).comments(any());
    }

    @Test
    void aCommentThatWasAnsweredIsNotWrittenAgain() {
        when(journal.isAnswered("streak:comment:" + mark(BoxReport.Event.BOOKED).strip())).thenReturn(true);
        report.tell(BOX, BoxReport.Event.BOOKED, "");
        verify(streak, never()).comment(any(), any());
        verify(streak).setFields(any(), any(), any());
    }

    @Test
    void inDoubtTheCommentIsLookedForFirst() {
        when(journal.begin(any(), any())).thenReturn(true);
        when(streak.comments(BOX)).thenReturn(List.of(new Streak.Comment("c1", "hello"), new Streak.Comment("c2", "GP order ORDST2225 was entered." + mark(BoxReport.Event.BOOKED))));
        report.tell(BOX, BoxReport.Event.BOOKED, "");
        verify(streak, never()).comment(any(), any());
        verify(journal).answered(any());

        when(streak.comments(BOX)).thenReturn(List.of(new Streak.Comment("c1", "hello"), new Streak.Comment("c2", "x" + mark(BoxReport.Event.WON_AGAIN))));
        report.tell(BOX, BoxReport.Event.BOOKED, "");
        verify(streak).comment(any(), any());
    }

    @Test
    void whenStreakIsDownTheCommentStaysInDoubt() {
        doThrow(new NotNow("Streak is down", Instant.now())).when(streak).comment(any(), any());
        assertThatThrownBy(() -> report.tell(BOX, BoxReport.Event.BOOKED, "")).isInstanceOf(NotNow.class);
        verify(journal, never()).answered(any());
    }

    @Test
    void aBoxThatWasDeletedNeedsNotBeTold() {
        doThrow(new StreakRefusal(404, "no such box")).when(streak).setFields(any(), any(), any());
        when(streak.box(BOX)).thenReturn(Optional.empty());
        report.tell(BOX, BoxReport.Event.WITHDRAWN, "the deal is no longer won");
        verify(streak, never()).comment(any(), any());

        when(streak.box(BOX)).thenReturn(Optional.of(Samples.snapshot().box()));
        assertThatThrownBy(() -> report.tell(BOX, BoxReport.Event.WITHDRAWN, "")).as("the box is there: a field is missing").isInstanceOf(StreakRefusal.class);
        verify(streak, times(2)).setFields(any(), any(), any());
    }

    @Test
    void ourOwnFieldsAreThoseThatTheTableWritesAndNoMappingReads() {
        assertThat(new WrittenFields(table).names()).contains("Order status").doesNotContain("GP order number");
    }
}
