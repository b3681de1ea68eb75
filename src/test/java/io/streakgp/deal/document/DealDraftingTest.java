package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.customer.Customers;
import io.streakgp.customer.Party;
import io.streakgp.deal.Deal;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.DealState;
import io.streakgp.engine.decisions.DecisionTrace;
import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpItem;
import io.streakgp.gp.GreatPlains;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;

/** Everything that can be wrong with a deal, each as a fault that names what to mend. */
class DealDraftingTest {

    private static final Deal DEAL = Samples.deal(DealState.IN_PROGRESS, "");
    private static final Party BUYER = new Party("TWO", Samples.BOX, "Northwind expansion", "SMB Sales", "organization:org1", "Northwind Traders", List.of(), "", "",
            "https://www.streak.com/a/boxes/" + Samples.BOX, "", Map.of());

    private final DealMapping mapping = mock();
    private final GreatPlains gp = mock();
    private final Customers customers = mock();
    private final RuleStubs rules = new RuleStubs();
    private final DecisionTraces traces = mock();
    private final DealDrafting drafting = new DealDrafting(mapping, gp, customers, rules.decisions, traces,
            new CompanyTime(Clock.fixed(Samples.WON_AT.plusSeconds(60), ZoneOffset.UTC), ZoneId.of("America/Chicago")));
    private final Map<String, String> deal = new HashMap<>();
    private final Map<String, String> header = new HashMap<>();

    @BeforeEach
    void soundDeal() {
        deal.putAll(Map.of("lines", "PUMP-10 x 2 @ 200.00", "value", "400.00", "tolerance", "0.01", "defaultItem", "DEAL-VALUE", "currency", "USD"));
        header.put("DOCDATE", "2026-11-05");
        Map<String, String> sources = Map.of("deal.lines", "Line items", "deal.value", "Deal value", "deal.currency", "Currency", "deal.site", "Site",
                "deal.customerNumber", "GP customer number", "deal.orderNumber", "GP order number", "FREIGHT", "Freight");
        when(mapping.map(any(), any(), any(), any())).thenAnswer(call -> new DealMapping.Mapped(deal, sources, header, Map.of("USERDEF1", Samples.DEAL_KEY),
                Map.of("ReqShipDate", "2026-12-01")));
        when(gp.setup("TWO")).thenReturn(Samples.setup());
        when(gp.items(any(), anyCollection())).thenReturn(List.of(Samples.item("PUMP-10"), Samples.item("DEAL-VALUE", GpItem.Type.SERVICES, GpItem.Tracking.NONE),
                Samples.item("SERIAL-1", GpItem.Type.SALES_INVENTORY, GpItem.Tracking.SERIAL), Samples.item("CONSULTING", GpItem.Type.SERVICES, GpItem.Tracking.NONE)));
        when(customers.known(any())).thenReturn(Optional.of(Samples.customer("NORTHW01")));
    }

    private DealDrafting.Result draft() {
        return drafting.draft(DEAL, Samples.snapshot(), Optional.of(BUYER));
    }

    private void fault(String field, String problem) {
        assertThat(draft().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.problem()).contains(problem);
            assertThat(fault.mend()).isNotBlank();
        });
    }

    private static GpCustomer customer(boolean onHold, boolean inactive, String currency) {
        GpCustomer customer = Samples.customer("NORTHW01");
        return new GpCustomer(customer.number(), customer.name(), "SMB", onHold, inactive, "", "WHOLESALE", currency, "", "", "", "PRIMARY", customer.address(),
                customer.credit(), List.of(), "");
    }

    @Test
    void aSoundDealHasNoFaults() {
        DealDrafting.Result result = draft();
        assertThat(result.faults()).isEmpty();
        assertThat(result.draft().net()).isEqualByComparingTo("400.00");
        assertThat(result.draft().documentAmount()).isEqualByComparingTo("400.00");
        assertThat(result.draft().currencyId()).isEqualTo("Z-US$");
        assertThat(result.draft().isoCode()).isEqualTo("USD");
        assertThat(result.draft().userDefined()).containsEntry("USERDEF1", Samples.DEAL_KEY);
        assertThat(result.draft().lines()).singleElement().satisfies(line -> assertThat(line.elements()).containsEntry("ReqShipDate", "2026-12-01"));
    }

    // ---- who buys

    @Test
    void aDealOfNobodyIsAFault() {
        DealDrafting.Result result = drafting.draft(DEAL, new DealSnapshot(Samples.snapshot().box(), null, null, null), Optional.empty());
        assertThat(result.faults()).extracting(Fault::problem).containsExactly("the deal names no organization and no contact");
    }

    @Test
    void aDealOfSeveralIsAFaultThatSaysWhich() {
        DealSnapshot ambiguous = new DealSnapshot(Samples.snapshot().box(), null, null, "the deal has 2 organizations, and none of them is starred");
        assertThat(drafting.draft(DEAL, ambiguous, Optional.empty()).faults()).extracting(Fault::problem)
                .containsExactly("the deal has 2 organizations, and none of them is starred");
    }

    @Test
    void aCustomerNumberThatGpDoesNotHaveIsAFault() {
        deal.put("customerNumber", "NOBODY");
        when(customers.known(any())).thenReturn(Optional.empty());
        fault("GP customer number", "GP has no customer \"NOBODY\"");
        verify(customers).known(BUYER.withTypedNumber("NOBODY"));
    }

    @Test
    void aCustomerThatIsYetToBeFoundIsNoFault() {
        when(customers.known(any())).thenReturn(Optional.empty());
        assertThat(draft().faults()).isEmpty();
    }

    @Test
    void aCustomerOnHoldIsReviewedAndNoFault() {
        when(customers.known(any())).thenReturn(Optional.of(customer(true, false, "")));
        assertThat(draft().faults()).isEmpty();
    }

    @Test
    void anInactiveCustomerIsAFault() {
        when(customers.known(any())).thenReturn(Optional.of(customer(false, true, "")));
        fault("Customer", "inactive");
    }

    // ---- currency

    @Test
    void aCurrencyThatGpDoesNotKeepIsAFaultWithThoseThatItDoes() {
        deal.put("currency", "XXX");
        deal.put("lines", "PUMP-10 x 2 @ 200.00");
        fault("Currency", "\"XXX\"");
        assertThat(draft().faults().get(0).mend()).contains("EUR, USD");
        assertThat(draft().draft().currencyId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            "'',     USD, null",
            "Z-US$,  USD, null",
            "Z-EURO, EUR, null",
            "Z-EURO, USD, null",
            "'',     EUR, the rule refuses it",
            "Z-US$,  EUR, the rule refuses it"})
    void aCustomerIsBookedInItsOwnOrTheCompanysCurrency(String customerCurrency, String dealCurrency, String problem) {
        when(customers.known(any())).thenReturn(Optional.of(customer(false, false, customerCurrency)));
        deal.put("currency", dealCurrency);
        if (problem == null) {
            assertThat(draft().faults()).isEmpty();
        } else {
            fault("Currency", problem);
        }
    }

    // ---- lines and value

    @ParameterizedTest
    @CsvSource({"400.00, true", "400.01, true", "399.99, true", "400.011, false", "400.02, false", "399.98, false", "0, false", "'1,400.00', false"})
    void linesAndValueAgreeWithinTheTolerance(String value, boolean agree) {
        deal.put("value", value);
        if (agree) {
            assertThat(draft().faults()).isEmpty();
        } else {
            fault("Deal value", "its lines add up to 400.00");
        }
    }

    @Test
    void aValueThatIsNoAmountIsAFault() {
        deal.put("value", "four hundred");
        fault("Deal value", "\"four hundred\" is no amount");
    }

    @Test
    void linesWithoutAValueAreEnough() {
        deal.put("value", "");
        assertThat(draft().faults()).isEmpty();
    }

    @Test
    void linesWithFaultsAreNotComparedWithTheValue() {
        deal.put("lines", "NOPE x 1 @ 5");
        fault("Line items, line 1, column 1", "\"NOPE\" does not exist");
    }

    @Test
    void aDealWithoutLinesIsOneOfTheDefaultItemAtTheDealsValue() {
        deal.put("lines", " ");
        deal.put("value", "1,250.50");
        DealDrafting.Result result = draft();
        assertThat(result.faults()).isEmpty();
        assertThat(result.draft().lines()).singleElement().satisfies(line -> {
            assertThat(line.itemNumber()).isEqualTo("DEAL-VALUE");
            assertThat(line.extended()).isEqualByComparingTo("1250.50");
        });
        assertThat(result.draft().net()).isEqualByComparingTo("1250.50");
    }

    @Test
    void aDealWithoutLinesAndWithoutAValueIsAFault() {
        deal.put("lines", "");
        deal.put("value", "");
        fault("Line items", "no lines and no value");
    }

    @Test
    void aDealWithoutLinesWhereNoItemStandsInIsAFault() {
        deal.put("lines", "");
        deal.put("defaultItem", "");
        fault("Line items", "no lines");
    }

    @Test
    void freightAndMiscellaneousAddToTheDocumentAndTheTradeDiscountTakesAway() {
        header.putAll(Map.of("FREIGHT", "10.005", "MISCAMNT", "2.50", "TRDISAMT", "12.00"));
        DealDrafting.Result result = draft();
        assertThat(result.faults()).isEmpty();
        assertThat(result.draft().net()).isEqualByComparingTo("400.00");
        assertThat(result.draft().documentAmount()).isEqualByComparingTo("400.51");
        assertThat(result.draft().header()).containsEntry("FREIGHT", "10.01").containsEntry("MISCAMNT", "2.50").containsEntry("TRDISAMT", "12.00");
    }

    @Test
    void freightThatIsNoAmountIsAFault() {
        header.put("FREIGHT", "free");
        fault("Freight", "\"free\" is no amount");
    }

    @Test
    void allFaultsAreFoundAtOnce() {
        deal.putAll(Map.of("lines", "NOPE x 1 @ 5\nPUMP-10 x none @ 5", "customerNumber", "NOBODY", "currency", "XXX"));
        header.put("FREIGHT", "free");
        when(customers.known(any())).thenReturn(Optional.empty());
        assertThat(draft().faults()).extracting(Fault::field).contains("GP customer number", "Currency", "Freight", "Line items, line 1, column 1",
                "Line items, line 2, column 11");
    }

    // ---- what the rule for the type asks

    @ParameterizedTest
    @CsvSource({
            "PUMP-10 x 2 @ 5,                    true,  false",
            "PUMP-10 x 10 @ 5,                   true,  false",
            "PUMP-10 x 11 @ 5,                   false, false",
            "PUMP-10 x 1 CASE @ 5,               true,  false",
            "PUMP-10 x 2 CASE @ 5,               false, false",
            "CONSULTING x 999 @ 5,               true,  false",
            "SERIAL-1 x 1 @ 5,                   true,  true",
            "CONSULTING x 1 @ 5;PUMP-10 x 99 @ 5,false, false"})
    void stockAndTrackingDecideTheType(String lines, boolean servicesOrInStock, boolean tracked) {
        deal.put("lines", lines.replace(';', '\n'));
        deal.put("value", "");
        Draft draft = draft().draft();
        assertThat(draft.servicesOrInStock()).isEqualTo(servicesOrInStock);
        assertThat(draft.serialOrLotTracked()).isEqualTo(tracked);
    }

    @ParameterizedTest
    @CsvSource({"PUMP 10, PUMP-10", "pump10, PUMP-10", "PUMP_10, PUMP-10", "PUMP--10, PUMP-10"})
    void gpIsAskedOnceMoreForAnItemThatIsNearlyRight(String written, String meant) {
        deal.put("lines", written + " x 1 @ 200.00");
        when(gp.items("TWO", Set.of(written))).thenReturn(List.of());
        assertThat(draft().faults()).extracting(Fault::mend).anyMatch(mend -> mend.contains("Did you mean " + meant));
        verify(gp, times(2)).items(any(), anyCollection());
    }

    @Test
    void gpIsAskedForItemsOnceWhereAllExist() {
        draft();
        verify(gp, times(1)).items(any(), anyCollection());
        verify(gp, times(1)).setup(any());
    }

    @Test
    void twoLinesOfOneItemShareItsStock() {
        deal.put("lines", "PUMP-10 x 6 @ 5\nPUMP-10 x 6 @ 5");
        deal.put("value", "");
        assertThat(draft().draft().servicesOrInStock()).as("12 are wanted, 10 are there").isFalse();
    }

    @Test
    void theCustomersPriceLevelGoesBeforeTheCompanys() {
        when(customers.known(any())).thenReturn(Optional.of(customer(false, false, "")));
        GpItem item = Samples.item("PUMP-10");
        BigDecimal many = new BigDecimal("999999");
        when(gp.items(any(), anyCollection())).thenReturn(List.of(new GpItem("PUMP-10", "", item.type(), false, 0, item.tracking(), "EACH", item.baseQuantities(), item.sites(),
                List.of(new GpItem.Price("RETAIL", "Z-US$", "EACH", BigDecimal.ZERO, many, new BigDecimal("200.00")),
                        new GpItem.Price("WHOLESALE", "Z-US$", "EACH", BigDecimal.ZERO, many, new BigDecimal("150.00"))), "")));
        deal.putAll(Map.of("lines", "PUMP-10 x 2", "value", ""));
        assertThat(draft().draft().net()).isEqualByComparingTo("300.00");
    }

    @Test
    void whatWasTypedIsHandedOn() {
        deal.put("orderNumber", "ORDST1001");
        deal.put("customerNumber", "NORTHW01");
        assertThat(draft().draft().typedNumber()).isEqualTo("ORDST1001");
        assertThat(draft().draft().typedCustomer()).isEqualTo("NORTHW01");
    }

    // ---- rules

    private Map<String, ?> askedOf(String table) {
        ArgumentCaptor<Map<String, ?>> inputs = ArgumentCaptor.captor();
        verify(rules.decisions).require(eq(table), inputs.capture());
        return inputs.getValue();
    }

    @Test
    void theBoxAssigneeBecomesTheSalespersonAndTheTerritoryIsTheirs() {
        rules.answer("salesperson", Map.of("salesperson", "SAM"));
        assertThat(draft().draft().header()).containsEntry("SLPRSNID", "SAM").containsEntry("SALSTERR", "EAST");
        assertThat(askedOf("salesperson")).isEqualTo(Map.of("assignee", "sam@example.com", "pipeline", "SMB Sales"));
    }

    @Test
    void withoutASalespersonByRuleGpTakesTheCustomersOwn() {
        assertThat(draft().draft().header()).doesNotContainKeys("SLPRSNID", "SALSTERR");
    }

    @Test
    void aSalespersonThatTheMappingNamesGoesBeforeTheRule() {
        header.put("SLPRSNID", "SAM");
        rules.answer("salesperson", Map.of("salesperson", "OTHER"));
        assertThat(draft().draft().header()).containsEntry("SLPRSNID", "SAM").containsEntry("SALSTERR", "EAST");
    }

    @Test
    void aConvertedDealNotesOriginalAmountRateSourceAndDateAndComparesWithTheDealValueAsWritten() {
        rules.answer("currency-policy", Map.of("outcome", "convert", "targetCurrency", "USD", "maxRateAge", 30, "reason", "converted"));
        rules.answer("exchange-rate", Map.of("rate", "1.1000000", "asOf", LocalDate.of(2026, 11, 1)));
        deal.put("currency", "GBP");
        deal.put("taxAmount", "10.00");
        header.putAll(Map.of("NOTETEXT", "Streak deal", "FREIGHT", "10.00"));
        DealDrafting.Result result = draft();
        assertThat(result.faults()).isEmpty();
        assertThat(result.draft().isoCode()).isEqualTo("USD");
        assertThat(result.draft().currencyId()).isEqualTo("Z-US$");
        assertThat(result.draft().net()).isEqualByComparingTo("440.00");
        assertThat(result.draft().functionalNet()).isEqualByComparingTo("440.00");
        assertThat(result.draft().documentAmount()).isEqualByComparingTo("451.00");
        assertThat(result.draft().header()).containsEntry("FREIGHT", "11.00")
                .containsEntry("NOTETEXT", "Streak deal\nConverted from 400.00 GBP at 1.1000000 (table exchange-rate, 2026-11-01)");
        assertThat(result.draft().context().taxAmount()).isEqualTo("11.00");
        assertThat(askedOf("exchange-rate")).isEqualTo(Map.of("currency", "GBP", "functionalCurrency", "USD", "day", LocalDate.of(2026, 11, 5)));
    }

    @Test
    void limitsCompareNetInTheCurrencyOfTheBooks() {
        deal.put("currency", "EUR");
        when(customers.known(any())).thenReturn(Optional.empty());
        Draft withoutRate = draft().draft();
        assertThat(withoutRate.functionalNet()).as("a missing rate is found by the pre-flight").isEqualByComparingTo("400.00");
        assertThat(withoutRate.context().rate()).isNull();

        CompanySetup setup = Samples.setup();
        when(gp.setup("TWO")).thenReturn(new CompanySetup(setup.documentIds(), setup.currencies(), setup.functionalCurrency(), setup.sites(), setup.priceLevels(),
                setup.defaultPriceLevel(), setup.customerClasses(), setup.taxSchedules(), setup.taxDetails(), setup.salespeople(), setup.paymentTerms(), setup.accounts(),
                setup.processHolds(), setup.salesPeriods(),
                List.of(new CompanySetup.ExchangeRate("EUR-SELL", "Z-EURO", new BigDecimal("1.0833333"), LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)))));
        Draft draft = draft().draft();
        assertThat(draft.isoCode()).isEqualTo("EUR");
        assertThat(draft.net()).isEqualByComparingTo("400.00");
        assertThat(draft.functionalNet()).isEqualByComparingTo("433.33");
        assertThat(draft.context().rate()).isEqualTo(new Rate(new BigDecimal("1.0833333"), "GP exchange table EUR-SELL", LocalDate.of(2026, 11, 1)));
    }

    @Test
    void pricesToApproveAreHandedOn() {
        rules.answer("price-approval", Map.of("outcome", "ask", "group", "controllers", "reason", "more than half"));
        deal.putAll(Map.of("lines", "PUMP-10 x 2 @ 200.00\nPUMP-10 x 1 @ 20.00", "value", ""));
        assertThat(draft().draft().priceQuestions()).extracting(PriceQuestion::line).containsExactly(1, 2);
    }

    @Test
    void theTracesOfTheStepAreKeptTogetherEachOnce() {
        deal.putAll(Map.of("lines", "PUMP-10 x 1 @ 200.00\nPUMP-10 x 2 @ 200.00\nPUMP-10 x 3 @ 200.00", "value", ""));
        draft();
        verify(traces).keep(eq(Samples.BOX), argThat((Collection<DecisionTrace> kept) -> kept.stream().map(DecisionTrace::key).toList()
                .equals(List.of("currency-policy", "site", "price-approval", "salesperson"))));
        verify(rules.decisions).require(eq("price-approval"), anyMap());
    }

    @Test
    void theDraftIsKeptAsItIs() throws Exception {
        rules.answer("price-approval", Map.of("outcome", "ask", "group", "controllers", "reason", "more than half"));
        Draft draft = draft().draft().taxed(new Draft.GivenTax("MN-STATE", new BigDecimal("28.00")));
        ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();
        assertThat(json.readValue(json.writeValueAsString(draft), Draft.class)).isEqualTo(draft);
    }
}
