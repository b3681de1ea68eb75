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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.deal.Deal;
import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.DealState;
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
    private final List<Fault> faults = new ArrayList<>();
    private DealMapping mapping;

    @BeforeEach
    void inChicago() {
        mapping = in("America/Chicago");
    }

    private DealMapping in(String zone) {
        return new DealMapping(table, new CompanyTime(Clock.fixed(Instant.parse("2026-11-05T16:00:00Z"), ZoneOffset.UTC), ZoneId.of(zone)),
                new StreakProperties("https://api.streak.com", "key", "token", "Closed-Won", 8, null, null, java.time.Duration.ofSeconds(15),
                        "https://www.streak.com/a/boxes/"));
    }

    private DealMapping.Mapped map(Map<String, FieldValue> fields) {
        return mapping.map(Samples.deal(DealState.IN_PROGRESS, ""), Samples.snapshot(Samples.box("SMB Sales", Samples.fields(fields))), faults::add);
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
        assertThat(mapped.header()).isEqualTo(Map.of("DOCDATE", "2026-11-05", "BACHNUMB", "STREAK-2026", "CSTPONBR", "PO-77", "ReqShipDate", "2026-12-01",
                "CNTCPRSN", "Ada Berg", "NOTETEXT", "Streak deal: Northwind expansion\nhttps://www.streak.com/a/boxes/" + Samples.BOX, "CREATETAXES", "1", "DEFTAXSCHDS", "1"));
        assertThat(mapped.userDefined()).isEqualTo(Map.of("USERDEF1", Samples.DEAL_KEY));
        assertThat(mapped.line()).isEqualTo(Map.of("ReqShipDate", "2026-12-01"));
    }

    @Test
    void aDealWithEveryFieldEmptyTakesTheDefaultsAndIsNoFaultOfTheTable() {
        DealMapping.Mapped mapped = map(Map.of());
        assertThat(faults).isEmpty();
        assertThat(mapped.deal()).isEqualTo(Map.of("tolerance", "0.01", "defaultItem", "DEAL-VALUE", "currency", "USD", "site", "WAREHOUSE"));
        assertThat(mapped.deal("lines")).isEmpty();
        assertThat(mapped.header()).containsOnlyKeys("DOCDATE", "BACHNUMB", "CNTCPRSN", "NOTETEXT", "CREATETAXES", "DEFTAXSCHDS");
        assertThat(mapped.line()).isEmpty();
    }

    @Test
    void aDealOfNobodyIsMappedAllTheSame() {
        DealSnapshot nobody = new DealSnapshot(Samples.box("SMB Sales", Samples.fields(Map.of())), null, null, null);
        DealMapping.Mapped mapped = mapping.map(Samples.deal(DealState.IN_PROGRESS, ""), nobody, faults::add);
        assertThat(faults).isEmpty();
        assertThat(mapped.header()).doesNotContainKey("CNTCPRSN").containsKey("DOCDATE");
    }

    @Test
    void blankFieldsAreEmptyFields() {
        DealMapping.Mapped mapped = map(Map.of("Currency", Samples.text("  "), "Site", Samples.text(""), "Customer PO", Samples.text(" ")));
        assertThat(mapped.deal()).containsEntry("currency", "USD").containsEntry("site", "WAREHOUSE");
        assertThat(mapped.header()).doesNotContainKey("CSTPONBR");
    }

    @ParameterizedTest
    @CsvSource({
            "2026-11-05T15:30:00Z, America/Chicago, 2026-11-05, STREAK-2026",
            "2027-01-01T05:59:59Z, America/Chicago, 2026-12-31, STREAK-2026",
            "2027-01-01T06:00:00Z, America/Chicago, 2027-01-01, STREAK-2027",
            "2026-12-31T14:59:59Z, Asia/Tokyo,      2026-12-31, STREAK-2026",
            "2026-12-31T15:00:00Z, Asia/Tokyo,      2027-01-01, STREAK-2027"})
    void documentsAreOfTheCompanysDay(Instant wonAt, String zone, String documentDate, String batch) {
        Deal deal = new Deal(Samples.BOX, Samples.COMPANY, Samples.DEAL_KEY, DealState.IN_PROGRESS, wonAt, "", wonAt, "");
        DealMapping.Mapped mapped = in(zone).map(deal, Samples.snapshot(), faults::add);
        assertThat(mapped.header()).containsEntry("DOCDATE", documentDate).containsEntry("BACHNUMB", batch);
    }

    @Test
    void whatTheTableMakesFitsIntoGp() {
        DealMapping.Mapped mapped = map(Map.of("Customer PO", Samples.text("PO-77"), "Ship date", Samples.day("2026-12-01")));
        assertThat(EconnectSchema.packaged().check("taSopHdrIvcInsert", mapped.header())).isEmpty();
        assertThat(EconnectSchema.packaged().check("taSopUserDefined", mapped.userDefined())).isEmpty();
        assertThat(EconnectSchema.packaged().check("taSopLineIvcInsert", mapped.line())).isEmpty();
        assertThat(mapped.header().get("BACHNUMB").length()).isLessThanOrEqualTo(15);
    }

    @Test
    void aFieldThatThePipelineDoesNotHaveIsAReadableFaultOfTheTable() {
        DealSnapshot foreign = Samples.snapshot(Samples.box("Other pipeline", Map.of("Deal value", Samples.text("5"))));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> mapping.map(Samples.deal(DealState.IN_PROGRESS, ""), foreign, faults::add))
                .hasStackTraceContaining("FEEL \"box.fields.`Line items`\"");
    }
}
