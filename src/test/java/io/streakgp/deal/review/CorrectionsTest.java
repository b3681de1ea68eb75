package io.streakgp.deal.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.streakgp.process.Samples;
import io.streakgp.shared.Databases;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;

class CorrectionsTest {

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.systemUTC(), Corrections.class);
    }

    private static Box box() {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        fields.put("Line items", Samples.text("PUMP 10 x 2"));
        fields.put("Ship date", Samples.day("2026-12-01"));
        fields.put("Rush", new FieldValue.Flag(false));
        fields.put("Tags", new FieldValue.Labels(List.of("a", "b")));
        fields.put("Site", null);
        return Samples.box("SMB Sales", fields);
    }

    @ParameterizedTest
    @EnumSource
    void theNewestCorrectionOfEachFieldStandsInAndTheRestStays(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Corrections corrections = context.getBean(Corrections.class);
            assertThat(corrections.applyTo(box())).isEqualTo(box());
            corrections.add(box(), "Line items", "PUMP-10 x 3", "carl", "first try");
            corrections.add(corrections.applyTo(box()), "Line items", "PUMP-10 x 2", "cora", "typo");
            corrections.add(box(), "Ship date", "2026-12-31", "carl", "later");
            corrections.add(box(), "Rush", "yes", "carl", "rush");
            corrections.add(box(), "Tags", "c, d", "carl", "tags");
            corrections.add(box(), "Site", "NORTH", "carl", "was empty");

            Box corrected = corrections.applyTo(box());
            assertThat(corrected.fields()).isEqualTo(Map.of("Line items", Samples.text("PUMP-10 x 2"), "Ship date", new FieldValue.Day(LocalDate.of(2026, 12, 31)),
                    "Rush", new FieldValue.Flag(true), "Tags", new FieldValue.Labels(List.of("c", "d")), "Site", Samples.text("NORTH")));
            assertThat(corrected.emptyFields()).isEmpty();
            assertThat(corrected.fingerprint()).as("of the box in Streak").isEqualTo(box().fingerprint());
            assertThat(corrections.correctors(Samples.BOX)).containsExactlyInAnyOrder("carl", "cora");
            assertThat(corrections.correctors("another box")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatStoodThereWithWhoAndWhy(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            context.getBean(Corrections.class).add(box(), "Ship date", "2026-12-31", "carl", "later");
            assertThat(context.getBean(JdbcClient.class).sql("select field, old_value, new_value, corrected_by, reason from streakgp.correction").query().singleRow())
                    .containsValues("Ship date", "2026-12-01", "2026-12-31", "carl", "later");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aValueThatIsNotOfTheFieldsKindIsRefusedAndNotKept(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Corrections corrections = context.getBean(Corrections.class);
            assertThatThrownBy(() -> corrections.add(box(), "Ship date", "12/31/2026", "carl", "later"))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no date");
            assertThatThrownBy(() -> corrections.add(box(), "Rush", "perhaps", "carl", "rush"))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("yes nor no");
            assertThatThrownBy(() -> corrections.add(box(), "Customer", "NORTHW01", "carl", "invented"))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no field \"Customer\"");
            assertThatThrownBy(() -> corrections.add(box(), "Line items", "PUMP 10 x 2", "carl", "as proposed"))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("has this value already");
            assertThat(corrections.applyTo(box())).isEqualTo(box());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMendedInStreakLaterCounts(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Corrections corrections = context.getBean(Corrections.class);
            corrections.add(box(), "Line items", "PUMP-10 x 3", "carl", "typo");
            corrections.add(box(), "Site", "NORTH", "carl", "was empty");
            Map<String, FieldValue> mended = new LinkedHashMap<>(box().fields());
            mended.put("Line items", Samples.text("PUMP-20 x 1"));
            Box now = corrections.applyTo(box().withFields(mended));
            assertThat(now.fields().get("Line items")).isEqualTo(Samples.text("PUMP-20 x 1"));
            assertThat(now.fields().get("Site")).isEqualTo(Samples.text("NORTH"));
        }
    }
}
