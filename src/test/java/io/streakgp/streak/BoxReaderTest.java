package io.streakgp.streak;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys into names, times into dates, and the fingerprint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoxReaderTest {

    private RecordedStreak recorded;

    @BeforeAll
    void start() {
        recorded = new RecordedStreak();
    }

    @AfterAll
    void stop() {
        recorded.close();
    }

    private Box read(String zone, String box) {
        try {
            return recorded.client(new StandingClock(), zone).resolve(new StreakJson(new ObjectMapper()).read(box));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private FieldValue field(String name, String fields) {
        return read("UTC", RecordedStreak.box(fields)).fields().get(name);
    }

    @Test
    void colleaguesAreTheirNames() {
        assertThat(field("Account team", "\"1020\": [{\"email\": \"paul@fabrikam.example\", \"displayName\": \"Paul West\"}, {\"email\": \"erin@fabrikam.example\"}]"))
                .isEqualTo(new FieldValue.Text("Paul West, erin@fabrikam.example"));
    }

    @Test
    void theWholeBox() {
        Box box = read("UTC", RecordedStreak.box("\"1001\": \"\", \"1006\": \"12500\""));

        assertThat(box.key()).isEqualTo("agxzB1");
        assertThat(box.pipeline()).isEqualTo("SMB Sales");
        assertThat(box.stage()).isEqualTo("Closed-Won");
        assertThat(box.notes()).isEqualTo("Call first");
        assertThat(box.assignees()).containsExactly("rep@example.com");
        assertThat(box.contacts()).containsExactly(new Box.Link("agxzC1", true), new Box.Link("agxzC2", false));
        assertThat(box.organizations()).containsExactly(new Box.Link("agxzO1", true));
        assertThat(box.updatedAt()).isEqualTo(Instant.ofEpochMilli(1763856000000L));
        assertThat(box.wonAt()).isEqualTo(Instant.ofEpochMilli(1763855000000L));
        assertThat(box.fields()).containsOnlyKeys("Deal value");
        assertThat(box.emptyFields()).contains("GP order number", "Ship date").doesNotContain("Deal value");
    }

    @Test
    void aBoxThatNeverMovedCameToItsStageWhenItWasMade() {
        String box = RecordedStreak.box("").replace("\"lastStageChangeTimestamp\": 1763855000000,", "");

        assertThat(read("UTC", box).wonAt()).isEqualTo(Instant.ofEpochMilli(1760000000000L));
    }

    @ParameterizedTest
    @CsvSource({
            // a calendar date as programs write it, the same everywhere
            "America/Los_Angeles, 2026-11-30T00:00:00Z, 2026-11-30",
            "Asia/Tokyo,          2026-11-30T00:00:00Z, 2026-11-30",
            "UTC,                 2026-11-30T00:00:00Z, 2026-11-30",
            // midnight on the screen of somebody there
            "America/Los_Angeles, 2026-11-30T08:00:00Z, 2026-11-30",
            "America/Los_Angeles, 2026-07-01T07:00:00Z, 2026-07-01",
            "Asia/Tokyo,          2026-11-29T15:00:00Z, 2026-11-30",
            // any other moment
            "America/Los_Angeles, 2026-11-30T00:00:01Z, 2026-11-29",
            "America/Los_Angeles, 2026-11-30T07:59:59.999Z, 2026-11-29",
            "Asia/Tokyo,          2026-11-30T23:59:59Z, 2026-12-01",
            "UTC,                 2026-11-30T23:59:59Z, 2026-11-30",
            "Asia/Tokyo,          1969-12-31T00:00:00Z, 1969-12-31"})
    void datesWestAndEastOfGreenwich(String zone, Instant moment, LocalDate date) {
        Box box = read(zone, RecordedStreak.box("\"1004\": " + moment.toEpochMilli()));

        assertThat(box.fields().get("Ship date")).isEqualTo(new FieldValue.Day(date));
    }

    @Test
    void aDateMayComeAsDigitsAndAnythingElseStaysText() {
        assertThat(field("Ship date", "\"1004\": \"1796083200000\"")).isEqualTo(new FieldValue.Day(LocalDate.of(2026, 12, 1)));
        assertThat(field("Ship date", "\"1004\": \"tomorrow\"")).isEqualTo(new FieldValue.Text("tomorrow"));
        assertThat(field("Ship date", "\"1004\": null")).isNull();
    }

    @Test
    void checkboxesComeAsBooleansOrTexts() {
        assertThat(field("Rush", "\"1005\": true")).isEqualTo(new FieldValue.Flag(true));
        assertThat(field("Rush", "\"1005\": \"true\"")).isEqualTo(new FieldValue.Flag(true));
        assertThat(field("Rush", "\"1005\": \"false\"")).isEqualTo(new FieldValue.Flag(false));
        assertThat(field("Rush", "\"1005\": false")).isEqualTo(new FieldValue.Flag(false));
    }

    @Test
    void optionsAreShownByTheirLabels() {
        assertThat(field("Terms", "\"1002\": \"9002\"")).isEqualTo(new FieldValue.Text("Net 60"));
        assertThat(field("Lines of business", "\"1003\": [\"9002\", \"9001\"]")).isEqualTo(new FieldValue.Labels(List.of("Service", "Hardware")));
        assertThat(field("Lines of business", "\"1003\": \"9002\"")).isEqualTo(new FieldValue.Labels(List.of("Service")));
    }

    @Test
    void noTagIsAnEmptyField() {
        Box box = read("UTC", RecordedStreak.box("\"1003\": []"));

        assertThat(box.fields()).doesNotContainKey("Lines of business");
        assertThat(box.emptyFields()).contains("Lines of business");
    }

    @ParameterizedTest
    @CsvSource({"12500, 12500", "10000000.0, 10000000.0", "12345678901234567.89, 12345678901234567.89", "100.00, 100.00", "1e3, 1000", "0.00001, 0.00001"})
    void numbersAreTextToTheirLastDigit(String number, String text) {
        assertThat(field("Deal value", "\"1006\": " + number)).isEqualTo(new FieldValue.Text(text));
        assertThat(field("Margin", "\"1007\": " + number)).isEqualTo(new FieldValue.Text(text));
    }

    @Test
    void aNumberBeyondReasonIsNotWrittenOut() {
        assertThat(field("Deal value", "\"1006\": 1e999999999")).isEqualTo(new FieldValue.Text("1E+999999999"));
    }

    @Test
    void theFingerprintIgnoresOurOwnFields() {
        assertThat(print("\"1006\": \"5\", \"1001\": \"ORD1\", \"1008\": \"entered\"")).isEqualTo(print("\"1006\": \"5\""));
        assertThat(read("UTC", RecordedStreak.box("").replace("1763856000000", "1763999999999")).fingerprint()).isEqualTo(print(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {"5002 | 5001", "Contoso | Fabrikam", "Call first | Call", "agxzC1 | agxzC9",
            "\"isStarred\": false | \"isStarred\": true", "agxzO1 | agxzO9", "rep@ | boss@", "\"fields\": { | \"fields\": {\"1006\": \"1\"",
            "\"fields\": { | \"fields\": {\"1005\": true", "\"fields\": { | \"fields\": {\"1005\": false"})
    void theFingerprintIgnoresNothingElse(String before, String after) {
        String changed = RecordedStreak.box("").replace(before, after);

        assertThat(changed).isNotEqualTo(RecordedStreak.box(""));
        assertThat(read("UTC", changed).fingerprint()).isNotEqualTo(print(""));
    }

    @Test
    void anOptionWithAnotherLabelIsTheSameChoice() {
        String chosen = "\"1002\": \"9001\", \"1003\": [\"9001\"]";
        String before = print(chosen);
        recorded.answers("/streak/api/v1/pipelines", "[" + RecordedStreak.PIPELINE.replace("Net 30", "Net 31").replace("Hardware", "Hard ware") + "]");

        Box renamed = read("UTC", RecordedStreak.box(chosen));

        assertThat(renamed.fields()).containsEntry("Terms", new FieldValue.Text("Net 31"));
        assertThat(renamed.fingerprint()).isEqualTo(before);
        assertThat(print(chosen.replace("9001", "9002"))).isNotEqualTo(before);
    }

    /** Comments and tasks of our own count on the box, and may count as an update of it. */
    @Test
    void commentsAndTasksAreNoChangeOfTheDeal() {
        String commented = RecordedStreak.box("").replace("1763856000000", "1763999999999").replace("1763856000123", "1763999999999")
                .replace("\"freshness\"", "\"commentCount\": 3, \"taskTotal\": 1, \"taskCompleteCount\": 1, \"freshness\"");

        assertThat(read("UTC", commented).fingerprint()).isEqualTo(print(""));
    }

    @Test
    void aMoveToAnotherPipelineIsAChange() {
        recorded.answers("/streak/api/v1/pipelines", "[" + RecordedStreak.PIPELINE + "," + RecordedStreak.PIPELINE.replace("agxzP1", "agxzP2") + "]");
        Box moved = read("UTC", RecordedStreak.box("").replace("agxzP1", "agxzP2"));

        assertThat(moved.pipelineKey()).isEqualTo("agxzP2");
        assertThat(moved.fingerprint()).isNotEqualTo(print(""));
    }

    @Test
    void theFingerprintTellsWhereATextStands() {
        String here = RecordedStreak.box("").replace("Contoso Ltd", "a\\nb").replace("Call first", "");
        String there = RecordedStreak.box("").replace("Contoso Ltd", "a").replace("Call first", "b\\n");
        assertThat(read("UTC", here).fingerprint()).isNotEqualTo(read("UTC", there).fingerprint());

        assertThat(print("\"1005\": true")).isNotEqualTo(print("\"1006\": \"true\""));
        assertThat(print("\"1003\": [\"9001\"], \"1006\": \"1\"")).isNotEqualTo(print("\"1003\": [\"9002\"], \"1006\": \"1\""));
        assertThat(print("\"1002\": \"9001\", \"1006\": \"1\"")).isNotEqualTo(print("\"1002\": \"1], Terms=Text[plain=Net 30\""));
    }

    private String print(String fields) {
        return read("UTC", RecordedStreak.box(fields)).fingerprint();
    }
}
