package io.streakgp.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpVendors;
import io.streakgp.gp.NewVendor;
import io.streakgp.journal.SendJournal;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.FieldValue;

/** Exactly one vendor, whatever GP answers or does not answer, and never one that finance has not released. */
class CreatingVendorsTest {

    private static final Instant NOW = Instant.parse("2026-11-05T16:00:00Z");
    private static final String BOX = VendorSamples.BOX;
    private static final Supplier SUPPLIER = VendorSamples.supplier();
    private static final String MARK = VendorLinks.mark(SUPPLIER);
    private static final VendorLinks.Link CREATING = new VendorLinks.Link("TWO", "org1", "CRUGERCA0001", VendorLinks.State.CREATING, MARK, BOX);
    private static final VendorLinks.Link LINKED = new VendorLinks.Link("TWO", "org1", "CRUGERCA0001", VendorLinks.State.LINKED, MARK, "another box");
    private static final VendorLinks.Link ANOTHER_BOXES = new VendorLinks.Link("TWO", "org1", "CRUGERCA0001", VendorLinks.State.CREATING, MARK, "another box");
    private static final Map<String, String> RELEASED = Map.of("VENDNAME", "Cruger Castings Ltd.", "VNDCLSID", "USA-US-M", "INTEGRATIONID", MARK);
    private static final String JOURNAL = "gp:TWO:vendor:CRUGERCA0001";

    private final Suppliers suppliers = mock();
    private final SupplierReader reader = mock();
    private final VendorLinks links = mock();
    private final VendorDecisions decisions = mock();
    private final VendorMatching matching = mock();
    private final GpVendors gp = mock();
    private final SendJournal journal = mock();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final VendorCreation creation = new VendorCreation(suppliers, reader, links, decisions, gp, journal, clock);
    private final VendorSearch search = new VendorSearch(suppliers, links, matching, gp, VendorSamples.PROPERTIES, clock);

    @BeforeEach
    void released() {
        when(suppliers.get(BOX)).thenReturn(SUPPLIER);
        when(links.find("TWO", "org1")).thenReturn(Optional.empty());
        when(gp.vendor(anyString(), anyString())).thenReturn(Optional.empty());
        when(decisions.released(SUPPLIER)).thenReturn(Optional.of(new VendorDecisions.Content(RELEASED, "lena@cruger.example")));
    }

    private void reserved() {
        when(links.find("TWO", "org1")).thenReturn(Optional.of(CREATING));
    }

    private static GpRefusal refusal(ErrorClass errorClass) {
        return new GpRefusal(List.of(new EconnectError(4901, "taUpdateCreateVendorRcd", "GP says " + errorClass, errorClass, Map.of("VENDORID", "CRUGERCA0001"))));
    }

    // ---- matched first

    @Test
    @DisplayName("Matched first: link, number on the box, match; only then a new one")
    void theOrderOfProof() {
        when(links.link(any(), anyString(), anyString())).thenReturn(true);
        assertThat(search.search(BOX)).isEqualTo(VendorSearch.Outcome.NONE);

        VendorMatching.Candidate possible = new VendorMatching.Candidate(VendorSamples.vendor("V1", ""), VendorMatching.Verdict.POSSIBLE, BigDecimal.TEN, "Similar name");
        VendorMatching.Candidate same = new VendorMatching.Candidate(VendorSamples.vendor("V2", ""), VendorMatching.Verdict.SAME, BigDecimal.TEN, "Same name");
        when(matching.candidates(SUPPLIER)).thenReturn(List.of(possible));
        assertThat(search.search(BOX)).isEqualTo(VendorSearch.Outcome.CANDIDATES);
        when(matching.candidates(SUPPLIER)).thenReturn(List.of(same, same));
        assertThat(search.search(BOX)).as("two that are the same: a person decides").isEqualTo(VendorSearch.Outcome.CANDIDATES);
        verify(links, never()).link(any(), any(), any());

        when(matching.candidates(SUPPLIER)).thenReturn(List.of(same, possible));
        assertThat(search.search(BOX)).isEqualTo(VendorSearch.Outcome.FOUND);
        verify(links).link(SUPPLIER, "V2", "match: Same name");

        Supplier typed = VendorSamples.supplier(BOX, VendorSamples.ORGANIZATION, Map.of("GP vendor number", new FieldValue.Text(" v9 ")));
        when(suppliers.get(BOX)).thenReturn(typed);
        when(gp.vendor("TWO", "V9")).thenReturn(Optional.of(VendorSamples.vendor("V9", "")));
        assertThat(search.search(BOX)).isEqualTo(VendorSearch.Outcome.FOUND);
        verify(links).link(typed, "V9", "number on the box");

        when(links.find("TWO", "org1")).thenReturn(Optional.of(LINKED));
        assertThat(search.search(BOX)).isEqualTo(VendorSearch.Outcome.FOUND);
        verify(gp, never()).create(any(), any());
    }

    @Test
    void withoutAnOrganizationNothingIsLinkedAndFinanceSeesWhatIsMissing() {
        when(suppliers.get(BOX)).thenReturn(VendorSamples.supplier(BOX, null, Map.of()));
        assertThat(search.search(BOX)).isEqualTo(VendorSearch.Outcome.NONE);
        verify(matching, never()).candidates(any());
    }

    @Test
    void aVendorThatIsLinkedToAnotherOrganizationIsNotTakenTwice() {
        when(matching.candidates(SUPPLIER)).thenReturn(List.of(
                new VendorMatching.Candidate(VendorSamples.vendor("V2", ""), VendorMatching.Verdict.SAME, BigDecimal.TEN, "Same name")));
        when(links.link(any(), any(), any())).thenReturn(false);
        assertThat(search.search(BOX)).isEqualTo(VendorSearch.Outcome.CANDIDATES);
    }

    // ---- the number

    @Test
    @DisplayName("The number is reserved before anything is sent; taken ones are left out")
    void theFirstFreeNumberIsReserved() throws Exception {
        when(links.isTaken("TWO", "CRUGERCA0001")).thenReturn(true);
        when(gp.vendor("TWO", "CRUGERCA0002")).thenReturn(Optional.of(VendorSamples.vendor("CRUGERCA0002", "")));
        when(links.reserve(SUPPLIER, "CRUGERCA0003")).thenReturn(true);
        assertThat(creation.reserveNumber(BOX, "{name:8}{seq:4}")).isEqualTo("CRUGERCA0003");
        verify(gp, never()).create(any(), any());
    }

    @Test
    @DisplayName("Two boxes of one organization make one vendor: the second waits, then finds it")
    void theSecondBoxWaitsForTheFirst() throws Exception {
        when(links.find("TWO", "org1")).thenReturn(Optional.of(ANOTHER_BOXES));
        assertThatThrownBy(() -> search.search(BOX)).isInstanceOf(NotNow.class);
        assertThatThrownBy(() -> creation.reserveNumber(BOX, "{name:8}{seq:4}")).isInstanceOf(NotNow.class);

        when(links.find("TWO", "org1")).thenReturn(Optional.of(LINKED));
        assertThat(creation.reserveNumber(BOX, "{name:8}{seq:4}")).isEqualTo("CRUGERCA0001");
        creation.create(BOX);
        verify(gp, never()).create(any(), any());
        verify(suppliers).become(BOX, SupplierState.VENDOR);
    }

    @Test
    void aBoxThatChangedSinceItWasReleasedReservesNothing() {
        when(reader.hasChanged(SUPPLIER)).thenReturn(true);
        assertThatThrownBy(() -> creation.reserveNumber(BOX, "{name:8}{seq:4}")).isInstanceOf(VendorCreation.SupplierChanged.class);
        verify(links, never()).reserve(any(), any());
    }

    @Test
    void aPatternWhoseNumbersAreAllTakenIsToldToFinance() {
        when(links.isTaken(any(), any())).thenReturn(true);
        assertThatThrownBy(() -> creation.reserveNumber(BOX, "ONLYONE")).isInstanceOf(VendorCreation.VendorRefused.class).hasMessageContaining("Rule vendor-number");
        verify(suppliers).keepRefusal(eq(BOX), any());
    }

    // ---- the vendor

    @Test
    @DisplayName("Released by finance: what they released is sent, word for word, noted before and linked afterwards")
    void whatWasReleasedIsSentOnce() throws Exception {
        reserved();
        creation.create(BOX);
        InOrder order = inOrder(journal, gp, links, suppliers);
        order.verify(journal).begin(eq(JOURNAL), anyString());
        order.verify(gp).create("TWO", new NewVendor("CRUGERCA0001", RELEASED, "lena@cruger.example"));
        order.verify(journal).answered(JOURNAL);
        order.verify(links).created(CREATING);
        order.verify(suppliers).become(BOX, SupplierState.VENDOR);
    }

    @Test
    @DisplayName("Released by finance: without a release nothing is sent")
    void withoutAReleaseNothingIsSent() {
        reserved();
        when(decisions.released(SUPPLIER)).thenReturn(Optional.empty());
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(IllegalStateException.class).hasMessageContaining("Nobody has released");
        verify(gp, never()).create(any(), any());
    }

    @Test
    void whoDiedBeforeTheSendSendsOnTheNextRun() throws Exception {
        reserved();
        when(journal.begin(eq(JOURNAL), anyString())).thenReturn(true);
        creation.create(BOX);
        verify(gp).create(eq("TWO"), any());
    }

    @Test
    void whoDiedAfterTheSendFindsItByItsMarkAndSendsNothing() throws Exception {
        reserved();
        when(journal.begin(eq(JOURNAL), anyString())).thenReturn(true);
        when(gp.vendor("TWO", "CRUGERCA0001")).thenReturn(Optional.of(VendorSamples.vendor("CRUGERCA0001", MARK)));
        creation.create(BOX);
        verify(gp, never()).create(any(), any());
        verify(links).created(CREATING);
    }

    @Test
    void anAnswerNeverHeardLeavesTheWriteInDoubt() {
        reserved();
        doThrow(new GpInDoubt("no answer", NOW, null)).when(gp).create(any(), any());
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(GpInDoubt.class);
        verify(journal, never()).answered(any());
        verify(links, never()).release(any());
        verify(links, never()).created(any());
    }

    @Test
    @DisplayName("UpdateIfExists 0: a number that is another's costs us the number, never their vendor")
    void anothersNumberIsGivenUp() {
        reserved();
        doThrow(refusal(ErrorClass.DUPLICATE)).when(gp).create(any(), any());
        when(gp.vendor("TWO", "CRUGERCA0001")).thenReturn(Optional.of(VendorSamples.vendor("CRUGERCA0001", "")));
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(VendorCreation.NumberTaken.class);
        verify(links).release(CREATING);
        verify(links, never()).created(any());
    }

    @Test
    void aDuplicateThatIsOursIsDone() throws Exception {
        reserved();
        doThrow(refusal(ErrorClass.DUPLICATE)).when(gp).create(any(), any());
        when(gp.vendor("TWO", "CRUGERCA0001")).thenReturn(Optional.of(VendorSamples.vendor("CRUGERCA0001", MARK)));
        creation.create(BOX);
        verify(links).created(CREATING);
    }

    @Test
    void whatGpRefusesGoesBackToFinanceAndTheReservationIsGivenUp() {
        reserved();
        doThrow(refusal(ErrorClass.DATA)).when(gp).create(any(), any());
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(VendorCreation.VendorRefused.class).hasMessageContaining("GP says DATA");
        verify(links).release(CREATING);
        verify(suppliers).keepRefusal(eq(BOX), any());
        verify(journal).answered(JOURNAL);
    }

    @Test
    void whatNobodyHasClassedIsAnIncidentAndTheNumberStays() {
        reserved();
        doThrow(refusal(ErrorClass.UNKNOWN)).when(gp).create(any(), any());
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(GpRefusal.class);
        verify(links, never()).release(any());
    }
}
