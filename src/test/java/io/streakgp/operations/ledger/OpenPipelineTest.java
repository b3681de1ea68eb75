package io.streakgp.operations.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.streakgp.process.Samples;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.Pipeline;
import io.streakgp.streak.StandingClock;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakProperties;

/** What may still be won, as Streak says it. */
@DisplayName("Open pipeline value by stage and expected month")
class OpenPipelineTest {

    private final StandingClock clock = new StandingClock();
    private final Streak streak = mock();
    private final Map<String, Box> boxes = new HashMap<>();
    private final List<JsonNode> listed = new ArrayList<>();
    private OpenPipeline pipeline;

    @BeforeEach
    void open() {
        when(streak.pipelines()).thenReturn(List.of(new Pipeline("p1", "SMB Sales", Map.of(), List.of(new Pipeline.Field("1001", "Deal value", "TEXT_INPUT", Map.of())))));
        when(streak.boxesByLastUpdate(any(), anyInt(), anyInt())).thenAnswer(call -> new Streak.BoxPage(List.copyOf(listed), false));
        when(streak.resolve(any())).thenAnswer(call -> boxes.get(call.<JsonNode>getArgument(0).path("key").asText()));
        pipeline = new OpenPipeline(streak, new StreakProperties("http://localhost", "key", "token", "Closed-Won", 8, Duration.ofSeconds(30), Duration.ofSeconds(5),
                Duration.ofSeconds(15), "https://www.streak.com/a/boxes/"),
                new LedgerProperties("Deal value", "Currency", "Expected close", List.of("Closed-Lost"), Duration.ofMinutes(5), null), clock);
    }

    private void box(String key, String stage, String value, String currency, String expected) {
        Map<String, FieldValue> fields = new HashMap<>();
        if (value != null) {
            fields.put("Deal value", Samples.text(value));
        }
        fields.put("Currency", Samples.text(currency));
        if (expected != null) {
            fields.put("Expected close", Samples.day(expected));
        }
        boxes.put(key, new Box(key, "Deal", "", "p1", "SMB Sales", "s", stage, fields, List.of(), List.of(), List.of(), List.of(), Instant.EPOCH, Instant.EPOCH, ""));
        listed.add(JsonNodeFactory.instance.objectNode().put("key", key));
    }

    @Test
    void openDealsAreAddedUpByStageMonthAndCurrency() {
        box("1", "Proposal", "1,000.50", "USD", "2026-12-01");
        box("2", "Proposal", "$ 999.50", "USD", "2026-12-31");
        box("3", "Proposal", "500", "EUR", "2026-12-31");
        box("4", "Proposal", "7", "USD", null);
        box("5", "Lead", "about ten", "USD", "2027-01-15");
        box("6", "Closed-Won", "1", "USD", "2026-12-01");
        box("7", "Closed-Lost", "1", "USD", "2026-12-01");
        box("8", "Lead", null, "USD", "2027-01-15");
        OpenPipeline.Report report = pipeline.report();
        assertThat(report.lines()).containsExactly(
                new OpenPipeline.Line("SMB Sales", "Lead", "2027-01", "USD", 2, BigDecimal.ZERO),
                new OpenPipeline.Line("SMB Sales", "Proposal", "", "USD", 1, new BigDecimal("7")),
                new OpenPipeline.Line("SMB Sales", "Proposal", "2026-12", "EUR", 1, new BigDecimal("500")),
                new OpenPipeline.Line("SMB Sales", "Proposal", "2026-12", "USD", 2, new BigDecimal("2000.00")));
        assertThat(report.withoutValue()).isEqualTo(2);
        assertThat(report.asOf()).isEqualTo(clock.instant());
    }

    @Test
    void streakIsAskedOnceInAConfiguredTimeAndWhatWasReadStaysWhenItIsAway() {
        box("1", "Proposal", "1000", "USD", "2026-12-01");
        pipeline.report();
        clock.move(Duration.ofMinutes(4));
        pipeline.report();
        verify(streak, times(1)).pipelines();
        Instant first = pipeline.report().asOf();

        clock.move(Duration.ofMinutes(1));
        when(streak.pipelines()).thenThrow(new NotNow("Streak does not answer", clock.instant()));
        OpenPipeline.Report old = pipeline.report();
        assertThat(old.lines()).hasSize(1);
        assertThat(old.asOf()).isEqualTo(first);
        assertThat(old.problem()).isEqualTo("Streak does not answer");
    }

    @Test
    void aStreakThatNeverAnsweredShowsNothingAndSaysWhy() {
        when(streak.pipelines()).thenThrow(new NotNow("Streak does not answer", clock.instant()));
        assertThat(pipeline.report()).isEqualTo(new OpenPipeline.Report(null, List.of(), 0, "Streak does not answer"));
    }

    @Test
    void aStreakThatDoesNotTurnPagesIsReadOnce() {
        box("1", "Proposal", "1000", "USD", "2026-12-01");
        when(streak.boxesByLastUpdate(any(), anyInt(), anyInt())).thenAnswer(call -> new Streak.BoxPage(List.copyOf(listed), true));
        assertThat(pipeline.report().lines()).singleElement().satisfies(line -> assertThat(line.deals()).isEqualTo(1));
    }
}
