package io.streakgp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;

import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.econnect.EconnectDocuments;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.journal.SendJournal;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.mapping.MappingFault;
import io.streakgp.process.Samples;
import io.streakgp.shared.NotNow;

/** Engine decision 7: exactly one customer, whatever GP answers or does not answer. */
class CreatingCustomersTest {

    private static final Instant NOW = Instant.parse("2026-11-05T16:00:00Z");
    private static final String BOX = Samples.BOX;
    private static final Party PARTY = CustomerLinksTest.party("organization:1", BOX);
    private static final String MARK = CustomerMark.of(PARTY);
    private static final CustomerLinks.Link CREATING =
            new CustomerLinks.Link("TWO", PARTY.key(), "NORTHWIN0001", CustomerLinks.State.CREATING, MARK, BOX);
    private static final CustomerLinks.Link LINKED =
            new CustomerLinks.Link("TWO", PARTY.key(), "NORTHWIN0001", CustomerLinks.State.LINKED, MARK, BOX);
    private static final CustomerLinks.Link ANOTHER_DEALS =
            new CustomerLinks.Link("TWO", PARTY.key(), "NORTHWIN0001", CustomerLinks.State.CREATING, MARK, "another box");
    private static final NewCustomerTerms BY_CLASS = new NewCustomerTerms("SMB", "", "", false);
    private static final String JOURNAL = "gp:TWO:customer:NORTHWIN0001";

    private final CustomerLinks links = mock();
    private final Parties parties = mock();
    private final GreatPlains gp = mock();
    private final SendJournal journal = mock();
    private final FieldMapping mapping = mock();
    private final NewCustomerDecisions decisions = mock();
    private final CustomerMatching matching = mock();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final CustomerCreation creation = new CustomerCreation(links, parties, gp, journal, new CustomerMapping(mapping), decisions,
            EconnectSchema.packaged(), clock);
    private final CustomerSearch search = new CustomerSearch(links, matching, gp, parties, clock);

    @BeforeEach
    void newCustomer() {
        when(parties.of(BOX)).thenReturn(PARTY);
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.empty());
        when(gp.customer(anyString(), anyString())).thenReturn(Optional.empty());
        when(decisions.terms(PARTY)).thenReturn(BY_CLASS);
        when(gp.setup("TWO")).thenReturn(Samples.setup());
        mapped(new MappedField("CUSTNAME", "Northwind Traders", true, "Name of the organization"), new MappedField("CUSTCLAS", "SMB", true, "CUSTCLAS"),
                new MappedField("email", "ada@northwind.example", false, "Contacts"), new MappedField("CITY", null, false, "Address"));
    }

    private void mapped(MappedField... fields) {
        when(mapping.map(eq(BOX), eq("mapping-customer-to-gp"), any())).thenReturn(List.of(fields));
    }

    private static GpCustomer marked(String mark) {
        GpCustomer customer = Samples.customer("NORTHWIN0001");
        return new GpCustomer(customer.number(), customer.name(), "SMB", false, false, "", "", "", "", "", "", "PRIMARY", customer.address(), customer.credit(), List.of(), mark);
    }

    private static GpRefusal refusal(ErrorClass errorClass) {
        return new GpRefusal(List.of(new EconnectError(67, "taUpdateCreateCustomerRcd", "GP says " + errorClass, errorClass, Map.of("CUSTNMBR", "NORTHWIN0001"))));
    }

    // ---- the number

    @Test
    @DisplayName("Number by DMN customer-number (pattern, sequence), reserved before anything is sent")
    void theFirstFreeNumberOfThePatternIsReserved() {
        when(links.isTaken("TWO", "NORTHWIN0001")).thenReturn(true);
        when(gp.customer("TWO", "NORTHWIN0002")).thenReturn(Optional.of(marked("")));
        when(links.reserve(PARTY, "NORTHWIN0003")).thenReturn(false);
        when(links.reserve(PARTY, "NORTHWIN0004")).thenReturn(true);
        assertThat(creation.reserveNumber(BOX, "{name:8}{seq:4}")).isEqualTo("NORTHWIN0004");
        verify(links, never()).reserve(PARTY, "NORTHWIN0001");
        verify(links, never()).reserve(PARTY, "NORTHWIN0002");
        verify(gp, never()).create(any(), any());
    }

    @Test
    void aReservationOfOurOwnIsGoneOnWith() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        assertThat(creation.reserveNumber(BOX, "{name:8}{seq:4}")).isEqualTo("NORTHWIN0001");
        verify(links, never()).reserve(any(), any());
    }

    @Test
    void whileAnotherDealCreatesTheCustomerThisOneWaits() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(ANOTHER_DEALS));
        assertThatThrownBy(() -> creation.reserveNumber(BOX, "{name:8}{seq:4}")).isInstanceOfSatisfying(NotNow.class, notNow ->
                assertThat(notNow.until()).isEqualTo(NOW.plusSeconds(2)));
    }

    @Test
    void theDealThatLosesTheRaceForTheCustomerWaitsForTheWinner() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.empty(), Optional.of(ANOTHER_DEALS));
        when(links.reserve(any(), any())).thenReturn(false);
        assertThatThrownBy(() -> creation.reserveNumber(BOX, "{name:8}{seq:4}")).isInstanceOf(NotNow.class);
        verify(links).reserve(any(), any());
    }

    @Test
    void aPatternWhoseNumbersAreAllTakenIsAFaultOfTheRule() {
        when(links.isTaken(any(), any())).thenReturn(true);
        assertThatThrownBy(() -> creation.reserveNumber(BOX, "ONLYONE")).isInstanceOfSatisfying(CustomerCreation.CustomerFaults.class, refused ->
                assertThat(refused.faults()).singleElement().satisfies(fault -> assertThat(fault.field()).isEqualTo("Rule customer-number")));
        assertThatThrownBy(() -> creation.reserveNumber(BOX, "{name:8}{seq:4}")).isInstanceOf(CustomerCreation.CustomerFaults.class);
        assertThatThrownBy(() -> creation.reserveNumber(BOX, "{name:8}{seq:2}")).as("99 numbers").isInstanceOf(RuntimeException.class);
    }

    // ---- the customer

    @Test
    @DisplayName("The number is reserved and committed before the send")
    void theCustomerIsNotedBeforeItIsSentAndLinkedAfterwards() throws Exception {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        creation.create(BOX);
        InOrder order = inOrder(journal, gp, links, parties);
        order.verify(journal).begin(eq(JOURNAL), anyString());
        order.verify(gp).create("TWO", new NewCustomer("NORTHWIN0001", Map.of("CUSTNAME", "Northwind Traders", "CUSTCLAS", "SMB", "INTEGRATIONID", MARK), "ada@northwind.example"));
        order.verify(journal).answered(JOURNAL);
        order.verify(links).created(CREATING);
        order.verify(parties).customerFound(BOX, "NORTHWIN0001");
    }

    private Map<String, String> sent(NewCustomerTerms terms) throws Exception {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        when(decisions.terms(PARTY)).thenReturn(terms);
        creation.create(BOX);
        ArgumentCaptor<NewCustomer> customer = ArgumentCaptor.forClass(NewCustomer.class);
        verify(gp).create(eq("TWO"), customer.capture());
        return customer.getValue().elements();
    }

    @Test
    @DisplayName("DMN new-customer: create on hold until finance releases. Tax schedule and terms as decided, at creation and never later")
    void onHoldWithTaxScheduleAndTermsAsDecided() throws Exception {
        assertThat(sent(new NewCustomerTerms("SMB", "USALL", "Net 30", true)))
                .containsEntry("HOLD", "1").containsEntry("TAXSCHID", "USALL").containsEntry("PYMTRMID", "Net 30");
    }

    @Test
    @DisplayName("Packaged: class defaults, no credit above the class: what is not sent comes from the class")
    void whatIsNotDecidedComesFromTheClass() throws Exception {
        assertThat(sent(BY_CLASS)).doesNotContainKeys("HOLD", "INACTIVE", "TAXSCHID", "PYMTRMID", "PRCLEVEL", "CUSTDISC", "CRLMTTYP", "CRLMTAMT");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"HOLD", "INACTIVE", "CRLMTTYP", "CRLMTAMT", "CRLMTPER", "CRLMTPAM", "PYMTRMID", "CUSTDISC", "PRCLEVEL", "TAXSCHID", "RMARACTNUMST", "BALNCTYP",
            "UpdateIfExists"})
    @DisplayName("HOLD, INACTIVE, credit, terms, discount, price level, tax, class and accounts belong to GP: a mapping that writes one is refused")
    void aMappingThatWritesWhatBelongsToGpIsRefused(String element) {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        mapped(new MappedField("CUSTNAME", "Northwind Traders", true, "Name"), new MappedField(element, "1", false, "x"));
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(MappingFault.class).hasMessageContaining(element).hasMessageContaining("belongs to GP");
        verify(gp, never()).create(any(), any());
        verify(links, never()).release(any());
    }

    @Test
    void aCustomerThatStandsIsNotSentAgain() throws Exception {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(LINKED));
        creation.create(BOX);
        verify(gp, never()).create(any(), any());
        verify(parties).customerFound(BOX, "NORTHWIN0001");
    }

    @Test
    void withoutAReservationNothingIsSent() {
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(IllegalStateException.class).hasMessageContaining("No customer number");
        verify(gp, never()).create(any(), any());
    }

    @Test
    @DisplayName("In doubt reads by number: what stands there as ours is not sent again")
    void inDoubtGpIsAskedFirst() throws Exception {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        when(journal.begin(any(), any())).thenReturn(true);
        when(gp.customer("TWO", "NORTHWIN0001")).thenReturn(Optional.of(marked(MARK)), Optional.empty());
        creation.create(BOX);
        verify(gp, never()).create(any(), any());
        verify(links).created(CREATING);

        creation.create(BOX);
        verify(gp).create(any(), any());
    }

    @Test
    @DisplayName("A reused number must not overwrite another customer: in doubt, one that is not ours costs us the number")
    void inDoubtAndAnothersTheNumberIsGivenUp() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        when(journal.begin(any(), any())).thenReturn(true);
        when(gp.customer("TWO", "NORTHWIN0001")).thenReturn(Optional.of(marked("")));
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(CustomerCreation.NumberTaken.class);
        verify(links).release(CREATING);
        verify(links, never()).created(any());
        verify(gp, never()).create(any(), any());
    }

    @Test
    void aMissingAnswerLeavesTheWriteInDoubt() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        doThrow(new GpInDoubt("no answer", NOW, null)).when(gp).create(any(), any());
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(GpInDoubt.class);
        verify(journal, never()).answered(any());
        verify(links, never()).release(any());
        verify(links, never()).created(any());
    }

    @Test
    void aDuplicateThatIsOursIsDone() throws Exception {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        doThrow(refusal(ErrorClass.DUPLICATE)).when(gp).create(any(), any());
        when(gp.customer("TWO", "NORTHWIN0001")).thenReturn(Optional.of(marked(MARK)));
        creation.create(BOX);
        verify(links).created(CREATING);
        verify(parties).customerFound(BOX, "NORTHWIN0001");
    }

    @Test
    @DisplayName("A reused number must not overwrite another customer: the next number is taken")
    void aDuplicateThatIsAnothersCostsUsTheNumber() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        doThrow(refusal(ErrorClass.DUPLICATE)).when(gp).create(any(), any());
        when(gp.customer("TWO", "NORTHWIN0001")).thenReturn(Optional.of(marked("SOMEBODY-ELSE")));
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(CustomerCreation.NumberTaken.class);
        verify(links).release(CREATING);
    }

    @Test
    void whatGpRefusesMustBeMendedAndTheReservationIsGivenUp() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        doThrow(refusal(ErrorClass.DATA)).when(gp).create(any(), any());
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOfSatisfying(CustomerCreation.CustomerFaults.class, refused ->
                assertThat(refused.faults()).singleElement().satisfies(fault -> assertThat(fault.problem()).isEqualTo("GP says DATA")));
        verify(journal).answered(JOURNAL);
        verify(links).release(CREATING);
    }

    @Test
    void anErrorThatNobodyHasClassedIsNoFaultOfTheDealAndTheNumberStaysReserved() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        doThrow(refusal(ErrorClass.UNKNOWN)).when(gp).create(any(), any());
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOf(GpRefusal.class);
        verify(journal).answered(JOURNAL);
        verify(links, never()).release(any());
    }

    @Test
    void dataThatDoesNotFitIsRefusedBeforeAnythingIsSent() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        mapped(new MappedField("CUSTNAME", "x".repeat(100), true, "Name"), new MappedField("NOSUCH", "1", false, "x"));
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOfSatisfying(CustomerCreation.CustomerFaults.class, refused ->
                assertThat(refused.faults()).extracting(fault -> fault.field()).containsExactly("Customer, CUSTNAME", "Customer, NOSUCH"));
        verify(links).release(CREATING);
        verify(journal, never()).begin(any(), any());
        verify(gp, never()).create(any(), any());
    }

    @Test
    void whatTheTableRequiresAndDoesNotFindIsAFault() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        mapped(new MappedField("CUSTNAME", " ", true, "Name of the organization"), new MappedField("CUSTCLAS", "SMB", true, "CUSTCLAS"));
        assertThatThrownBy(() -> creation.create(BOX)).isInstanceOfSatisfying(CustomerCreation.CustomerFaults.class, refused ->
                assertThat(refused.faults()).singleElement().satisfies(fault -> assertThat(fault.field()).isEqualTo("Name of the organization")));
        verify(gp, never()).create(any(), any());
    }

    // ---- the search

    @Test
    @DisplayName("Order of proof: link, GP customer number typed on box or organization, match")
    void theLinkProvesMoreThanATypedNumberAndThatMoreThanAMatch() {
        when(parties.of(BOX)).thenReturn(PARTY.withTypedNumber("TYPED01"));
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(LINKED));
        assertThat(search.search(BOX)).isEqualTo(CustomerSearch.Outcome.FOUND);
        verify(parties).customerFound(BOX, "NORTHWIN0001");
        verify(matching, never()).candidates(any());
        verify(links, never()).link(any(), any(), any());

        when(links.find("TWO", PARTY.key())).thenReturn(Optional.empty());
        when(gp.customer("TWO", "TYPED01")).thenReturn(Optional.of(Samples.customer("TYPED01")));
        when(links.link(any(), any(), any())).thenReturn(true);
        assertThat(search.search(BOX)).isEqualTo(CustomerSearch.Outcome.FOUND);
        verify(links).link(any(), eq("TYPED01"), eq("number on the deal"));
        verify(matching, never()).candidates(any());
    }

    private static CustomerMatching.Candidate candidate(String number, CustomerMatching.Verdict verdict) {
        return new CustomerMatching.Candidate(Samples.customer(number), verdict, new java.math.BigDecimal(100), "Same name");
    }

    @Test
    void oneThatIsTheSameIsLinkedAndAnythingLessCertainIsAsked() {
        when(links.link(any(), any(), any())).thenReturn(true);
        CustomerMatching.Candidate same = candidate("A", CustomerMatching.Verdict.SAME);
        CustomerMatching.Candidate alsoTheSame = candidate("B", CustomerMatching.Verdict.SAME);
        CustomerMatching.Candidate possible = candidate("C", CustomerMatching.Verdict.POSSIBLE);

        when(matching.candidates(any())).thenReturn(List.of());
        assertThat(search.search(BOX)).isEqualTo(CustomerSearch.Outcome.NONE);
        when(matching.candidates(any())).thenReturn(List.of(possible));
        assertThat(search.search(BOX)).isEqualTo(CustomerSearch.Outcome.CANDIDATES);
        when(matching.candidates(any())).thenReturn(List.of(same, alsoTheSame));
        assertThat(search.search(BOX)).isEqualTo(CustomerSearch.Outcome.CANDIDATES);
        verify(links, never()).link(any(), any(), any());
        when(matching.candidates(any())).thenReturn(List.of(same, possible));
        assertThat(search.search(BOX)).isEqualTo(CustomerSearch.Outcome.FOUND);
        verify(links).link(any(), eq("A"), eq("match: Same name"));
    }

    @Test
    @DisplayName("A found customer is never changed by an order: found by link, number or match, nothing is written to GP")
    void aFoundCustomerIsNeverChanged() {
        when(parties.of(BOX)).thenReturn(PARTY, PARTY.withTypedNumber("TYPED01"), PARTY);
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(LINKED), Optional.empty());
        when(links.link(any(), any(), any())).thenReturn(true);
        when(gp.customer("TWO", "TYPED01")).thenReturn(Optional.of(Samples.customer("TYPED01")));
        when(matching.candidates(any())).thenReturn(List.of(candidate("A", CustomerMatching.Verdict.SAME)));
        for (int way = 0; way < 3; way++) {
            assertThat(search.search(BOX)).isEqualTo(CustomerSearch.Outcome.FOUND);
        }
        verify(gp, never()).create(any(), any());
    }

    @Test
    @DisplayName("Creation sends UpdateIfExists 0: a reused number must not overwrite another customer")
    void creationNeverUpdates() {
        EconnectDocuments documents = new EconnectDocuments(EconnectSchema.packaged());
        assertThat(new String(documents.xml(new NewCustomer("NORTHWIN0001", Map.of("CUSTNAME", "Northwind Traders"), "")), StandardCharsets.UTF_8))
                .contains("<UpdateIfExists>0</UpdateIfExists>");
        assertThat(documents.check(new NewCustomer("NORTHWIN0001", Map.of("UpdateIfExists", "1"), ""))).isNotEmpty();
    }

    @Test
    @DisplayName("Updates send changed elements only and never UseCustomerClass 1; the product never lifts a hold: it has no way to change a customer, only to create one")
    void gpOffersNoUpdateOfCustomers() {
        assertThat(GreatPlains.class.getMethods()).filteredOn(method -> List.of(method.getParameterTypes()).contains(NewCustomer.class))
                .extracting(java.lang.reflect.Method::getName).containsExactly("create");
    }

    @Test
    void whileAnotherDealCreatesTheCustomerTheSearchWaitsAndOurOwnReservationIsGoneOnWith() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(ANOTHER_DEALS));
        assertThatThrownBy(() -> search.search(BOX)).isInstanceOf(NotNow.class);
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.of(CREATING));
        assertThat(search.search(BOX)).isEqualTo(CustomerSearch.Outcome.NONE);
    }

    @Test
    void whoWasLinkedInThisVeryMomentIsFound() {
        when(links.find("TWO", PARTY.key())).thenReturn(Optional.empty(), Optional.of(LINKED));
        when(matching.candidates(any())).thenReturn(List.of(candidate("A", CustomerMatching.Verdict.SAME)));
        when(links.link(any(), any(), any())).thenReturn(false);
        assertThat(search.search(BOX)).isEqualTo(CustomerSearch.Outcome.FOUND);
        verify(parties, times(1)).customerFound(BOX, "NORTHWIN0001");
    }

    // ---- the review

    private final DuplicateReview review = new DuplicateReview(parties, matching, links, gp);

    @Test
    void theReviewerSeesCandidatesSideBySideWithReasons() {
        when(matching.candidates(PARTY)).thenReturn(List.of(candidate("A", CustomerMatching.Verdict.SAME), candidate("B", CustomerMatching.Verdict.POSSIBLE)));
        DuplicateReview.Facts facts = review.facts(BOX);
        assertThat(facts.partyName()).isEqualTo("Northwind Traders");
        assertThat(facts.candidates()).extracting(DuplicateReview.Facts.Candidate::number).containsExactly("A", "B");
        assertThat(facts.candidates().get(0)).satisfies(candidate -> {
            assertThat(candidate.whereabouts()).startsWith("12 Harbor Street, Duluth, MN");
            assertThat(candidate.status()).isEqualTo("active");
            assertThat(candidate.reason()).isEqualTo("Same name (names 100 % alike)");
        });
        assertThat(facts.candidateOptions()).extracting(DuplicateReview.Facts.Option::value).containsExactly("A", "B");
    }

    @Test
    void aCustomerThatGpDoesNotHaveOrAPartyLinkedMeanwhileIsAProtest() {
        assertThatThrownBy(() -> review.link(BOX, "NOBODY", "fiona")).isInstanceOf(io.streakgp.shared.Protest.class).hasMessageContaining("NOBODY");
        when(gp.customer("TWO", "NORTHW01")).thenReturn(Optional.of(Samples.customer("NORTHW01")));
        when(links.link(PARTY, "NORTHW01", "fiona")).thenReturn(false, true);
        assertThatThrownBy(() -> review.link(BOX, "NORTHW01", "fiona")).isInstanceOf(io.streakgp.shared.Protest.class).hasMessageContaining("meanwhile");
        verify(parties, never()).customerFound(any(), any());
        review.link(BOX, "NORTHW01", "fiona");
        verify(parties).customerFound(BOX, "NORTHW01");
    }
}
