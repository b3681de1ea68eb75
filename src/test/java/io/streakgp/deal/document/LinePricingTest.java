package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

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
                Set.of("EACH", "CASE"), List.of(new GpItem.Site("WAREHOUSE", new BigDecimal(100))),
                List.of(new GpItem.Price("RETAIL", "Z-US$", "EACH", BigDecimal.ZERO, many, new BigDecimal("59.95")),
                        new GpItem.Price("WHOLESALE", "Z-US$", "EACH", BigDecimal.ZERO, many, new BigDecimal("41.00"))), "");
    }

    private List<LinePricing.Priced> price(String text, GpItem... items) {
        return pricing(text, items).price();
    }

    private LinePricing pricing(String text, GpItem... items) {
        return new LinePricing(new LinePricing.Terms("Line items", currency, List.of("WHOLESALE", "RETAIL"), SETUP),
                new LineParser("Line items", faults::add).parse(text), List.of(items),
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
