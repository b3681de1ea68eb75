package io.streakgp.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.streakgp.engine.feel.Feel;
import io.streakgp.engine.feel.FeelFault;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The functions as analysts call them in FEEL. */
class MappingFunctionsTest {

    private static final MappingFunctions FUNCTIONS = new MappingFunctions();
    private final Feel feel = new Feel(List.of(FUNCTIONS.truncate(), FUNCTIONS.defaultTo(), FUNCTIONS.word(), FUNCTIONS.digits(), FUNCTIONS.at()));

    private Object evaluate(String expression, Object value) {
        Map<String, Object> context = new HashMap<>();
        context.put("value", value);
        return feel.evaluate(expression, context);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", ignoreLeadingAndTrailingWhitespace = false, value = {
            "Harbor,6,Harbor", "Harbor,5,Harbo", "Harbor,7,Harbor", "Harbor,0,''", "' Harbor ',6,Harbor", "Harbor Street,7,Harbor", "'',3,''", "null,3,null"})
    void truncate(String text, int length, String truncated) {
        assertThat(evaluate("truncate(value, " + length + ")", text)).isEqualTo(truncated);
    }

    @Property
    void truncatedTextsFit(@ForAll String text, @ForAll @IntRange(max = 100) int length) {
        assertThat(((String) evaluate("truncate(value, " + length + ")", text)).length()).isLessThanOrEqualTo(length);
    }

    @Test
    void defaultStandsInForNothingAndForBlanksOnly() {
        assertThat(evaluate("default(value, \"USD\")", null)).isEqualTo("USD");
        assertThat(evaluate("default(value, \"USD\")", "")).isEqualTo("USD");
        assertThat(evaluate("default(value, \"USD\")", "  ")).isEqualTo("USD");
        assertThat(evaluate("default(value, \"USD\")", "EUR")).isEqualTo("EUR");
        assertThat(evaluate("default(value, true)", false)).isEqualTo(false);
        assertThat(evaluate("default(value, \"none\")", LocalDate.of(2026, 3, 1))).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(evaluate("default(value, null)", null)).isNull();
        assertThat(evaluate("default(value, [\"a\", \"b\"])[2]", List.of())).as("an empty list is nothing").isEqualTo("b");
        assertThat(evaluate("default(value, [\"a\", \"b\"])[2]", List.of("c"))).isNull();
        assertThat(evaluate("default(value[5], \"none\")", List.of("a"))).as("beyond the end of a list").isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"MN 55802,1,MN", "MN 55802,2,55802", "MN 55802,3,null", "MN 55802,0,null", "'  MN   55802 ',2,55802", "'',1,null", "null,1,null"})
    void word(String text, int number, String word) {
        assertThat(evaluate("word(value, " + number + ")", text)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"+1 (218) 555-0177,12185550177", "none,null", "'',null", "null,null", "555,555"})
    void digits(String text, String digits) {
        assertThat(evaluate("digits(value)", text)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"a,1", "b.c,2", "b.d.e,deep", "Ref. no,R7", "b.x,null", "x.y.z,null", "a.b,null", "blank,null", "empty,null"})
    void at(String path, String found) {
        Map<String, Object> context = Map.of("a", "1", "b", Map.of("c", "2", "d", Map.of("e", "deep")), "Ref. no", "R7", "blank", " ", "empty", List.of());
        assertThat(evaluate("at(value, \"" + path + "\")", context)).isEqualTo(found);
        assertThat(evaluate("at(value, \"" + path + "\")", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate(value)", "truncate(value, \"x\")", "word(value)", "word(value, \"x\")", "digits()"})
    void aWrongCallIsAReadableFault(String call) {
        assertThatThrownBy(() -> evaluate(call, "text")).isInstanceOf(FeelFault.class).hasMessageContaining("FEEL \"" + call);
    }

    @Test
    void whatTheFunctionsMakeCanBeNested() {
        assertThat(evaluate("truncate(digits(default(value, \"+1 218\")), 3)", null)).isEqualTo("121");
    }
}
