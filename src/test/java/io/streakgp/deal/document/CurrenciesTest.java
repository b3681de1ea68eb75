package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.gp.CompanySetup;
import io.streakgp.shared.Fault;

/** Domain rules, "Currency": what the policy says is done, with the rates that there are. */
class CurrenciesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 5);

    private final RuleStubs rules = new RuleStubs();
    private final List<Fault> faults = new ArrayList<>();
    private final List<CompanySetup.ExchangeRate> gpRates = new ArrayList<>();

    private Currencies.Choice choose(String isoCode) {
        CompanySetup setup = new CompanySetup(Map.of(), Map.of("Z-US$", new CompanySetup.Currency("Z-US$", "USD", 2), "Z-EURO", new CompanySetup.Currency("Z-EURO", "EUR", 2)),
                "Z-US$", Set.of(), Set.of(), "", Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of(), Set.of(), List.of(), gpRates);
        return new Currencies(setup, new StepRules(rules.decisions), "Currency", DAY, faults::add).choose(isoCode, Optional.empty(), "SMB Sales");
    }

    private void convertInto(String target, int maxAge) {
        rules.answer("currency-policy", Map.of("outcome", "convert", "targetCurrency", target, "maxRateAge", maxAge, "reason", "converted"));
    }

    private void ours(String rate, LocalDate asOf) {
        Map<String, Object> row = new HashMap<>();
        row.put("rate", rate);
        row.put("asOf", asOf);
        rules.answer("exchange-rate", row);
    }

    private void gpRate(String rate, LocalDate from) {
        gpRates.add(new CompanySetup.ExchangeRate("EUR-SELL", "Z-EURO", new BigDecimal(rate), from, from.plusMonths(1)));
    }

    @Test
    void a_deal_is_booked_in_its_own_currency_where_GP_has_it_and_GP_translates_with_its_own_rate() {
        Currencies.Choice choice = choose("EUR");
        assertThat(faults).isEmpty();
        assertThat(choice).isEqualTo(new Currencies.Choice("EUR", "Z-EURO", 2, "EUR", 2, null));
        assertThat(choice.converted(new BigDecimal("10.00"))).isEqualByComparingTo("10.00");
    }

    @Test
    void a_currency_that_GP_does_not_keep_is_refused_with_those_that_it_does() {
        assertThat(choose("GBP").id()).isEmpty();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Currency");
            assertThat(fault.problem()).contains("\"GBP\"", "the rule refuses it");
            assertThat(fault.mend()).contains("EUR, USD");
        });
    }

    @Test
    void converted_with_the_rate_of_GPs_exchange_table_first() {
        convertInto("USD", 7);
        gpRate("1.0834999", DAY.minusDays(4));
        ours("9.99", DAY);
        Currencies.Choice choice = choose("EUR");
        assertThat(faults).isEmpty();
        assertThat(choice.isoCode()).isEqualTo("USD");
        assertThat(choice.id()).isEqualTo("Z-US$");
        assertThat(choice.conversion()).isEqualTo(new Rate(new BigDecimal("1.0834999"), "GP exchange table EUR-SELL", DAY.minusDays(4)));
        assertThat(choice.converted(new BigDecimal("100.00"))).isEqualByComparingTo("108.35");
    }

    @ParameterizedTest
    @CsvSource({"7, true", "8, false"})
    void converted_with_our_rate_second_as_long_as_it_is_not_stale(int age, boolean fresh) {
        convertInto("USD", 7);
        ours("1.3150000", DAY.minusDays(age));
        Currencies.Choice choice = choose("GBP");
        if (fresh) {
            assertThat(faults).isEmpty();
            assertThat(choice.conversion()).isEqualTo(new Rate(new BigDecimal("1.3150000"), "table exchange-rate", DAY.minusDays(age)));
        } else {
            assertThat(choice.id()).isEmpty();
            assertThat(faults).singleElement().satisfies(fault -> {
                assertThat(fault.field()).isEqualTo("Currency");
                assertThat(fault.problem()).contains("no exchange rate from GBP to USD", "7 days");
                assertThat(fault.mend()).contains("GP's exchange table", "exchange-rate");
            });
        }
    }

    @Test
    void a_stale_rate_of_GP_gives_way_to_a_fresh_one_of_ours() {
        convertInto("USD", 2);
        gpRate("1.0500000", DAY.minusDays(3));
        ours("1.0900000", DAY.minusDays(2));
        assertThat(choose("EUR").conversion().factor()).isEqualByComparingTo("1.09");
    }

    @Test
    void a_missing_rate_is_a_fault() {
        convertInto("USD", 7);
        ours("", null);
        choose("GBP");
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.problem()).contains("no exchange rate"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"abc, 2026-11-05", "0, 2026-11-05", "1.3, null"})
    void a_row_of_ours_that_cannot_be_used_is_a_fault_of_the_table(String rate, LocalDate asOf) {
        convertInto("USD", 7);
        ours(rate, asOf);
        choose("GBP");
        assertThat(faults).extracting(Fault::problem).anyMatch(problem -> problem.contains("exchange-rate"));
    }

    @Test
    void converted_into_another_currency_than_that_of_the_books_by_both_rates() {
        convertInto("EUR", 7);
        gpRate("1.1000000", DAY.minusDays(1));
        ours("1.3200000", DAY.minusDays(3));
        Rate rate = choose("GBP").conversion();
        assertThat(rate.factor()).isEqualByComparingTo("1.2");
        assertThat(rate.date()).isEqualTo(DAY.minusDays(3));
        assertThat(rate.source()).isEqualTo("table exchange-rate and GP exchange table EUR-SELL");
    }

    @Test
    void a_target_that_GP_does_not_keep_is_a_fault_of_the_rule() {
        convertInto("CHF", 7);
        choose("GBP");
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.problem()).contains("CHF"));
    }
}
