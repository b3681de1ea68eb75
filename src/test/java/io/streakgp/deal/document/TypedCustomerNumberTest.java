package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.Samples;
import io.streakgp.streak.Organization;
import io.streakgp.streak.StreakFacts;

/** Where the GP customer number that somebody typed is looked for. */
@ProcessTest
class TypedCustomerNumberTest {

    @Autowired
    private FieldMapping table;

    @ParameterizedTest
    @CsvSource({"NORTHW01, NORTHW02, NORTHW01", "'', NORTHW02, NORTHW02", "NORTHW01, '', NORTHW01", "'', '', ''"})
    @DisplayName("Order of proof: GP customer number typed on box, else on organization")
    void onTheBoxElseOnTheOrganization(String onBox, String onOrganization, String typed) {
        Map<String, Object> context = StreakFacts.of(
                Samples.box("SMB Sales", Samples.fields(onBox.isEmpty() ? Map.of() : Map.of("GP customer number", Samples.text(onBox)))),
                new Organization("org1", "Northwind Traders", List.of(), List.of(), List.of(), "",
                        onOrganization.isEmpty() ? Map.of() : Map.of("GP customer number", onOrganization)), Samples.CONTACT, "");
        context.putAll(Map.of("pipeline", "SMB Sales", "company", "TWO", "today", LocalDate.of(2026, 11, 5),
                "deal", Map.of("key", Samples.DEAL_KEY, "wonOn", LocalDate.of(2026, 11, 5))));
        assertThat(table.map(Samples.BOX, DealMapping.TABLE, context)).filteredOn(field -> field.target().equals("deal.customerNumber"))
                .singleElement().extracting(MappedField::text).isEqualTo(typed);
    }
}
