package io.streakgp.gp.gateway;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WhereTest {

    private static final int LONGEST_CLAUSE = 8000;

    @Test
    void writesConditionsThatSqlServerReadsUnderEachLanguage() {
        assertThat(Where.in("CUSTNMBR", List.of("O'HARA", "B")).and(Where.notZero("CURTRXAM")).clause())
                .isEqualTo("(CUSTNMBR IN ('O''HARA','B')) AND (CURTRXAM <> 0)");
        assertThat(Where.equal("RMDTYPAL", 9).or(Where.equal("DOCNUMBR", "X")).clause()).isEqualTo("(RMDTYPAL = 9) OR (DOCNUMBR = 'X')");
        assertThat(Where.from("DOCDATE", LocalDate.of(2026, 11, 1)).and(Where.until("DOCDATE", LocalDate.of(2026, 11, 30))).clause())
                .isEqualTo("(DOCDATE >= '20261101') AND (DOCDATE <= '20261130')");
        assertThat(Where.since("DEX_ROW_TS", Instant.parse("2026-11-23T10:00:00.123987Z")).clause())
                .isEqualTo("DEX_ROW_TS >= '2026-11-23T10:00:00.123'");
    }

    @Test
    void keepsInjectionOut() {
        assertThat(Where.in("DOCNUMBR", List.of("'; DROP TABLE RM00101 --")).clause()).isEqualTo("DOCNUMBR IN ('''; DROP TABLE RM00101 --')");
        assertThatThrownBy(() -> Where.equal("DOCNUMBR", "A\u0000B")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("A?B");
    }

    @Test
    void splitsLongListsSoThatTwoOfThemFitAClause() {
        List<String> numbers = IntStream.range(0, 2000).mapToObj("'%09d'"::formatted).toList();

        List<List<String>> lists = Where.lists(numbers);

        assertThat(lists).hasSizeGreaterThan(5);
        assertThat(lists.stream().flatMap(Collection::stream)).containsExactlyElementsOf(numbers);
        assertThat(lists).allSatisfy(list ->
                assertThat(Where.in("SOPNUMBE", list).or(Where.in("ORIGNUMB", list)).clause()).hasSizeLessThan(LONGEST_CLAUSE));
        assertThat(Where.lists(List.of("A", " ", "B ", "A"))).containsExactly(List.of("A", "B"));
        assertThat(Where.lists(List.of())).isEmpty();
    }
}
