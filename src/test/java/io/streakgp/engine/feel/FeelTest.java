package io.streakgp.engine.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeelTest {

    private final Feel feel = new Feel(List.of(
            new FeelFunction("shorten", List.of("text", "length"),
                    arguments -> ((String) arguments.get(0)).substring(0, ((BigDecimal) arguments.get(1)).intValueExact())),
            new FeelFunction("check", List.of("value"), arguments -> {
                throw new IllegalArgumentException("no such site");
            })));

    @Test
    void numbersStayExact() {
        assertThat(feel.evaluate("a + b", Map.of("a", new BigDecimal("9007199254740993.01"), "b", new BigDecimal("0.02"))))
                .isEqualTo(new BigDecimal("9007199254740993.03"));
        assertThat(feel.evaluate("0.1 + 0.2", Map.of())).isEqualTo(new BigDecimal("0.3"));
        assertThat(feel.evaluate("[1, 2.50]", Map.of())).isEqualTo(List.of(new BigDecimal("1"), new BigDecimal("2.50")));
    }

    @Test
    void readsNestedValuesByTheNamesOfStreak() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("Ship date", LocalDate.of(2026, 3, 1));
        fields.put("Note", null);
        Map<String, Object> context = Map.of("box", Map.of("fields", fields));

        assertThat(feel.evaluate("box.fields.`Ship date`", context)).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(feel.evaluate("if box.fields.Note = null then \"none\" else box.fields.Note", context)).isEqualTo("none");
        assertThat(feel.evaluate("box.fields.Note", context)).isNull();
    }

    @Test
    void callsOurFunctions() {
        assertThat(feel.evaluate("shorten(\"ABCDE\", 2)", Map.of())).isEqualTo("AB");
        assertThat(feel.evaluate("shorten(length: 3, text: \"ABCDE\")", Map.of())).isEqualTo("ABC");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "missing + 1           | missing",
            "box.fields.Shipp      | Shipp",
            "nofunction(1)         | nofunction",
            "check(1)              | no such site",
            "1 + \"a\"             | \"a\"",
            "1 +                   | 1 +"})
    void whatFeelWouldSwallowIsAReadableFault(String expression, String named) {
        Map<String, Object> context = Map.of("box", Map.of("fields", Map.of("Ship", 1)));
        assertThatThrownBy(() -> feel.evaluate(expression, context))
                .isInstanceOf(FeelFault.class)
                .hasMessageContaining("FEEL \"" + expression.strip() + "\"")
                .hasMessageContaining(named);
    }
}
