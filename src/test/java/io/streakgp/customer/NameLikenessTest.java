package io.streakgp.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NameLikenessTest {

    @ParameterizedTest
    @CsvSource({"Northwind & Sons,northwind and sons Ltd.", "Müller GmbH,Muller", "The Widget Co.,Widget"})
    void legal_forms_punctuation_accents_and_case_do_not_count(String one, String other) {
        assertThat(NameLikeness.percent(one, other)).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @CsvSource({"Northwind Traders,Nortwind Traders,90", "Contoso Ltd,Contoso Limited Inc,90"})
    void a_typing_error_stays_like(String one, String other, int atLeast) {
        assertThat(NameLikeness.percent(one, other).intValueExact()).isGreaterThanOrEqualTo(atLeast);
    }

    @ParameterizedTest
    @CsvSource({"Northwind Traders,Blue Yonder Airlines", "Adams Bakery,Zenith Mining"})
    void different_names_are_not(String one, String other) {
        assertThat(NameLikeness.percent(one, other).intValueExact()).isLessThan(70);
    }

    @Property
    void it_makes_no_difference_which_comes_first(@ForAll String one, @ForAll String other) {
        assertThat(NameLikeness.percent(one, other)).isBetween(java.math.BigDecimal.ZERO, new java.math.BigDecimal(100));
        assertThat(NameLikeness.percent(one, one)).isEqualByComparingTo("100");
    }
}
