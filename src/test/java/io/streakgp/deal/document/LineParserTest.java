package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.streakgp.shared.Fault;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** Domain rules, "Lines": ITEM x QTY [UOM] @ PRICE [-N%] [| SITE], one line each. */
class LineParserTest {

    private final List<Fault> faults = new ArrayList<>();
    private final LineParser parser = new LineParser("Line items", faults::add);

    private LineText only(String text) {
        List<LineText> lines = parser.parse(text);
        assertThat(faults).isEmpty();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @Test
    void a_whole_line() {
        LineText line = only("PUMP-10 x 2 EACH @ 200.00 -5% | NORTH");
        assertThat(line.readings()).containsExactly(new LineText.Reading("PUMP-10", "2 EACH", 11));
        assertThat(line.price()).contains(new BigDecimal("200.00"));
        assertThat(line.discount()).isEqualByComparingTo("5");
        assertThat(line.site()).isEqualTo("NORTH");
    }

    @Test
    void price_discount_unit_and_site_may_be_left_out() {
        LineText line = only("100XLG x 3");
        assertThat(line.price()).isEmpty();
        assertThat(line.discount()).isZero();
        assertThat(line.site()).isEmpty();
    }

    @Test
    void an_item_number_with_blanks_and_x_is_read_longest_first() {
        assertThat(only("CABLE x 10M x 5 EACH @ 19.90").readings()).extracting(LineText.Reading::itemNumber).containsExactly("CABLE x 10M", "CABLE");
        assertThat(only("FILTER x2 PACK x 1").readings()).extracting(LineText.Reading::itemNumber).containsExactly("FILTER x2 PACK");
        assertThat(only("128 SDRAM X 2").readings()).extracting(LineText.Reading::itemNumber).containsExactly("128 SDRAM");
    }

    @Test
    void blank_lines_are_passed_over_and_the_others_keep_their_number() {
        List<LineText> lines = parser.parse("A x 1\n\n  \r\nB x 2");
        assertThat(lines).extracting(LineText::number).containsExactly(1, 4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "PUMP-10 2 EACH @ 5;1;there is no",
            "PUMP-10 x 2 @ -5;15;is no price",
            "PUMP-10 x 2 @ abc;15;is no price",
            "PUMP-10 x 2 @ 1.234567;15;is no price",
            "PUMP-10 x 2 @ 5 -101%;18;is no discount",
            "PUMP-10 x 2 @ 5 -x%;18;is no discount",
            "PUMP-10 x 2 @ 5 |;18;no site after",
            "PUMP-10 x 2 @;14;is no price"})
    void a_fault_names_line_and_column(String text, int column, String problem) {
        assertThat(parser.parse("A x 1\n" + text)).hasSize(1);
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("Line items, line 2, column " + column);
            assertThat(fault.problem()).contains(problem);
            assertThat(fault.mend()).contains("ITEM x QUANTITY");
        });
    }

    @Test
    void all_faults_are_found_at_once() {
        parser.parse("nothing here\nPUMP-10 x 2 @ free\nPUMP-20 x 1 @ 5");
        assertThat(faults).extracting(Fault::field).containsExactly("Line items, line 1, column 1", "Line items, line 2, column 15");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1250;1250", "1250.50;1250.50", "1,250.50;1250.50", "1,234,567;1234567", ".5;.5"})
    void amounts_as_people_write_them(String text, String value) {
        assertThat(LineParser.amount(text)).hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"-5", "2,5", "1.250,50", "1 250", "1e5", "12,34", "+5", "''", "1.234567", "NaN"})
    void what_is_no_amount(String text) {
        assertThat(LineParser.amount(text)).isEmpty();
    }

    @Property
    void what_is_written_is_read(@ForAll @IntRange(min = 1, max = 99999) int quantity,
                                 @ForAll @BigRange(min = "0", max = "999999999") @Scale(2) BigDecimal price,
                                 @ForAll @IntRange(min = 0, max = 100) int discount) {
        List<Fault> none = new ArrayList<>();
        List<LineText> lines = new LineParser("Line items", none::add)
                .parse("HD DRIVE 2TB x " + quantity + " EACH @ " + price.toPlainString() + " -" + discount + "% | WAREHOUSE");
        assertThat(none).isEmpty();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.readings().get(0)).isEqualTo(new LineText.Reading("HD DRIVE 2TB", quantity + " EACH", 16));
            assertThat(line.price()).hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(price));
            assertThat(line.discount()).isEqualByComparingTo(BigDecimal.valueOf(discount));
        });
    }

    @Property
    void no_text_whatever_breaks_the_parser(@ForAll String text) {
        List<Fault> found = new ArrayList<>();
        List<LineText> lines = new LineParser("Line items", found::add).parse(text);
        long rows = text.split("\\R").length;
        assertThat((long) lines.size() + found.size()).isLessThanOrEqualTo(Math.max(1, rows));
    }
}
