package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.customer.Customers;
import io.streakgp.deal.Deal;
import io.streakgp.deal.DealParties;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.deal.order.SalesDocuments;
import io.streakgp.engine.decisions.DecisionTrace;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;

/** What GP would refuse, found before it is asked; and what becomes of all faults of a deal. */
class PreFlightTest {

    private static final Deal DEAL = Samples.deal(DealState.IN_PROGRESS, "");
    private final GreatPlains gp = mock();
    private final RuleStubs rules = new RuleStubs();
    private final DecisionTraces traces = mock();
    private final CompanyTime companyTime = new CompanyTime(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC), ZoneId.of("America/Chicago"));
    private final PreFlight preFlight = new PreFlight(gp, EconnectSchema.packaged(), rules.decisions, traces,
            new Batches(gp, rules.decisions, traces, mock(), mock(), Clock.systemUTC()), companyTime);

    @BeforeEach
    void company() {
        when(gp.setup("TWO")).thenReturn(setup(true, true));
    }

    /** The company with periods of November and December 2026, and a rate for the euro in November. */
    private static CompanySetup setup(boolean novemberOpen, boolean decemberOpen) {
        CompanySetup setup = Samples.setup();
        return new CompanySetup(setup.documentIds(), setup.currencies(), setup.functionalCurrency(), setup.sites(), setup.priceLevels(), setup.defaultPriceLevel(),
                setup.customerClasses(), setup.taxSchedules(), setup.taxDetails(),
                Map.of("SAM", new CompanySetup.Salesperson("SAM", "EAST", false), "NANCY", new CompanySetup.Salesperson("NANCY", "", true)),
                setup.paymentTerms(), setup.accounts(), setup.processHolds(),
                List.of(new CompanySetup.FiscalPeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30), !novemberOpen),
                        new CompanySetup.FiscalPeriod(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 31), !decemberOpen)),
                List.of(new CompanySetup.ExchangeRate("EUR-SELL", "Z-EURO", new BigDecimal("1.1000000"), LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30))));
    }

    private void account(Object account) {
        Map<String, Object> row = new HashMap<>();
        row.put("account", account);
        rules.answer("gl-account", row);
    }

    private static Draft header(String element, String value) {
        Draft draft = Samples.draft();
        Map<String, String> header = new HashMap<>(draft.header());
        header.put(element, value);
        return new Draft(header, draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(), false, false, "", "", 2, "STDORD");
    }

    private List<Fault> faults(Draft draft) {
        return preFlight.check(DEAL, "SMB Sales", draft).faults();
    }

    @Test
    void aSoundDocumentHasNoFaultsAndTheRuleForItsAccountIsTraced() {
        DealDrafting.Result result = preFlight.check(DEAL, "SMB Sales", Samples.draft());
        assertThat(result.faults()).isEmpty();
        assertThat(result.draft()).isEqualTo(Samples.draft().with(Map.of("CREATETAXES", "1", "DEFTAXSCHDS", "1")));
        verify(rules.decisions).require("gl-account", Map.of("company", "TWO", "pipeline", "SMB Sales", "item", "PUMP-10"));
        verify(traces).keep(eq(Samples.BOX), argThat((Collection<DecisionTrace> kept) -> kept.contains(RuleStubs.trace("gl-account"))));
    }

    @ParameterizedTest
    @CsvSource({"2, STDORD, true", "3, STDINV, true", "3, STDORD, false", "2, NONE, false", "2, '', false", "4, RETURN, false"})
    void theDocumentIdMustExistForTheType(int sopType, String documentId, boolean exists) {
        List<Fault> faults = faults(Samples.draft().as(sopType, documentId));
        assertThat(faults).hasSize(exists ? 0 : 1).allMatch(fault -> fault.field().equals("Rule document-type"));
    }

    @ParameterizedTest
    @CsvSource({"TAXSCHID, USALL, NOWHERE", "SLPRSNID, SAM, NOBODY", "PYMTRMID, Net 30, Net 99", "PRCLEVEL, RETAIL, GOLD", "LOCNCODE, NORTH, SOUTH"})
    void whatTheDocumentRefersToMustExist(String element, String known, String unknown) {
        assertThat(faults(header(element, known))).isEmpty();
        assertThat(faults(header(element, ""))).isEmpty();
        assertThat(faults(header(element, unknown))).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(element.equals("SLPRSNID") ? "Assigned to" : element);
            assertThat(fault.problem()).contains(unknown);
        });
    }

    @Test
    void textsThatDoNotFitAreFaultsThatSayHowLongTheyMayBe() {
        assertThat(faults(header("CSTPONBR", "x".repeat(60)))).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Header, CSTPONBR");
            assertThat(fault.mend()).matches("Shorten it to \\d+ characters");
        });
    }

    @Test
    void elementsThatGpDoesNotKnowAreFaultsOfTheTable() {
        assertThat(faults(header("CUSTOMERPO", "77"))).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Header, CUSTOMERPO");
            assertThat(fault.mend()).contains("mapping-deal-to-sales-document");
        });
        assertThat(faults(Samples.draft().with(List.of(Samples.line().with(Map.of("ReqShipDate", "soon")))))).singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo("Line, line 1, ReqShipDate"));
    }

    @Test
    void anAccountByRuleStandsInTheLineAndMustExist() {
        account("000-4100-00");
        DealDrafting.Result result = preFlight.check(DEAL, "SMB Sales", Samples.draft());
        assertThat(result.faults()).isEmpty();
        assertThat(result.draft().lines().get(0).elements()).containsEntry("SLSINDX", "000-4100-00");

        account("999-9999-99");
        assertThat(faults(Samples.draft())).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Rule gl-account");
            assertThat(fault.problem()).contains("999-9999-99", "line 1");
        });
    }

    @Test
    void aRuleWithoutAnAccountIsTheRulesFault() {
        for (Object nothing : new Object[] {null, " "}) {
            account(nothing);
            assertThatThrownBy(() -> faults(Samples.draft())).isInstanceOf(MappingFault.class).hasMessageContaining("gl-account").hasMessageContaining("PUMP-10");
        }
    }

    @Test
    void anAccountThatIsNoTextIsTheRulesFault() {
        account(4100);
        assertThatThrownBy(() -> faults(Samples.draft())).isInstanceOf(MappingFault.class).hasMessageContaining("gl-account").hasMessageContaining("4100");
    }

    // ---- the two steps of preparation

    private final Deals deals = mock();
    private final DealParties parties = mock();
    private final Customers customers = mock();
    private final DealDrafting drafting = mock();
    private final SalesDocuments documents = mock();
    private final DocumentPreparation preparation = new DocumentPreparation(deals, parties, customers, drafting, preFlight, documents);

    @BeforeEach
    void readDeal() {
        when(deals.get(Samples.BOX)).thenReturn(DEAL);
        when(deals.snapshot(Samples.BOX)).thenReturn(Samples.snapshot());
        when(deals.draft(Samples.BOX)).thenReturn(Samples.draft());
    }

    @Test
    void whatMappingFoundAndWhatTheCheckFoundIsKeptTogether() {
        Fault mapped = new Fault("Currency", "is empty", "Fill it in");
        when(deals.faults(Samples.BOX)).thenReturn(List.of(mapped));
        assertThat(preparation.check(Samples.BOX, 2, "NONE")).isTrue();
        verify(deals).keep(eq(Samples.BOX), any(), argThat(faults ->
                faults.size() == 2 && faults.get(0).equals(mapped) && faults.get(1).field().equals("Rule document-type")));
    }

    @Test
    void withoutFaultsNobodyIsAsked() {
        when(deals.faults(Samples.BOX)).thenReturn(List.of());
        assertThat(preparation.check(Samples.BOX, 3, "STDINV")).isFalse();
        verify(deals).keep(eq(Samples.BOX), any(), eq(List.of()));
    }

    @Test
    void theDraftIsKeptWithItsFaults() {
        List<Fault> faults = List.of(new Fault("Line items", "wrong", "mend"));
        when(parties.in(any(), any())).thenReturn(Optional.empty());
        when(drafting.draft(DEAL, Samples.snapshot(), Optional.empty())).thenReturn(new DealDrafting.Result(Samples.draft(), faults));
        assertThat(preparation.map(Samples.BOX)).isEqualTo(Samples.draft());
        verify(deals).keep(Samples.BOX, Samples.draft(), faults);
    }

    @Test
    void aLinkedCustomerIsTheDeals() {
        when(parties.in(any(), any())).thenReturn(Optional.empty());
        assertThat(preparation.takeLinkedCustomer(Samples.BOX)).isFalse();
        io.streakgp.customer.Party party = new io.streakgp.customer.Party("TWO", Samples.BOX, "Northwind expansion", "SMB Sales", "organization:org1", "Northwind", List.of(), "", "", "", "", Map.of());
        when(parties.in(any(), any())).thenReturn(Optional.of(party));
        when(customers.linked(party)).thenReturn(Optional.empty(), Optional.of("NORTHW01"));
        assertThat(preparation.takeLinkedCustomer(Samples.BOX)).isFalse();
        assertThat(preparation.takeLinkedCustomer(Samples.BOX)).isTrue();
        verify(deals).customerIs(Samples.BOX, "NORTHW01");
    }

    @Test
    @DisplayName("A box that carries a GP order number is adopted; the number of a document that the deal has left behind is no such number")
    void theNumberOfAVoidedDocumentIsNotTyped() {
        Draft draft = Samples.draft();
        assertThat(preparation.isNumberTyped(Samples.BOX, draft)).isFalse();
        Draft typed = new Draft(draft.header(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(), false, false,
                "ORDST2225", "", 2, "STDORD");
        assertThat(preparation.isNumberTyped(Samples.BOX, typed)).isTrue();
        when(documents.hasLeftBehind(Samples.BOX, "ORDST2225")).thenReturn(true);
        assertThat(preparation.isNumberTyped(Samples.BOX, typed)).isFalse();
    }

    @Test
    @DisplayName("Limits compare net: the rule order-policy sees the net amount in the company's own currency")
    void thePolicySeesTheNetAmountInTheCompanysCurrency() {
        io.streakgp.customer.Party party = new io.streakgp.customer.Party("TWO", Samples.BOX, "Northwind expansion", "SMB Sales", "organization:org1", "Northwind", List.of(), "", "", "", "", Map.of());
        when(parties.in(any(), any())).thenReturn(Optional.of(party));
        when(deals.draft(Samples.BOX)).thenReturn(Samples.draft().worth(null, new BigDecimal("520.00")));
        assertThat(preparation.policyInput(Samples.BOX)).isEqualTo(new DocumentPreparation.PolicyInput(new BigDecimal("520.00"), "USD", "", false));
        when(customers.isCreatedFor(party)).thenReturn(true);
        assertThat(preparation.policyInput(Samples.BOX).newCustomer()).isTrue();
    }
}
