package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.GpItem;
import io.streakgp.shared.Fault;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class LinePricingTest {

    private final List<Fault> faults = new ArrayList<>();
    private final RuleStubs rules = new RuleStubs();
    private Currencies.Choice currency = new Currencies.Choice("USD", "Z-US$", 2, "USD", 2, null);

    private static final CompanySetup SETUP = new CompanySetup(Map.of(), Map.of(), "Z-US$", Set.of("WAREHOUSE", "NORTH"), Set.of("RETAIL"), "RETAIL",
            Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of(), Set.of(), List.of(), List.of());

    private static GpItem item(String number, int decimals) {
        BigDecimal many = new BigDecimal("999999999999");
        return new GpItem(number, number + " described", GpItem.Type.SALES_INVENTORY, false, decimals, GpItem.Tracking.NONE, "EACH",
                Map.of("EACH", BigDecimal.ONE, "CASE", BigDecimal.TEN), List.of(new GpItem.Site("WAREHOUSE", new BigDecimal(100))),
                List.of(new GpItem.Price("RETAIL", "Z-US$", "EACH", BigDecimal.ZERO, many, new BigDecimal("59.95")),
                        new GpItem.Price("WHOLESALE", "Z-US$", "EACH", BigDecimal.ZERO, many, new BigDecimal("41.00"))), "");
    }

    private List<LinePricing.Priced> price(String text, GpItem... items) {
        return pricing(text, items).price();
    }

    private LinePricing pricing(String text, GpItem... items) {
        return new LinePricing(new LinePricing.Terms("Line items", currency, List.of("WHOLESALE", "RETAIL"), SETUP),
                new LineParser("Line items", faults::add).parse(text), List.of(items), Map.of("PUMP 10", "PUMP-10"),
                new LineRules(new StepRules(rules.decisions), "SMB Sales", "", "SMB"), faults::add);
    }

    @Test
    void the_longest_item_number_that_exists_is_meant() {
        List<LinePricing.Priced> lines = price("CABLE x 10M x 5 @ 19.90", item("CABLE", 2), item("CABLE x 10M", 0));
        assertThat(faults).isEmpty();
        assertThat(lines.get(0).line().itemNumber()).isEqualTo("CABLE x 10M");
        assertThat(lines.get(0).line().quantity()).isEqualByComparingTo("5");
    }

    @Test
    void without_a_unit_the_selling_unit_is_taken_and_without_a_price_the_one_of_the_first_level_that_has_one() {
        Draft.Line line = price("PUMP-10 x 2", item("PUMP-10", 0)).get(0).line();
        assertThat(line.unit()).isEqualTo("EACH");
        assertThat(line.unitPrice()).isEqualByComparingTo("41.00");
        assertThat(line.extended()).isEqualByComparingTo("82.00");
        assertThat(line.site()).isEqualTo("WAREHOUSE");
    }

    @Test
    void a_discount_is_a_markdown_per_unit_rounded_to_the_currency() {
        Draft.Line line = price("PUMP-10 x 3 @ 9.99 -10%", item("PUMP-10", 0)).get(0).line();
        assertThat(line.markdown()).isEqualByComparingTo("1.00");
        assertThat(line.extended()).isEqualByComparingTo("26.97");
    }

    @Test
    void every_fault_of_every_line_is_found() {
        price("NOPE x 1 @ 5\nPUMP-10 x 1.5 DOZEN @ 5 | NORTH\nPUMP-10 x none @ 5\nPUMP-10 x 1 @ 5.999", item("PUMP-10", 0));
        assertThat(faults).extracting(Fault::toString).satisfiesExactly(
                fault -> assertThat(fault).contains("line 1, column 1").contains("\"NOPE\" does not exist"),
                fault -> assertThat(fault).contains("line 2, column 11").contains("more decimals"),
                fault -> assertThat(fault).contains("line 2, column 15").contains("not sold by \"DOZEN\""),
                fault -> assertThat(fault).contains("line 2, column 27").contains("not kept at site NORTH"),
                fault -> assertThat(fault).contains("line 3, column 11").contains("is no quantity"),
                fault -> assertThat(fault).contains("line 4").contains("more decimals than USD"));
    }

    private Map<String, ?> askedOf(String table) {
        ArgumentCaptor<Map<String, ?>> inputs = ArgumentCaptor.captor();
        verify(rules.decisions).require(eq(table), inputs.capture());
        return inputs.getValue();
    }

    private static BigDecimal number(Map<String, ?> inputs, String name) {
        return (BigDecimal) inputs.get(name);
    }

    @ParameterizedTest
    @CsvSource({
            // typed, list 41.00: below (%), below (amount)
            "41.00,       0,       0",
            "45.00,       0,       0",
            "36.90,       10,      4.10",
            "20.50,       50,      20.50",
            "0,           100,     41.00",
            "41.00 -10%,  10,      4.10",
            "41.00 -33%,  33,      13.53",
            "36.89,       10.0243902440, 4.11"})
    void a_price_is_compared_with_the_list_after_its_discount_exactly(String typed, String percent, String amount) {
        price("PUMP-10 x 1 @ " + typed, item("PUMP-10", 0));
        Map<String, ?> inputs = askedOf("price-approval");
        assertThat(number(inputs, "belowPercent")).isEqualByComparingTo(percent);
        assertThat(number(inputs, "belowAmount")).isEqualByComparingTo(amount);
        assertThat(inputs.get("listPriceKnown")).isEqualTo(true);
        assertThat(inputs.get("customerClass")).isEqualTo("SMB");
    }

    @Test
    void a_discount_of_ten_percent_is_ten_percent_even_where_the_markdown_is_rounded() {
        price("PUMP-10 x 1 @ 41.00 -9.99%\nPUMP-10 x 1 @ 41.00 -9.999%", item("PUMP-10", 0));
        ArgumentCaptor<Map<String, ?>> inputs = ArgumentCaptor.captor();
        verify(rules.decisions, times(2)).require(eq("price-approval"), inputs.capture());
        assertThat(inputs.getAllValues()).extracting(asked -> number(asked, "belowPercent").toPlainString()).containsExactly("9.99", "9.999");
    }

    @Test
    void a_price_below_the_list_by_more_than_the_rule_allows_is_asked_for() {
        rules.answer("price-approval", Map.of("outcome", "ask", "group", "finance", "reason", "far below"));
        LinePricing pricing = pricing("PUMP-10 x 3 @ 30.75", item("PUMP-10", 0));
        assertThat(pricing.price()).hasSize(1);
        assertThat(faults).isEmpty();
        assertThat(pricing.questions()).singleElement().satisfies(question -> {
            assertThat(question.line()).isEqualTo(1);
            assertThat(question.item()).isEqualTo("PUMP-10");
            assertThat(question.price()).isEqualByComparingTo("30.75");
            assertThat(question.listPrice()).isEqualByComparingTo("41.00");
            assertThat(question.belowPercent()).isEqualByComparingTo("25");
            assertThat(question.group()).isEqualTo("finance");
            assertThat(question.reason()).isEqualTo("far below");
        });
    }

    @Test
    void a_price_that_the_rule_refuses_is_a_fault_of_its_line() {
        rules.answer("price-approval", Map.of("outcome", "refuse", "group", "", "reason", "never so cheap"));
        LinePricing pricing = pricing("PUMP-10 x 1 @ 1.00", item("PUMP-10", 0));
        pricing.price();
        assertThat(pricing.questions()).isEmpty();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Line items, line 1, column 1");
            assertThat(fault.problem()).contains("1.00", "never so cheap");
            assertThat(fault.mend()).contains("41.00 USD");
        });
    }

    @Test
    void where_GP_has_no_list_price_the_rule_is_told_so() {
        GpItem item = item("PUMP-10", 0);
        price("PUMP-10 x 1 CASE @ 5.00", item);
        assertThat(askedOf("price-approval").get("listPriceKnown")).isEqualTo(false);
        assertThat(number(askedOf("price-approval"), "belowPercent")).isZero();
    }

    @Test
    void an_item_number_that_is_nearly_right_brings_the_right_one() {
        price("PUMP 10 x 1 @ 5\nNOPE x 1 @ 5", item("PUMP-10", 0));
        assertThat(faults.get(0).mend()).startsWith("Did you mean PUMP-10? ");
        assertThat(faults.get(1).mend()).startsWith("Write the item number");
    }

    @Test
    void no_negative_price() {
        price("PUMP-10 x 1 @ -5.00", item("PUMP-10", 0));
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.problem()).contains("is no price"));
        faults.clear();
        price("PUMP-10 x 1 @ 5.00 -101%", item("PUMP-10", 0));
        assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.problem()).contains("is no discount"));
    }

    @Test
    void the_site_is_asked_for_once_per_kind_of_item_and_only_where_the_line_names_none() {
        price("PUMP-10 x 1 @ 41\nPUMP-10 x 2 @ 41\nPUMP-10 x 3 @ 41 | WAREHOUSE", item("PUMP-10", 0));
        verify(rules.decisions, times(1)).require("site", Map.of("siteOnDeal", "", "pipeline", "SMB Sales", "stocked", true));
        assertThat(faults).isEmpty();
    }

    @Test
    void converted_lines_are_rounded_to_the_document_and_keep_what_they_were_on_the_deal() {
        currency = new Currencies.Choice("USD", "Z-US$", 2, "GBP", 2, new Rate(new BigDecimal("1.3150000"), "ours", LocalDate.of(2026, 11, 5)));
        LinePricing.Priced line = price("PUMP-10 x 3 @ 10.01 -10%", item("PUMP-10", 0)).get(0);
        assertThat(line.line().unitPrice()).isEqualByComparingTo("13.16");
        assertThat(line.line().markdown()).isEqualByComparingTo("1.32");
        assertThat(line.line().extended()).isEqualByComparingTo("35.52");
        assertThat(line.onDeal()).isEqualByComparingTo("27.03");
        assertThat(price("PUMP-10 x 1", item("PUMP-10", 0)).get(0).onDeal()).as("41.00 USD in GBP").isEqualByComparingTo("31.18");
    }

    @Property
    void parts_add_up_to_the_whole(@ForAll @BigRange(min = "0", max = "99999") @Scale(2) BigDecimal price,
                                   @ForAll @IntRange(min = 0, max = 100) int discount,
                                   @ForAll @IntRange(min = 1, max = 9999) int quantity) {
        BigDecimal markdown = price.multiply(BigDecimal.valueOf(discount)).movePointLeft(2).setScale(2, java.math.RoundingMode.HALF_UP);
        BigDecimal extended = LinePricing.extended(price, markdown, BigDecimal.valueOf(quantity), 2);
        BigDecimal whole = price.multiply(BigDecimal.valueOf(quantity));
        assertThat(extended.add(markdown.multiply(BigDecimal.valueOf(quantity)))).isEqualByComparingTo(whole);
        assertThat(extended.signum()).isGreaterThanOrEqualTo(0);
    }
}
