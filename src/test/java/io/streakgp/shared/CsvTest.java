package io.streakgp.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-2+3", "@SUM(A1)", " =1+1", "\t=1", "=HYPERLINK(\"http://x\")", "\uFF1D1+1", "=1\n+2"})
    @DisplayName("CSV is safe against formula injection")
    void whatASpreadsheetWouldTakeForAFormulaIsText(String text) {
        assertThat(lines(List.of(text)).replace("\"", "")).startsWith("'");
    }

    @Test
    void numbersAndDatesStayWhatTheyAre() {
        assertThat(lines(Arrays.asList(new BigDecimal("-12.50"), LocalDate.parse("2026-11-23"), 7L, null, ""))).isEqualTo("-12.50,2026-11-23,7,,\r\n");
    }

    @Test
    void whatSeparatesIsQuoted() {
        assertThat(lines(List.of("a,b", "say \"x\"", "one\ntwo", "plain"))).isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"one\ntwo\",plain\r\n");
    }

    /** Without the byte order mark and the header. */
    private static String lines(List<?> cells) {
        return new Csv(List.of("Header")).line(cells).toString().replaceFirst("^\uFEFFHeader\r\n", "");
    }
}
