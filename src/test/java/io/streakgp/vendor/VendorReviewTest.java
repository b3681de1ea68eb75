package io.streakgp.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import io.streakgp.gp.GpVendors;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.mapping.FieldMapping;
import io.streakgp.mapping.MappedField;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Fault;
import io.streakgp.shared.Protest;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.Streak;

/** What finance sees of a supplier, what they may decide, and what the box is told. */
class VendorReviewTest {

    private static final String BOX = VendorSamples.BOX;

    private final Suppliers suppliers = mock();
    private final FieldMapping table = mock();
    private final VendorMatching matching = mock();
    private final VendorLinks links = mock();
    private final VendorDecisions decisions = mock();
    private final GpVendors vendors = mock();
    private final GreatPlains gp = mock();
    private final Streak streak = mock();
    private final VendorMapping mapping = new VendorMapping(table, EconnectSchema.packaged(), VendorSamples.STREAK);
    private final VendorReview review = new VendorReview(suppliers, mapping, matching, links, decisions, vendors, gp, VendorSamples.PROPERTIES,
            new CompanyTime(Clock.fixed(VendorSamples.APPROVED_AT, ZoneOffset.UTC), ZoneOffset.UTC));
    private final SupplierReport report = new SupplierReport(suppliers, links, decisions, mapping, VendorSamples.PROPERTIES, streak);

    @BeforeEach
    void waiting() {
        when(suppliers.get(BOX)).thenReturn(VendorSamples.supplier());
        when(gp.setup("TWO")).thenReturn(Samples.setup());
        when(vendors.classes("TWO")).thenReturn(Set.of("USA-US-M", "SERVICES"));
        when(streak.box(BOX)).thenReturn(Optional.of(VendorSamples.box(BOX, Map.of())));
        when(table.map(eq(BOX), anyString(), any())).thenReturn(List.of(new MappedField("VENDNAME", "Cruger Castings Ltd.", true, "Name of the organization"),
                new MappedField("VNDCLSID", "USA-US-M", false, ""), new MappedField("ADDRESS1", "44 Foundry Lane", false, ""), new MappedField("email", "lena@cruger.example", false, "")));
    }

    @Test
    void theFactsOfTheCase() {
        when(matching.candidates(any())).thenReturn(List.of(new VendorMatching.Candidate(VendorSamples.vendor("V1", ""), VendorMatching.Verdict.POSSIBLE,
                new BigDecimal(93), "Similar name")));
        when(suppliers.refusal(BOX)).thenReturn(List.of(new Fault("Vendor", "GP refused", "GP error 1")));
        when(decisions.history(BOX)).thenReturn(List.of(new VendorDecisions.Decision(VendorDecisions.Kind.RELEASE,
                new VendorDecisions.Content(Map.of("VNDCLSID", "SERVICES"), ""), "", "fiona", "papers are complete", VendorSamples.APPROVED_AT)));
        VendorReview.Facts facts = review.facts(BOX);
        assertThat(facts.supplierName()).isEqualTo("Cruger Castings Ltd.");
        assertThat(facts.proposedClass()).isEqualTo("USA-US-M");
        assertThat(facts.proposedPaymentTerms()).isEqualTo("class");
        assertThat(facts.address()).isEqualTo("44 Foundry Lane");
        assertThat(facts.faults()).extracting(VendorReview.Facts.Problem::problem).containsExactly("GP refused");
        assertThat(facts.candidates()).containsExactly(new VendorReview.Facts.Candidate("V1", "Cruger Castings", "Similar name (names 93 % alike)",
                "44 Foundry Lane, Cleveland, OH · 21655501230000 · cruger.example", "active"));
        assertThat(facts.paymentTermsOptions()).extracting(VendorReview.Facts.Option::value).containsExactly("class", "Net 30");
        assertThat(facts.history()).containsExactly(new VendorReview.Facts.Event("2026-11-05 15:30", "fiona", "Release as SERVICES: papers are complete"));
    }

    @Test
    @DisplayName("Released by finance, with the class and terms that they chose; our mark goes with it")
    void aRelease() {
        review.release(BOX, "SERVICES", "Net 30", "fiona", "papers are complete");
        ArgumentCaptor<VendorDecisions.Content> content = ArgumentCaptor.forClass(VendorDecisions.Content.class);
        verify(decisions).release(any(), content.capture(), eq("fiona"), eq("papers are complete"));
        assertThat(content.getValue()).isEqualTo(new VendorDecisions.Content(Map.of("VENDNAME", "Cruger Castings Ltd.", "VNDCLSID", "SERVICES", "PYMTRMID", "Net 30",
                "ADDRESS1", "44 Foundry Lane", "UseVendorClass", "1", "INTEGRATIONID", VendorLinks.mark(VendorSamples.supplier())), "lena@cruger.example"));
        assertThatThrownBy(() -> review.release(BOX, "GOLD", "class", "fiona", "x")).isInstanceOf(Protest.class).hasMessageContaining("vendor class \"GOLD\"");
        assertThatThrownBy(() -> review.release(BOX, "SERVICES", "Net 99", "fiona", "x")).isInstanceOf(Protest.class).hasMessageContaining("Net 99");
    }

    @Test
    void whatMustBeMendedIsNotReleased() {
        when(suppliers.get(BOX)).thenReturn(VendorSamples.supplier(BOX, null, Map.of()),
                VendorSamples.supplier(BOX, VendorSamples.ORGANIZATION, Map.of("GP vendor number", new FieldValue.Text("V77"))));
        assertThatThrownBy(() -> review.release(BOX, "SERVICES", "class", "fiona", "x")).isInstanceOf(Protest.class).hasMessageContaining("Organizations");
        assertThatThrownBy(() -> review.release(BOX, "SERVICES", "class", "fiona", "x")).isInstanceOf(Protest.class).hasMessageContaining("V77");
        verify(decisions, never()).release(any(), any(), any(), any());
    }

    @Test
    void aLinkToAVendorThatExistsAndIsFree() {
        assertThatThrownBy(() -> review.link(BOX, "V1", "fiona", "known")).isInstanceOf(Protest.class).hasMessageContaining("no vendor \"V1\"");
        when(vendors.vendor("TWO", "V1")).thenReturn(Optional.of(VendorSamples.vendor("V1", "")));
        assertThatThrownBy(() -> review.link(BOX, "V1", "fiona", "known")).isInstanceOf(Protest.class).hasMessageContaining("linked otherwise");
        when(links.link(any(), eq("V1"), eq("fiona"))).thenReturn(true);
        review.link(BOX, "V1", "fiona", "known");
        verify(suppliers).become(BOX, SupplierState.VENDOR);
        when(suppliers.get(BOX)).thenReturn(VendorSamples.supplier(BOX, null, Map.of()));
        assertThatThrownBy(() -> review.link(BOX, "V1", "fiona", "known")).isInstanceOf(Protest.class).hasMessageContaining("one organization");
    }

    @Test
    void theBoxIsToldHowThingsStandInTwoFieldsOfItsOwn() {
        report.waiting(BOX, Samples.route());
        verify(streak).setFields(BOX, "pipeline3", Map.of("GP vendor status", "Waiting for a decision (finance)"));
        when(suppliers.get(BOX)).thenReturn(VendorSamples.supplier(BOX, null, Map.of()));
        report.waiting(BOX, Samples.route());
        verify(streak).setFields(BOX, "pipeline3", Map.of("GP vendor status",
                "To be mended: Organizations: it is not known which organization the supplier is. Put one organization with a name on the box; of several, star one"));

        when(links.find("TWO", "org1")).thenReturn(Optional.of(new VendorLinks.Link("TWO", "org1", "V1", VendorLinks.State.LINKED, "", BOX)));
        when(suppliers.find(BOX)).thenReturn(Optional.of(VendorSamples.in(SupplierState.VENDOR)));
        report.ended(BOX);
        verify(streak).setFields(BOX, "pipeline3", Map.of("GP vendor number", "V1", "GP vendor status", "Vendor in GP"));

        when(decisions.history(BOX)).thenReturn(List.of(new VendorDecisions.Decision(VendorDecisions.Kind.REFUSE, null, "", "fiona", "blocked", VendorSamples.APPROVED_AT)));
        when(suppliers.find(BOX)).thenReturn(Optional.of(VendorSamples.in(SupplierState.REFUSED)));
        report.ended(BOX);
        verify(streak).setFields(BOX, "pipeline3", Map.of("GP vendor status", "Refused by finance: blocked"));
    }

    @Test
    void aBoxThatIsGoneIsToldNothing() {
        when(streak.box(BOX)).thenReturn(Optional.empty());
        when(suppliers.find(BOX)).thenReturn(Optional.of(VendorSamples.in(SupplierState.WITHDRAWN)));
        report.ended(BOX);
        verify(streak).box(BOX);
        verifyNoMoreInteractions(streak);
    }
}
