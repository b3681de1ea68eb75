package io.streakgp.deal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.document.DealMapping;
import io.streakgp.deal.report.BoxTexts;
import io.streakgp.deal.lists.RenamedOptions;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.process.Samples;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;

/** A change after the order: what counts as one, and what does not. */
class DifferencesTest {

    private final FieldMapping mapping = mock();
    private final RenamedOptions renamed = mock();
    private final Differences differences = new Differences(mapping, renamed);

    @BeforeEach
    void packagedTables() {
        when(mapping.sources(DealMapping.TABLE)).thenReturn(Set.of("Line items", "Deal value", "Customer PO", "GP order number", "Ship date"));
        when(mapping.targets(BoxTexts.TABLE)).thenReturn(Set.of("GP order number", "Order status", "comment"));
    }

    private static Map<String, FieldValue> fields(Object... values) {
        Map<String, FieldValue> fields = new LinkedHashMap<>(Map.of("Line items", Samples.text("PUMP-10 x 2 @ 200.00"), "Deal value", Samples.text("400.00")));
        for (int i = 0; i < values.length; i += 2) {
            fields.put((String) values[i], (FieldValue) values[i + 1]);
        }
        return fields;
    }

    private static Box box(Object... values) {
        return Samples.box("SMB Sales", fields(values));
    }

    private List<Difference> between(Box then, Box now) {
        return differences.between(new DealSnapshot(then, null, null, null), now, "ORDST2225");
    }

    private static Box at(Box box, String pipelineKey, String pipeline, String stageKey, String stage) {
        return new Box(box.key(), box.name(), box.notes(), pipelineKey, pipeline, stageKey, stage, box.fields(), box.emptyFields(), box.assignees(), box.contacts(),
                box.organizations(), box.updatedAt(), box.wonAt(), box.fingerprint());
    }

    private static Box with(Box box, List<Box.Link> contacts, List<Box.Link> organizations) {
        return new Box(box.key(), box.name(), box.notes(), box.pipelineKey(), box.pipeline(), box.stageKey(), box.stage(), box.fields(), box.emptyFields(),
                box.assignees(), contacts, organizations, box.updatedAt(), box.wonAt(), box.fingerprint());
    }

    @Test
    void theSameBoxDiffersInNothing() {
        assertThat(between(box(), box())).isEmpty();
    }

    @Test
    @DisplayName("An option that we gave another label is no change; another choice is one")
    void anOptionThatWeRenamedDoesNotCount() {
        Box then = box("Customer PO", Samples.text("MAIN - Store"));
        Box now = box("Customer PO", Samples.text("MAIN - Store (inactive)"));
        assertThat(between(then, now)).containsExactly(new Difference("Customer PO", "MAIN - Store", "MAIN - Store (inactive)"));
        when(renamed.isSameChoice("Customer PO", then, now)).thenReturn(true);
        assertThat(between(then, now)).isEmpty();
    }

    @Test
    @DisplayName("Own write-backs do not count: the number that we wrote, the status, the comment")
    void whatWeWroteOurselvesDoesNotCount() {
        assertThat(between(box(), box("GP order number", Samples.text("ORDST2225"), "Order status", Samples.text("Order ORDST2225 entered in GP")))).isEmpty();
        assertThat(between(box("GP order number", Samples.text("ORDST1111")), box("GP order number", Samples.text("ORDST2225")))).as("booked anew").isEmpty();
        assertThat(between(box(), box("GP order number", Samples.text("ORDST7777")))).as("somebody else wrote it")
                .containsExactly(new Difference("GP order number", "", "ORDST7777"));
    }

    @Test
    void everyFieldThatTheMappingReadsCounts() {
        assertThat(between(box("Customer PO", Samples.text("4711")), box("Line items", Samples.text("PUMP-10 x 3 @ 200.00"), "Ship date", Samples.day("2026-12-01"))))
                .containsExactly(new Difference("Customer PO", "4711", ""), new Difference("Line items", "PUMP-10 x 2 @ 200.00", "PUMP-10 x 3 @ 200.00"),
                        new Difference("Ship date", "", "2026-12-01"));
    }

    @Test
    void aFieldThatNoMappingReadsDoesNotCount() {
        assertThat(between(box(), box("Colour of the ribbon", Samples.text("red")))).isEmpty();
    }

    @Test
    void whoBuysCounts() {
        Box other = with(box(), box().contacts(), List.of(new Box.Link("org2", true)));
        assertThat(between(box(), other)).extracting(Difference::what).containsExactly("Organizations");
        Box another = with(box(), List.of(new Box.Link("contact2", true)), box().organizations());
        assertThat(between(box(), another)).as("another contact of the same organization").isEmpty();
        assertThat(between(with(box(), box().contacts(), List.of()), with(another, another.contacts(), List.of()))).extracting(Difference::what).containsExactly("Contacts");
        assertThat(between(with(box(), List.of(), List.of(new Box.Link("org1", true), new Box.Link("org2", false))),
                with(box(), List.of(), List.of(new Box.Link("org2", true), new Box.Link("org1", false))))).as("another is starred").hasSize(1);
        assertThat(between(with(box(), List.of(), List.of(new Box.Link("org1", true), new Box.Link("org2", false))),
                with(box(), List.of(), List.of(new Box.Link("org2", false), new Box.Link("org1", true))))).as("in another order").isEmpty();
    }

    @Test
    void stageAndPipelineCount() {
        Box then = at(box(), "pipeline1", "SMB Sales", "5005", "Closed-Won");
        assertThat(between(then, at(box(), "pipeline1", "SMB Sales", "5006", "Closed-Lost"))).containsExactly(new Difference("Stage", "Closed-Won", "Closed-Lost"));
        assertThat(between(then, at(box(), "pipeline2", "Enterprise Sales", "6005", "Closed-Won"))).containsExactly(new Difference("Pipeline", "SMB Sales", "Enterprise Sales"));
        assertThat(between(then, at(box(), "pipeline2", "Enterprise Sales", "6001", "Proposal"))).hasSize(2);
    }

    @Test
    @DisplayName("A pipeline or a stage that was merely given another name is no change of the deals in it")
    void anotherNameIsNoChange() {
        Box then = at(box(), "pipeline1", "SMB Sales", "5005", "Closed-Won");
        assertThat(between(then, at(box(), "pipeline1", "SMB", "5005", "Won"))).isEmpty();
    }
}
