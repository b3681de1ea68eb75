package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
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
import io.streakgp.deal.lists.TypedChoices;
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
            new Batches(mock(), rules.decisions, traces), companyTime);

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

    // ---- dates

    private static Draft undated(int sopType) {
        Draft draft = Samples.draft();
        return new Draft(Map.of(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(), true, false, "", "",
                sopType, sopType == 2 ? "STDORD" : "STDINV");
    }

    private static Deal wonAt(String moment) {
        return new Deal(Samples.BOX, "TWO", Samples.DEAL_KEY, DealState.IN_PROGRESS, Instant.parse(moment), "", Instant.EPOCH, "");
    }

    private PreFlight in(String zone) {
        return new PreFlight(gp, EconnectSchema.packaged(), rules.decisions, traces, new Batches(mock(), rules.decisions, traces),
                new CompanyTime(Clock.fixed(Instant.parse("2026-12-01T03:00:00Z"), ZoneOffset.UTC), ZoneId.of(zone)));
    }

    @ParameterizedTest
    @CsvSource({
            // west and east of UTC: the day won, today at 03:00 UTC on 1 December
            "America/Chicago, 2026-11-06T05:59:59Z, 2026-11-05, 2026-11-30",
            "America/Chicago, 2026-11-06T06:00:00Z, 2026-11-06, 2026-11-30",
            "Asia/Tokyo,      2026-11-05T14:59:59Z, 2026-11-05, 2026-12-01",
            "Asia/Tokyo,      2026-11-05T15:00:00Z, 2026-11-06, 2026-12-01"})
    void datesAreOfTheCompanysTimeZone(String zone, String wonAt, String won, String today) {
        assertThat(in(zone).check(wonAt(wonAt), "SMB Sales", undated(3)).draft().header()).containsEntry("DOCDATE", won);
        rules.answer("doc-date", Map.of("date", "today", "reason", "closed"));
        assertThat(in(zone).check(wonAt(wonAt), "SMB Sales", undated(3)).draft().header()).containsEntry("DOCDATE", today);
    }

    @ParameterizedTest
    @CsvSource({"true, true, true, true", "false, true, false, true", "true, false, true, false", "false, false, false, false"})
    void theRuleIsToldWhichPeriodsAreOpenForSales(boolean november, boolean december, boolean wonDayOpen, boolean todayOpen) {
        when(gp.setup("TWO")).thenReturn(setup(november, december));
        in("Asia/Tokyo").check(wonAt("2026-11-05T12:00:00Z"), "SMB Sales", undated(3));
        verify(rules.decisions).require("doc-date", Map.of("sopType", 3, "wonDayOpen", wonDayOpen, "todayOpen", todayOpen));
    }

    @Test
    void aDateThatTheRuleRefusesIsAFaultOfNobodyInSales() {
        rules.answer("doc-date", Map.of("date", "refuse", "reason", "both periods are closed"));
        assertThat(faults(undated(3))).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Document date");
            assertThat(fault.problem()).contains("2026-11-05", "both periods are closed");
            assertThat(fault.mend()).contains("Finance");
        });
    }

    @ParameterizedTest
    @CsvSource({"2026-11-30, 3, true", "2026-12-01, 3, false", "2027-01-01, 3, false", "2026-12-01, 2, true"})
    void aDateThatTheMappingNamesGoesBeforeTheRuleAndAnInvoicesMustBeInAnOpenPeriod(String day, int sopType, boolean good) {
        when(gp.setup("TWO")).thenReturn(setup(true, false));
        Draft draft = undated(sopType).with(Map.of("DOCDATE", day));
        assertThat(preFlight.check(DEAL, "SMB Sales", draft).draft().header()).containsEntry("DOCDATE", day);
        assertThat(faults(draft)).hasSize(good ? 0 : 1).allMatch(fault -> fault.problem().contains("open for Sales"));
        verify(rules.decisions, never()).require(eq("doc-date"), anyMap());
    }

    // ---- currency

    @Test
    void aForeignDocumentNeedsARateOfGpForItsDay() {
        Draft draft = Samples.draft();
        Draft foreign = new Draft(Map.of("DOCDATE", "2026-11-05"), draft.userDefined(), draft.lines(), "EUR", "Z-EURO", draft.net(), draft.documentAmount(),
                true, false, "", "", 2, "STDORD");
        DealDrafting.Result result = preFlight.check(DEAL, "SMB Sales", foreign);
        assertThat(result.faults()).isEmpty();
        assertThat(result.draft().functionalNet()).isEqualByComparingTo("440.00");
        assertThat(faults(foreign.with(Map.of("DOCDATE", "2026-12-01")))).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Currency");
            assertThat(fault.problem()).contains("EUR", "2026-12-01");
        });
    }

    // ---- tax

    @ParameterizedTest
    @CsvSource({"gp, 1", "later, 0"})
    void taxIsGpsOrNobodysAndNeverComputedHere(String mode, String switches) {
        rules.answer("tax-mode", Map.of("mode", mode, "taxDetail", ""));
        Draft draft = preFlight.check(DEAL, "SMB Sales", Samples.draft()).draft();
        assertThat(draft.header()).containsEntry("CREATETAXES", switches).containsEntry("DEFTAXSCHDS", switches).doesNotContainKey("TAXAMNT");
        assertThat(draft.givenTax()).isEmpty();
        assertThat(draft.total()).isEqualByComparingTo("400.00");
    }

    private Draft taxed(String amount) {
        Draft draft = Samples.draft();
        return new Draft(draft.header(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(), false, false, "", "", 2, "STDORD",
                new Draft.Context(null, draft.net(), List.of(), null, amount, null, Map.of("deal.taxAmount", "Tax amount")));
    }

    @Test
    void aGivenTaxIsTheAmountWrittenOnTheDealUnderTheRulesDetail() {
        rules.answer("tax-mode", Map.of("mode", "given", "taxDetail", "MN-STATE"));
        DealDrafting.Result result = preFlight.check(DEAL, "SMB Sales", taxed("28"));
        assertThat(result.faults()).isEmpty();
        assertThat(result.draft().givenTax()).contains(new Draft.GivenTax("MN-STATE", new BigDecimal("28.00")));
        assertThat(result.draft().total()).isEqualByComparingTo("428.00");
        assertThat(result.draft().header()).containsEntry("CREATETAXES", "0").containsEntry("DEFTAXSCHDS", "0");
    }

    @ParameterizedTest
    @CsvSource({"MN-STATE, '', Tax amount", "MN-STATE, much, Tax amount", "NOWHERE, 28.00, Rule tax-mode"})
    void aGivenTaxThatIsMissingOrUnknownIsAFault(String detail, String amount, String field) {
        rules.answer("tax-mode", Map.of("mode", "given", "taxDetail", detail));
        assertThat(faults(taxed(amount))).singleElement().satisfies(fault -> assertThat(fault.field()).isEqualTo(field));
    }

    // ---- what else GP would find

    @Test
    void anInactiveSalespersonIsAFaultBeforeSendingThatNamesTheErrorThatWouldFollow() {
        assertThat(faults(header("SLPRSNID", "NANCY"))).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Assigned to");
            assertThat(fault.problem()).contains("NANCY", "9539");
        });
    }

    @Test
    void faultsNameTheStreakFieldThatMendsThem() {
        Draft draft = header("CSTPONBR", "x".repeat(60)).with(List.of(Samples.line().with(Map.of("ReqShipDate", "soon"))));
        Draft sourced = new Draft(draft.header(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), draft.documentAmount(), false, false, "", "", 2, "STDORD",
                new Draft.Context(null, draft.net(), List.of(), null, "", null, Map.of("CSTPONBR", "Customer PO", "line.ReqShipDate", "Ship date")));
        assertThat(faults(sourced)).extracting(Fault::field).containsExactly("Customer PO", "Ship date");
    }

    @Test
    void aBatchNameThatIsTooLongWithItsSuffixIsAFaultOfTheRule() {
        rules.rule("batch-name", inputs -> Map.of("name", "SG-LONGORDER-26" + inputs.get("suffix"), "ownerGroup", "finance", "patienceMinutes", 30));
        assertThat(faults(Samples.draft())).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Rule batch-name");
            assertThat(fault.problem()).contains("SG-LONGORDER-26B");
        });
    }

    @Test
    void aDocumentBelowZeroOrTooLargeIsAFault() {
        Draft draft = Samples.draft();
        for (String amount : List.of("-0.01", "100000000000000")) {
            assertThat(faults(new Draft(draft.header(), draft.userDefined(), draft.lines(), "USD", "Z-US$", draft.net(), new BigDecimal(amount), false, false, "", "", 2, "STDORD")))
                    .singleElement().satisfies(fault -> assertThat(fault.problem()).contains(amount));
        }
    }

    @Test
    void accountsThatTheMappingNamesMustExist() {
        assertThat(faults(Samples.draft().with(List.of(Samples.line().with(Map.of("MKDNINDX", "000-4100-00")))))).isEmpty();
        assertThat(faults(Samples.draft().with(List.of(Samples.line().with(Map.of("MKDNINDX", "000-0000-00")))))).singleElement()
                .satisfies(fault -> assertThat(fault.problem()).contains("000-0000-00", "MKDNINDX"));
    }

    @Test
    void everyFaultIsFoundAtOnce() {
        rules.answer("doc-date", Map.of("date", "refuse", "reason", "closed"));
        rules.answer("tax-mode", Map.of("mode", "given", "taxDetail", "NOWHERE"));
        account("999-9999-99");
        Draft draft = undated(3).as(3, "NONE").with(Map.of("SLPRSNID", "NANCY", "TAXSCHID", "NOWHERE", "PYMTRMID", "Net 99", "CSTPONBR", "x".repeat(60)));
        assertThat(faults(draft)).extracting(Fault::field).containsExactlyInAnyOrder("Rule document-type", "Document date", "Rule tax-mode", "Tax amount",
                "Assigned to", "TAXSCHID", "PYMTRMID", "Rule gl-account", "Header, CSTPONBR");
    }

    // ---- the two steps of preparation

    private final Deals deals = mock();
    private final DealParties parties = mock();
    private final Customers customers = mock();
    private final DealDrafting drafting = mock();
    private final SalesDocuments documents = mock();
    private final TypedChoices typedChoices = mock();
    private final DocumentPreparation preparation = new DocumentPreparation(deals, parties, customers, drafting, preFlight, documents, typedChoices);

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
    @DisplayName("Beyond the bound of a mirrored list a text field is checked, with nearest suggestions")
    void whatIsTypedInsteadOfChosenIsChecked() {
        Fault typed = new Fault("Ship from", "\"WAREHOSE\" is not among the sites of GP", "Nearest: WAREHOUSE");
        when(parties.in(any(), any())).thenReturn(Optional.empty());
        when(drafting.draft(DEAL, Samples.snapshot(), Optional.empty())).thenReturn(new DealDrafting.Result(Samples.draft(), List.of()));
        when(typedChoices.check("TWO", Samples.snapshot().box())).thenReturn(List.of(typed));
        preparation.map(Samples.BOX);
        verify(deals).keep(Samples.BOX, Samples.draft(), List.of(typed));
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
