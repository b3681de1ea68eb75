package io.streakgp.deal.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealReader;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.document.Batches;
import io.streakgp.deal.document.Draft;
import io.streakgp.deal.review.Approvals;
import io.streakgp.deal.review.OrderPolicy;
import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;
import io.streakgp.gp.econnect.ElementFault;
import io.streakgp.gp.econnect.InvalidDocument;
import io.streakgp.journal.SendJournal;
import io.streakgp.process.Samples;
import io.streakgp.shared.NotNow;

/** Design, section 4: exactly one document, whatever GP answers or does not answer. */
class DocumentEntryTest {

    private static final String BOX = Samples.BOX;
    private static final String JOURNAL = "gp:TWO:SOP:2:ORDST2225";
    private static final SalesDocuments.Numbered RESERVED =
            new SalesDocuments.Numbered("TWO", SopType.ORDER, "ORDST2225", "STDORD", BOX, SalesDocuments.State.RESERVED);
    private static final Deal DEAL = Samples.deal(DealState.IN_PROGRESS, "NORTHW01");

    private final Deals deals = mock();
    private final DealReader reader = mock();
    private final SalesDocuments documents = mock();
    private final Approvals approvals = mock();
    private final GreatPlains gp = mock();
    private final SendJournal journal = mock();
    private final Batches batches = mock();
    private final DocumentEntry entry = new DocumentEntry(deals, reader, documents, approvals, gp, journal, batches);

    @BeforeEach
    void numberedDeal() {
        when(deals.get(BOX)).thenReturn(DEAL);
        when(deals.draft(BOX)).thenReturn(Samples.draft());
        when(batches.choose(any(), any())).thenReturn("SG-STDORD-2026");
        when(documents.current(BOX)).thenReturn(Optional.of(RESERVED));
        when(deals.policy(BOX)).thenReturn(OrderPolicy.BOOK);
        when(approvals.covering(anyString(), anyString(), any(), anyString())).thenReturn(List.of());
        when(gp.salesDocument(any(), any(), any())).thenReturn(Optional.empty());
        doAnswer(sent -> arrives()).when(gp).enter(any(), any());
    }

    /** The document stands in GP from now on. */
    private Object arrives() {
        when(gp.salesDocument("TWO", SopType.ORDER, "ORDST2225")).thenReturn(Optional.of(standing(Samples.DEAL_KEY, "NORTHW01")));
        return null;
    }

    private static Approvals.Approval approval(long id, Approvals.Check check, String reason) {
        return new Approvals.Approval(id, check, "fiona", reason, Instant.parse("2026-11-05T16:00:00Z"));
    }

    private void approved(Approvals.Approval... approved) {
        when(approvals.covering(BOX, "NORTHW01", Samples.draft(), "ORDST2225")).thenReturn(List.of(approved));
    }

    private static GpSalesDocument standing(String dealKey, String customer) {
        return new GpSalesDocument(SopType.ORDER, "STDORD", "ORDST2225", customer, "Z-US$", LocalDate.of(2026, 11, 23), "", new BigDecimal("400.00"), BigDecimal.ZERO,
                new BigDecimal("400.00"), List.of(), Map.of("USERDEF1", dealKey), Set.of(), false, false);
    }

    private static GpRefusal refusal(ErrorClass... classes) {
        return new GpRefusal(Arrays.stream(classes).map(errorClass ->
                new EconnectError(1000 + errorClass.ordinal(), "taSopHdrIvcInsert", "GP says " + errorClass, errorClass, Map.of("SOPNUMBE", "ORDST2225"))).toList());
    }

    private SalesDocument sent() {
        ArgumentCaptor<SalesDocument> sent = ArgumentCaptor.forClass(SalesDocument.class);
        verify(gp).enter(any(), sent.capture());
        return sent.getValue();
    }

    private void isBooked() {
        verify(journal).answered(JOURNAL);
        verify(documents).entered(any(), any(), any(), any(), any());
        verify(deals).become(BOX, DealState.BOOKED);
    }

    private void isNotBooked() {
        verify(documents, never()).entered(any(), any(), any(), any(), any());
        verify(deals, never()).become(any(), any());
    }

    // ---- the number

    @Test
    void theNumberIsKeptAsSoonAsGpGaveIt() throws Exception {
        when(documents.current(BOX)).thenReturn(Optional.empty());
        when(gp.reserveSalesDocumentNumber("TWO", SopType.ORDER, "STDORD")).thenReturn("ORDST2225");
        assertThat(entry.reserveNumber(BOX)).isEqualTo("ORDST2225");
        verify(documents).reserved("TWO", SopType.ORDER, "ORDST2225", "STDORD", BOX);
        verify(gp, never()).enter(any(), any());
    }

    @Test
    void aNumberThatTheDealHasIsUsedAndNoOtherTaken() throws Exception {
        assertThat(entry.reserveNumber(BOX)).isEqualTo("ORDST2225");
        verify(gp, never()).reserveSalesDocumentNumber(any(), any(), any());
    }

    @Test
    void aDealThatBecameAnInvoiceGivesItsOrderNumberBack() throws Exception {
        when(deals.draft(BOX)).thenReturn(Samples.draft().as(3, "STDINV"));
        when(gp.reserveSalesDocumentNumber("TWO", SopType.INVOICE, "STDINV")).thenReturn("STDINV100");
        when(gp.returnSalesDocumentNumber("TWO", SopType.ORDER, "STDORD", "ORDST2225")).thenReturn(true);
        assertThat(entry.reserveNumber(BOX)).isEqualTo("STDINV100");
        verify(documents).given(RESERVED, true, "the deal became another kind of document");
    }

    @Test
    void noNumberIsTakenForADealThatChanged() {
        when(documents.current(BOX)).thenReturn(Optional.empty());
        when(reader.hasChanged(DEAL)).thenReturn(true);
        assertThatThrownBy(() -> entry.reserveNumber(BOX)).isInstanceOf(DealChanged.class);
        verify(gp, never()).reserveSalesDocumentNumber(any(), any(), any());
    }

    // ---- the document

    @Test
    void theBatchIsChosenWhenTheDocumentIsSentAndNothingLeavesWhileItIsBusy() throws Exception {
        entry.enter(BOX);
        assertThat(sent().header()).containsEntry("BACHNUMB", "SG-STDORD-2026");
        when(batches.choose(any(), any())).thenThrow(new NotNow("Batch SG-STDORD-2026 in GP is busy", Instant.EPOCH));
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(NotNow.class);
        verify(gp, times(1)).enter(any(), any());
        verify(journal, times(1)).begin(anyString(), anyString());
    }

    @Test
    void aGivenTaxStandsInTheTotalsAndInATaxNodeOfTheWholeDocument() throws Exception {
        when(deals.draft(BOX)).thenReturn(Samples.draft().taxed(new Draft.GivenTax("MN-STATE", new BigDecimal("28.00"))));
        entry.enter(BOX);
        assertThat(sent().header()).containsEntry("SUBTOTAL", "400.00").containsEntry("TAXAMNT", "28.00").containsEntry("DOCAMNT", "428.00");
        assertThat(sent().taxes()).singleElement().satisfies(tax -> {
            assertThat(tax.line()).isZero();
            assertThat(tax.elements()).isEqualTo(Map.of("TAXTYPE", "0", "TAXDTLID", "MN-STATE", "SALESAMT", "400.00", "STAXAMNT", "28.00", "TDTTXSLS", "400.00"));
        });
    }

    @Test
    void theDocumentIsNotedBeforeItIsSentAndThenItIsBooked() throws Exception {
        entry.enter(BOX);

        InOrder order = inOrder(journal, gp, documents, deals);
        order.verify(journal).begin(org.mockito.ArgumentMatchers.eq(JOURNAL), anyString());
        order.verify(gp).enter(org.mockito.ArgumentMatchers.eq("TWO"), any());
        order.verify(gp).salesDocument("TWO", SopType.ORDER, "ORDST2225");
        order.verify(journal).answered(JOURNAL);
        order.verify(documents).entered(org.mockito.ArgumentMatchers.eq(RESERVED), org.mockito.ArgumentMatchers.eq("NORTHW01"), anyString(), any(), any());
        order.verify(documents).readBack(RESERVED, standing(Samples.DEAL_KEY, "NORTHW01"));
        order.verify(deals).become(BOX, DealState.BOOKED);
        verify(approvals, never()).use(any(), any());

        SalesDocument sent = sent();
        assertThat(sent.processHold()).isEmpty();
        assertThat(sent.number()).isEqualTo("ORDST2225");
        assertThat(sent.type()).isEqualTo(SopType.ORDER);
        assertThat(sent.documentId()).isEqualTo("STDORD");
        assertThat(sent.header()).containsEntry("CUSTNMBR", "NORTHW01").containsEntry("CURNCYID", "Z-US$").containsEntry("SUBTOTAL", "400.00")
                .containsEntry("DOCAMNT", "400.00").containsEntry("CKCreditLimit", "1").containsEntry("CKHOLD", "1").containsEntry("DOCDATE", "2026-11-05");
        assertThat(sent.userDefined()).containsEntry("USERDEF1", Samples.DEAL_KEY);
        assertThat(sent.lines()).singleElement().satisfies(line -> {
            assertThat(line.itemNumber()).isEqualTo("PUMP-10");
            assertThat(line.extendedPrice()).isEqualByComparingTo("400.00");
            assertThat(line.elements()).containsEntry("UOFM", "EACH").containsEntry("LOCNCODE", "WAREHOUSE").doesNotContainKey("MRKDNAMT");
        });
    }

    @Test
    void aMarkdownTravelsWithItsLine() throws Exception {
        Draft.Line line = Samples.line();
        when(deals.draft(BOX)).thenReturn(Samples.draft().with(List.of(new Draft.Line(1, line.itemNumber(), "", line.quantity(), "EACH", line.unitPrice(),
                new BigDecimal("10.00"), new BigDecimal("380.00"), "WAREHOUSE", Map.of("ReqShipDate", "2026-12-01")))));
        entry.enter(BOX);
        assertThat(sent().lines().get(0).elements()).containsEntry("MRKDNAMT", "10.00").containsEntry("ReqShipDate", "2026-12-01");
    }

    @ParameterizedTest
    @CsvSource({"HOLD, 1, 0, Customer hold", "CREDIT, 0, 1, Credit limit", "PRICE, 1, 1, Price", "ORDER, 1, 1, Order"})
    @DisplayName("An approval switches off only the check that it is about; approver, time and reason go into NOTETEXT")
    void anApprovalSwitchesOffItsCheckAloneIsNotedInTheDocumentAndUsedUp(Approvals.Check check, String creditLimit, String hold, String words) throws Exception {
        Approvals.Approval approval = approval(7, check, "pays on Friday");
        approved(approval);
        entry.enter(BOX);

        assertThat(sent().header()).containsEntry("CKCreditLimit", creditLimit).containsEntry("CKHOLD", hold)
                .containsEntry("NOTETEXT", words + " approved by fiona at 2026-11-05T16:00:00Z: pays on Friday");
        verify(approvals).use(approval, "ORDST2225");
    }

    @Test
    @DisplayName("Approver, time and reason of every approval go into NOTETEXT, below what the mapping writes")
    void allApprovalsAreNoted() throws Exception {
        Draft draft = Samples.draft().with(Map.of("NOTETEXT", "Streak deal: Northwind expansion"));
        when(deals.draft(BOX)).thenReturn(draft);
        List<Approvals.Approval> both = List.of(approval(7, Approvals.Check.HOLD, "paid"), approval(8, Approvals.Check.CREDIT, "pays on Friday"));
        when(approvals.covering(BOX, "NORTHW01", draft, "ORDST2225")).thenReturn(both);
        entry.enter(BOX);
        assertThat(sent().header()).containsEntry("CKCreditLimit", "0").containsEntry("CKHOLD", "0");
        assertThat(sent().header().get("NOTETEXT").lines()).hasSize(3).first().isEqualTo("Streak deal: Northwind expansion");
        both.forEach(approval -> verify(approvals).use(approval, "ORDST2225"));
    }

    @Test
    @DisplayName("Book on process hold: the document is entered with the policy's PRCHLDID")
    void aDocumentIsEnteredOnProcessHold() throws Exception {
        when(deals.policy(BOX)).thenReturn(new OrderPolicy(OrderPolicy.Outcome.BOOK_ON_HOLD, "", "APPROVAL", "first order of a new customer"));
        entry.enter(BOX);
        assertThat(sent().processHold()).isEqualTo("APPROVAL");
    }

    @Test
    void whatIsEnteredIsNotEnteredAgain() throws Exception {
        for (SalesDocuments.State state : List.of(SalesDocuments.State.ENTERED, SalesDocuments.State.ADOPTED)) {
            when(documents.current(BOX)).thenReturn(Optional.of(new SalesDocuments.Numbered("TWO", SopType.ORDER, "ORDST2225", "STDORD", BOX, state)));
            entry.enter(BOX);
        }
        verify(gp, never()).enter(any(), any());
        verify(journal, never()).begin(any(), any());
    }

    @Test
    void withoutANumberNothingIsSent() {
        when(documents.current(BOX)).thenReturn(Optional.empty());
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(IllegalStateException.class).hasMessageContaining("No document number");
        verify(gp, never()).enter(any(), any());
    }

    @Test
    void aDealThatChangedIsNotSentAndNotInDoubt() {
        when(reader.hasChanged(DEAL)).thenReturn(true);
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(DealChanged.class);
        verify(gp, never()).enter(any(), any());
        verify(journal).answered(JOURNAL);
        isNotBooked();
    }

    // ---- in doubt

    @Test
    void anAnswerThatIsMissingLeavesTheWriteInDoubt() {
        doThrow(new GpInDoubt("no answer", Instant.now(), null)).when(gp).enter(any(), any());
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(GpInDoubt.class);
        verify(journal, never()).answered(any());
        isNotBooked();
    }

    @Test
    void inDoubtGpIsAskedFirstAndWhatStandsThereIsNotSentAgain() throws Exception {
        when(journal.begin(any(), any())).thenReturn(true);
        when(gp.salesDocument("TWO", SopType.ORDER, "ORDST2225")).thenReturn(Optional.of(standing(Samples.DEAL_KEY, "NORTHW01")));
        when(reader.hasChanged(DEAL)).thenReturn(true);
        entry.enter(BOX);
        verify(gp, never()).enter(any(), any());
        isBooked();
    }

    @Test
    void inDoubtAndNotInGpItIsSentUnderTheSameNumber() throws Exception {
        when(journal.begin(any(), any())).thenReturn(true);
        entry.enter(BOX);
        InOrder order = inOrder(gp);
        order.verify(gp).salesDocument("TWO", SopType.ORDER, "ORDST2225");
        order.verify(gp).enter(any(), any());
        assertThat(sent().number()).isEqualTo("ORDST2225");
        isBooked();
    }

    @Test
    @DisplayName("The read-back that is never heard leaves the write in doubt; the next run finds the document and sends nothing")
    void aReadBackThatIsNeverHeardIsAskedForAgain() throws Exception {
        when(gp.salesDocument("TWO", SopType.ORDER, "ORDST2225")).thenThrow(new NotNow("GP is out", Instant.now()));
        doAnswer(sent -> null).when(gp).enter(any(), any());
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(NotNow.class);
        verify(journal, never()).answered(any());
        isNotBooked();

        org.mockito.Mockito.doReturn(Optional.of(standing(Samples.DEAL_KEY, "NORTHW01"))).when(gp).salesDocument("TWO", SopType.ORDER, "ORDST2225");
        when(journal.begin(any(), any())).thenReturn(true);
        entry.enter(BOX);
        verify(gp, times(1)).enter(any(), any());
        verify(documents).readBack(RESERVED, standing(Samples.DEAL_KEY, "NORTHW01"));
        isBooked();
    }

    @Test
    @DisplayName("In doubt, the approvals of the document that arrived are used up, and only once it is known to stand")
    void inDoubtTheApprovalsAreUsedByTheDocumentThatArrived() throws Exception {
        Approvals.Approval approval = approval(7, Approvals.Check.CREDIT, "pays on Friday");
        approved(approval);
        doThrow(new GpInDoubt("no answer", Instant.now(), null)).when(gp).enter(any(), any());
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(GpInDoubt.class);
        verify(approvals, never()).use(any(), any());
        arrives();
        when(journal.begin(any(), any())).thenReturn(true);
        entry.enter(BOX);
        verify(approvals).use(approval, "ORDST2225");
    }

    @Test
    void aDocumentThatGpTookAndDoesNotHaveIsNotSilentlyBooked() {
        doAnswer(sent -> null).when(gp).enter(any(), any());
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(IllegalStateException.class).hasMessageContaining("ORDST2225");
        verify(deals, never()).become(any(), any());
    }

    @Test
    @DisplayName("Number reserved, the deal changed, in doubt and not in GP: mapped again, and the same number is kept")
    void inDoubtNotInGpAndChangedItIsMappedAgain() throws Exception {
        when(journal.begin(any(), any())).thenReturn(true);
        when(reader.hasChanged(DEAL)).thenReturn(true);
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(DealChanged.class);
        verify(journal).answered(JOURNAL);
        verify(gp, never()).enter(any(), any());
        when(reader.hasChanged(DEAL)).thenReturn(false);
        assertThat(entry.reserveNumber(BOX)).isEqualTo("ORDST2225");
        verify(gp, never()).returnSalesDocumentNumber(any(), any(), any(), any());
    }

    @Test
    void inDoubtAndAnothersInGpTheNumberIsGivenUp() {
        when(journal.begin(any(), any())).thenReturn(true);
        for (GpSalesDocument foreign : List.of(standing("DSOMEBODYELSE", "NORTHW01"), standing(Samples.DEAL_KEY, "CONTOSO01"))) {
            when(gp.salesDocument("TWO", SopType.ORDER, "ORDST2225")).thenReturn(Optional.of(foreign));
            assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(NumberBelongsToAnother.class);
        }
        verify(documents, times(2)).given(RESERVED, false, "another document stands under it in GP");
        verify(gp, never()).enter(any(), any());
        isNotBooked();
    }

    // ---- what GP answers

    @Test
    void aDuplicateThatIsOursIsDone() throws Exception {
        doThrow(refusal(ErrorClass.DUPLICATE)).when(gp).enter(any(), any());
        when(gp.salesDocument("TWO", SopType.ORDER, "ORDST2225")).thenReturn(Optional.of(standing(Samples.DEAL_KEY, "NORTHW01")));
        entry.enter(BOX);
        isBooked();
    }

    @Test
    void aDuplicateThatIsAnothersCostsUsTheNumber() {
        doThrow(refusal(ErrorClass.DUPLICATE)).when(gp).enter(any(), any());
        when(gp.salesDocument("TWO", SopType.ORDER, "ORDST2225")).thenReturn(Optional.of(standing("DSOMEBODYELSE", "NORTHW01")));
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(NumberBelongsToAnother.class);
        verify(documents).given(RESERVED, false, "another document stands under it in GP");
        isNotBooked();
    }

    @Test
    @DisplayName("What GP refuses until somebody approves is asked for: credit, hold, or both")
    void whatAnApprovalHelpsAgainstIsForAPersonToApprove() {
        doThrow(refusal(ErrorClass.CREDIT_LIMIT, ErrorClass.HOLD)).when(gp).enter(any(), any());
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(ApprovalNeeded.class).hasMessageContaining("GP says CREDIT_LIMIT");
        for (Approvals.Check check : List.of(Approvals.Check.CREDIT, Approvals.Check.HOLD)) {
            verify(approvals).demandedByGp(org.mockito.ArgumentMatchers.eq(BOX), org.mockito.ArgumentMatchers.eq(check), org.mockito.ArgumentMatchers.eq("NORTHW01"),
                    org.mockito.ArgumentMatchers.eq(Samples.draft()), anyString());
        }
        verify(journal).answered(JOURNAL);
        isNotBooked();
    }

    @Test
    @DisplayName("What GP refuses although a person has approved it is not asked for again and again, but must be mended")
    void whatGpRefusesInSpiteOfTheApprovalMustBeMended() {
        approved(approval(7, Approvals.Check.CREDIT, "pays on Friday"));
        doThrow(refusal(ErrorClass.CREDIT_LIMIT)).when(gp).enter(any(), any());
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(DocumentRefused.class).hasMessageContaining("GP says CREDIT_LIMIT");
        doThrow(refusal(ErrorClass.HOLD)).when(gp).enter(any(), any());
        assertThatThrownBy(() -> entry.enter(BOX)).as("another check").isInstanceOf(ApprovalNeeded.class);
        verify(approvals, never()).use(any(), any());
        isNotBooked();
    }

    @Test
    void everythingElseThatGpFindsMustBeMendedAllAtOnce() {
        for (GpRefusal refusal : List.of(refusal(ErrorClass.DATA), refusal(ErrorClass.HOLD, ErrorClass.DATA), refusal(ErrorClass.CREDIT_LIMIT, ErrorClass.DATA))) {
            doThrow(refusal).when(gp).enter(any(), any());
            assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOfSatisfying(DocumentRefused.class, refused ->
                    assertThat(refused.faults()).hasSameSizeAs(refusal.errors()).allSatisfy(fault -> {
                        assertThat(fault.problem()).startsWith("GP says");
                        assertThat(fault.mend()).contains("GP error");
                    }));
        }
        verify(journal, times(3)).answered(JOURNAL);
        verify(approvals, never()).demandedByGp(any(), any(), any(), any(), any());
        isNotBooked();
    }

    @Test
    void anErrorThatNobodyHasClassedIsNoFaultOfTheDeal() {
        doThrow(refusal(ErrorClass.DATA, ErrorClass.UNKNOWN)).when(gp).enter(any(), any());
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOf(GpRefusal.class).hasMessageContaining("GP says UNKNOWN");
        verify(journal).answered(JOURNAL);
        isNotBooked();
    }

    @Test
    void aDocumentThatCouldNotBeSentMustBeMended() {
        doThrow(new InvalidDocument("SOPTransactionType", List.of(new ElementFault("taSopHdrIvcInsert", 1, "CSTPONBR", "is 30 characters long; GP takes 20", OptionalInt.of(20)))))
                .when(gp).enter(any(), any());
        assertThatThrownBy(() -> entry.enter(BOX)).isInstanceOfSatisfying(DocumentRefused.class, refused ->
                assertThat(refused.faults()).singleElement().satisfies(fault -> assertThat(fault.field()).isEqualTo("CSTPONBR")));
        verify(journal).answered(JOURNAL);
        isNotBooked();
    }

    // ---- the number of a deal that is not booked

    @Test
    void theNumberGoesBackOrIsListedWithTheReason() {
        when(gp.returnSalesDocumentNumber("TWO", SopType.ORDER, "STDORD", "ORDST2225")).thenReturn(true, false);
        entry.release(BOX, "refused");
        verify(documents).given(RESERVED, true, "refused");
        entry.release(BOX, "refused");
        verify(documents).given(RESERVED, false, "refused");
    }

    @Test
    void onlyANumberThatWasNotUsedGoesBack() {
        when(documents.current(BOX)).thenReturn(Optional.of(new SalesDocuments.Numbered("TWO", SopType.ORDER, "ORDST2225", "STDORD", BOX, SalesDocuments.State.ENTERED)),
                Optional.empty());
        entry.release(BOX, "refused");
        entry.release(BOX, "refused");
        verify(gp, never()).returnSalesDocumentNumber(any(), any(), any(), any());
    }

    @Test
    void aNumberThatWasUsedAfterAllIsNeverLetGo() throws Exception {
        when(gp.salesDocument("TWO", SopType.ORDER, "ORDST2225")).thenReturn(Optional.of(standing(DEAL.key(), DEAL.customerNumber())));
        assertThatThrownBy(() -> entry.release(BOX, "withdrawn")).hasMessageContaining("ORDST2225").hasMessageContaining("void it in GP");
        when(deals.draft(BOX)).thenReturn(Samples.draft().as(3, "STDINV"));
        assertThatThrownBy(() -> entry.reserveNumber(BOX)).hasMessageContaining("ORDST2225");
        verify(gp, never()).returnSalesDocumentNumber(any(), any(), any(), any());
        verify(gp, never()).reserveSalesDocumentNumber(any(), any(), any());
    }

    // ---- adoption

    private void typed(String number) {
        Draft draft = Samples.draft();
        when(deals.draft(BOX)).thenReturn(new Draft(draft.header(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(), false, false,
                number, "", 0, ""));
        when(documents.current(BOX)).thenReturn(Optional.empty());
    }

    @Test
    void aTypedNumberThatGpHasIsTheDealsFromNowOn() {
        typed("INV7");
        when(gp.salesDocument("TWO", SopType.INVOICE, "INV7")).thenReturn(Optional.of(standing("", "CONTOSO01")));
        when(documents.adopted(any(), any(), any(), any(), any())).thenReturn(true);
        assertThat(entry.adopt(BOX)).isTrue();
        verify(documents).adopted("TWO", SopType.INVOICE, "INV7", "STDORD", BOX);
        verify(deals).customerIs(BOX, "CONTOSO01");
        verify(deals).become(BOX, DealState.ADOPTED);
        verify(gp, never()).enter(any(), any());
    }

    @Test
    void aTypedNumberThatGpDoesNotHaveIsAFault() {
        typed("ORDST9999");
        assertThat(entry.adopt(BOX)).isFalse();
        verify(deals).keepFaults(org.mockito.ArgumentMatchers.eq(BOX), org.mockito.ArgumentMatchers.argThat(faults -> faults.get(0).problem().contains("ORDST9999")));
        isNotBooked();
    }

    @Test
    void aTypedNumberOfAnotherDealIsAFault() {
        typed("ORDST1001");
        when(gp.salesDocument("TWO", SopType.ORDER, "ORDST1001")).thenReturn(Optional.of(standing("DSOMEBODYELSE", "NORTHW01")));
        assertThat(entry.adopt(BOX)).isFalse();
        verify(deals).keepFaults(org.mockito.ArgumentMatchers.eq(BOX), org.mockito.ArgumentMatchers.argThat(faults -> faults.get(0).problem().contains("another deal")));
        isNotBooked();
    }

    @Test
    void theNumberThatWasReservedBeforeOneWasTypedGoesBack() {
        typed("ORDST1001");
        when(documents.current(BOX)).thenReturn(Optional.of(RESERVED));
        when(gp.salesDocument("TWO", SopType.ORDER, "ORDST1001")).thenReturn(Optional.of(standing("", "NORTHW01")));
        when(gp.returnSalesDocumentNumber("TWO", SopType.ORDER, "STDORD", "ORDST2225")).thenReturn(true);
        when(documents.adopted(any(), any(), any(), any(), any())).thenReturn(true);
        assertThat(entry.adopt(BOX)).isTrue();
        verify(documents).given(RESERVED, true, "the deal carries number ORDST1001");
    }
}
