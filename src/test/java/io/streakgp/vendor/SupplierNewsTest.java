package io.streakgp.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.Streak;
import io.streakgp.vendor.process.VendorProcess;

/** What news of a box means for vendors, in each state of its supplier. */
class SupplierNewsTest {

    private static final String BOX = VendorSamples.BOX;
    private static final Instant AGAIN = VendorSamples.APPROVED_AT.plusSeconds(600);

    private final Suppliers suppliers = mock();
    private final Streak streak = mock();
    private final VendorLinks links = mock();
    private final VendorProcess process = mock();
    private final Clock clock = Clock.fixed(AGAIN, ZoneOffset.UTC);
    private final SupplierReader reader = new SupplierReader(streak, suppliers, links, VendorSamples.PROPERTIES, clock);
    private final CompanyTime time = new CompanyTime(clock, ZoneId.of("America/Chicago"));
    private final SupplierNews news = new SupplierNews(suppliers, reader, process, VendorSamples.PROPERTIES, new CompanyProperties("TWO", ZoneId.of("America/Chicago")), time);

    @BeforeEach
    void waiting() {
        when(suppliers.add(any(), any(), any())).thenReturn(true);
        when(process.isRunning(BOX)).thenReturn(true);
        when(process.tellChanged(BOX)).thenReturn(true);
    }

    private static Box approved(Map<String, FieldValue> fields) {
        return VendorSamples.box(BOX, fields);
    }

    private void known(SupplierState state, String fingerprint) {
        Supplier supplier = VendorSamples.in(state);
        when(suppliers.hold(BOX)).thenReturn(Optional.of(new Supplier("TWO", BOX, state, supplier.enteredAt(), fingerprint, supplier.readAt(), supplier.snapshot())));
    }

    @Test
    @DisplayName("Organizations of a configured supplier pipeline become vendors: no other pipeline, no other stage, nothing from before go-live")
    void onlyApprovedSuppliersOfConfiguredPipelinesStart() {
        assertThat(news.changed(VendorSamples.box(BOX, "Lead", AGAIN, Map.of()))).isEqualTo("no approved supplier");
        assertThat(news.changed(VendorSamples.box(BOX, "Approved supplier", Instant.parse("2026-11-01T04:59:59Z"), Map.of()))).contains("left alone");
        SupplierNews none = new SupplierNews(suppliers, reader, process, new VendorProperties(List.of(), List.of("Approved supplier"), null, "n", "s"),
                new CompanyProperties("TWO", ZoneOffset.UTC), time);
        assertThat(none.changed(approved(Map.of()))).isEqualTo("no approved supplier");
        verify(process, never()).start(any());

        assertThat(news.changed(approved(Map.of()))).isEqualTo("approved supplier: started");
        verify(process).start(BOX);
        when(suppliers.add(any(), any(), any())).thenReturn(false);
        assertThat(news.changed(approved(Map.of()))).contains("another node");
    }

    @Test
    void ourOwnWordsOnTheBoxAreNoNews() {
        known(SupplierState.IN_PROGRESS, reader.fingerprint(approved(Map.of())));
        when(links.isMadeFor(BOX, "V1")).thenReturn(true);
        assertThat(news.changed(approved(Map.of("GP vendor status", new FieldValue.Text("Waiting for ..."))))).contains("own write");
        assertThat(news.changed(approved(Map.of("GP vendor number", new FieldValue.Text("V1"))))).contains("own write");
        verify(process, never()).tellChanged(any());

        assertThat(news.changed(approved(Map.of("GP vendor number", new FieldValue.Text("V2"))))).as("somebody typed a number").contains("looks again");
        assertThat(news.changed(VendorSamples.box(BOX, "Rejected", AGAIN, Map.of()))).contains("looks again");
    }

    @Test
    void aProcessAtWorkIsToldWhenItHasComeToRestAndACancelledOneStaysSo() {
        known(SupplierState.IN_PROGRESS, "other");
        when(process.tellChanged(BOX)).thenReturn(false);
        assertThatThrownBy(() -> news.changed(approved(Map.of()))).isInstanceOf(NotNow.class);
        assertThatThrownBy(() -> news.deleted(BOX)).isInstanceOf(NotNow.class);
        when(process.isRunning(BOX)).thenReturn(false);
        assertThat(news.changed(approved(Map.of()))).contains("cancelled");
        assertThat(news.deleted(BOX)).contains("no supplier under way");
        assertThat(news.changed(VendorSamples.box(BOX, "Approved supplier", AGAIN, Map.of()))).contains("again");
        verify(suppliers).again(BOX, AGAIN);
    }

    @Test
    void aVendorThatStandsIsNeverChangedFromStreak() {
        known(SupplierState.VENDOR, "other");
        assertThat(news.changed(VendorSamples.box(BOX, "Approved supplier", AGAIN, Map.of()))).contains("not changed from Streak");
        verify(process, never()).start(any());
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "WITHDRAWN"})
    void onlyANewApprovalTakesItUpAgain(SupplierState state) {
        known(state, "other");
        assertThat(news.changed(approved(Map.of()))).contains("nothing to do");
        assertThat(news.changed(VendorSamples.box(BOX, "Rejected", AGAIN, Map.of()))).contains("nothing to do");
        verify(process, never()).start(any());
        assertThat(news.changed(VendorSamples.box(BOX, "Approved supplier", AGAIN, Map.of()))).contains("started");
    }

    @Test
    void aSupplierIsReadFromStreakAndNotBelieved() {
        when(streak.box(BOX)).thenReturn(Optional.of(approved(Map.of())));
        when(streak.organization("org1")).thenReturn(Optional.of(VendorSamples.ORGANIZATION));
        assertThat(reader.read(BOX)).isEqualTo(SupplierReader.Situation.APPROVED);
        verify(suppliers).keep(BOX, new SupplierSnapshot(approved(Map.of()), VendorSamples.ORGANIZATION, null), reader.fingerprint(approved(Map.of())));

        when(streak.box(BOX)).thenReturn(Optional.of(VendorSamples.box(BOX, "Rejected", AGAIN, Map.of())), Optional.empty());
        assertThat(reader.read(BOX)).isEqualTo(SupplierReader.Situation.WITHDRAWN);
        assertThat(reader.read(BOX)).as("deleted").isEqualTo(SupplierReader.Situation.WITHDRAWN);
    }

    @Test
    void beforeTheNumberItIsLookedAtAgain() {
        Supplier supplier = VendorSamples.supplier();
        Supplier asItIs = new Supplier("TWO", BOX, SupplierState.IN_PROGRESS, supplier.enteredAt(), reader.fingerprint(approved(Map.of())), supplier.readAt(), supplier.snapshot());
        when(streak.box(BOX)).thenReturn(Optional.of(approved(Map.of())));
        assertThat(reader.hasChanged(asItIs)).isFalse();
        when(streak.box(BOX)).thenReturn(Optional.empty());
        assertThat(reader.hasChanged(asItIs)).isTrue();
        assertThat(reader.hasChanged(new Supplier("TWO", BOX, SupplierState.IN_PROGRESS, AGAIN, "old", AGAIN.minusSeconds(59), supplier.snapshot()))).as("read just now").isFalse();
    }
}
