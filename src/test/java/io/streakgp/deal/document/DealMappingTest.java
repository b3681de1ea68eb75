package io.streakgp.deal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.DealState;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.process.ProcessTest;
import io.streakgp.process.RuleCoverage;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.StreakProperties;

/** Table {@code mapping-deal-to-sales-document}, with deals as Streak has them. */
@ProcessTest
class DealMappingTest {

    @RegisterExtension
    static final RuleCoverage RULES = RuleCoverage.of("mapping-deal-to-sales-document");

    @Autowired
    private FieldMapping table;
    @Autowired
    private Decisions decisions;
    private StepRules rules;
    private final List<Fault> faults = new ArrayList<>();
    private DealMapping mapping;

    @BeforeEach
    void inChicago() {
        mapping = in("America/Chicago");
        rules = new StepRules(decisions);
    }

    private DealMapping in(String zone) {
        return new DealMapping(table, new CompanyTime(Clock.fixed(Instant.parse("2026-11-05T16:00:00Z"), ZoneOffset.UTC), ZoneId.of(zone)),
                new StreakProperties("https://api.streak.com", "key", "token", "Closed-Won", 8, null, null, java.time.Duration.ofSeconds(15),
                        "https://www.streak.com/a/boxes/"));
    }

    private DealMapping.Mapped map(Map<String, FieldValue> fields) {
        return mapping.map(Samples.deal(DealState.IN_PROGRESS, ""), Samples.snapshot(Samples.box("SMB Sales", Samples.fields(fields))), rules, faults::add);
    }

    @Test
    void aDealWithEveryFieldFilled() {
        DealMapping.Mapped mapped = map(Map.of("Line items", Samples.text("PUMP-10 x 2 @ 200.00\nSERVICE x 1 @ 50"), "Deal value", Samples.text("450.00"),
                "Currency", Samples.text("EUR"), "Site", Samples.text("NORTH"), "GP order number", Samples.text("ORDST1001"),
                "GP customer number", Samples.text("NORTHW01"), "Customer PO", Samples.text("PO-77"), "Ship date", Samples.day("2026-12-01")));

        assertThat(faults).isEmpty();
        assertThat(mapped.deal()).isEqualTo(Map.of("lines", "PUMP-10 x 2 @ 200.00\nSERVICE x 1 @ 50", "value", "450.00", "tolerance", "0.01",
                "defaultItem", "DEAL-VALUE", "currency", "EUR", "site", "NORTH", "orderNumber", "ORDST1001", "customerNumber", "NORTHW01"));
        assertThat(mapped.source("lines")).isEqualTo("Line items");
        assertThat(mapped.source("customerNumber")).isEqualTo("GP customer number");
        assertThat(mapped.header()).isEqualTo(Map.of("CSTPONBR", "PO-77", "ReqShipDate", "2026-12-01",
                "CNTCPRSN", "Ada Berg", "NOTETEXT", "Streak deal: Northwind expansion\nhttps://www.streak.com/a/boxes/" + Samples.BOX));
        assertThat(mapped.userDefined()).isEqualTo(Map.of("USERDEF1", Samples.DEAL_KEY));
        assertThat(mapped.line()).isEqualTo(Map.of("ReqShipDate", "2026-12-01"));
    }

    @Test
    void aDealWithEveryFieldEmptyTakesTheDefaultsAndIsNoFaultOfTheTable() {
        DealMapping.Mapped mapped = map(Map.of());
        assertThat(faults).isEmpty();
        assertThat(mapped.deal()).isEqualTo(Map.of("tolerance", "0.01", "defaultItem", "DEAL-VALUE", "currency", "USD"));
        assertThat(mapped.deal("lines")).isEmpty();
        assertThat(mapped.header()).containsOnlyKeys("CNTCPRSN", "NOTETEXT");
        assertThat(mapped.line()).isEmpty();
    }

    @Test
    void aDealOfNobodyIsMappedAllTheSame() {
        DealSnapshot nobody = new DealSnapshot(Samples.box("SMB Sales", Samples.fields(Map.of())), null, null, null);
        DealMapping.Mapped mapped = mapping.map(Samples.deal(DealState.IN_PROGRESS, ""), nobody, rules, faults::add);
        assertThat(faults).isEmpty();
        assertThat(mapped.header()).containsOnlyKeys("NOTETEXT");
    }

    @Test
    void blankFieldsAreEmptyFields() {
        DealMapping.Mapped mapped = map(Map.of("Currency", Samples.text("  "), "Site", Samples.text(""), "Customer PO", Samples.text(" ")));
        assertThat(mapped.deal()).containsEntry("currency", "USD").doesNotContainKey("site");
        assertThat(mapped.header()).doesNotContainKey("CSTPONBR");
    }

    @Test
    void aTaxAmountIsTakenWhereThePipelineHasTheField() {
        Map<String, FieldValue> fields = Samples.fields(Map.of());
        fields.put("Tax amount", Samples.text("28.00"));
        DealMapping.Mapped mapped = mapping.map(Samples.deal(DealState.IN_PROGRESS, ""), Samples.snapshot(Samples.box("SMB Sales", fields)), rules, faults::add);
        assertThat(mapped.deal()).containsEntry("taxAmount", "28.00");
        assertThat(mapped.source("taxAmount")).isEqualTo("Tax amount");
    }

    @Test
    void whatWasMappedSaysWhichStreakFieldItCameFrom() {
        DealMapping.Mapped mapped = map(Map.of("Customer PO", Samples.text("PO-77")));
        assertThat(mapped.source()).containsEntry("CSTPONBR", "Customer PO").containsEntry("deal.lines", "Line items").containsEntry("line.ReqShipDate", "Ship date")
                .doesNotContainKey("NOTETEXT");
        assertThat(rules.traces()).singleElement().satisfies(trace -> assertThat(trace.key()).isEqualTo(DealMapping.TABLE));
    }

    @Test
    void whatTheTableMakesFitsIntoGp() {
        DealMapping.Mapped mapped = map(Map.of("Customer PO", Samples.text("PO-77"), "Ship date", Samples.day("2026-12-01")));
        assertThat(EconnectSchema.packaged().check("taSopHdrIvcInsert", mapped.header())).isEmpty();
        assertThat(EconnectSchema.packaged().check("taSopUserDefined", mapped.userDefined())).isEmpty();
        assertThat(EconnectSchema.packaged().check("taSopLineIvcInsert", mapped.line())).isEmpty();
    }

    @Test
    void aFieldThatThePipelineDoesNotHaveIsAReadableFaultOfTheTable() {
        DealSnapshot foreign = Samples.snapshot(Samples.box("Other pipeline", Map.of("Deal value", Samples.text("5"))));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> mapping.map(Samples.deal(DealState.IN_PROGRESS, ""), foreign, rules, faults::add))
                .hasStackTraceContaining("FEEL \"box.fields.`Line items`\"");
    }
}
