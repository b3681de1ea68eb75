package io.streakgp.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import io.streakgp.shared.Databases;
import io.streakgp.shared.Fault;
import io.streakgp.streak.Organization;

/** Suppliers, links and decisions in their tables, on both databases. */
class VendorTablesTest {

    private static final Organization OTHER = new Organization("org2", "Other", List.of(), List.of(), List.of(), "", Map.of());

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.fixed(VendorSamples.APPROVED_AT, ZoneOffset.UTC), Suppliers.class, VendorLinks.class, VendorDecisions.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("One vendor per organization and one organization per vendor; a reservation outlives the step that made it")
    void linksAreUniqueBothWays(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            VendorLinks links = context.getBean(VendorLinks.class);
            Supplier first = VendorSamples.supplier("box1", VendorSamples.ORGANIZATION, Map.of());
            Supplier second = VendorSamples.supplier("box2", VendorSamples.ORGANIZATION, Map.of());
            Supplier other = VendorSamples.supplier("box3", OTHER, Map.of());
            context.getBean(TransactionTemplate.class).executeWithoutResult(step -> {
                assertThat(links.reserve(first, "V1")).isTrue();
                step.setRollbackOnly();
            });
            assertThat(links.reserve(second, "V2")).as("the organization is taken").isFalse();
            assertThat(links.reserve(other, "V1")).as("the number is taken").isFalse();
            assertThat(links.link(other, "V1", "fiona")).as("so it is for a link").isFalse();
            VendorLinks.Link link = links.find("TWO", "org1").orElseThrow();
            assertThat(link).isEqualTo(new VendorLinks.Link("TWO", "org1", "V1", VendorLinks.State.CREATING, VendorLinks.mark(first), "box1"));
            assertThat(VendorLinks.mark(first)).hasSizeLessThanOrEqualTo(30).isEqualTo(VendorLinks.mark(second)).isNotEqualTo(VendorLinks.mark(other));

            links.release(link);
            assertThat(links.isTaken("TWO", "V1")).isFalse();
            assertThat(links.link(second, "V1", "fiona")).isTrue();
            links.release(links.find("TWO", "org1").orElseThrow());
            assertThat(links.isTaken("TWO", "V1")).as("what is linked is not released").isTrue();
            assertThat(links.isMadeFor("box2", "V1")).isTrue();
            assertThat(links.isMadeFor("box1", "V1")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSupplierIsTakenInOnceAndReadBackAsItWasRead(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Suppliers suppliers = context.getBean(Suppliers.class);
            assertThat(suppliers.add("box1", "TWO", VendorSamples.APPROVED_AT)).isTrue();
            assertThat(suppliers.add("box1", "TWO", VendorSamples.APPROVED_AT)).isFalse();
            suppliers.keepRefusal("box1", List.of(new Fault("Vendor", "too long", "shorten it")));
            assertThat(suppliers.refusal("box1")).hasSize(1);
            SupplierSnapshot snapshot = VendorSamples.supplier("box1", VendorSamples.ORGANIZATION, Map.of()).snapshot();
            suppliers.keep("box1", snapshot, "abc");
            assertThat(suppliers.refusal("box1")).as("what was refused before it was read no longer holds").isEmpty();
            assertThat(suppliers.get("box1")).isEqualTo(new Supplier("TWO", "box1", SupplierState.IN_PROGRESS, VendorSamples.APPROVED_AT, "abc",
                    VendorSamples.APPROVED_AT, snapshot));
            suppliers.become("box1", SupplierState.REFUSED);
            assertThat(suppliers.hold("box1").orElseThrow().state()).isEqualTo(SupplierState.REFUSED);
            suppliers.again("box1", VendorSamples.APPROVED_AT.plusSeconds(60));
            assertThat(suppliers.find("box1").orElseThrow()).returns(SupplierState.IN_PROGRESS, Supplier::state)
                    .returns(VendorSamples.APPROVED_AT.plusSeconds(60), Supplier::enteredAt);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Released by finance: a later decision takes a release back, and another organization's release is none")
    void whatWasReleasedLast(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            VendorDecisions decisions = context.getBean(VendorDecisions.class);
            Supplier supplier = VendorSamples.supplier();
            VendorDecisions.Content content = new VendorDecisions.Content(Map.of("VENDNAME", "Cruger Castings Ltd."), "lena@cruger.example");
            assertThat(decisions.released(supplier)).isEmpty();
            decisions.release(supplier, content, "fiona", "papers are complete");
            assertThat(decisions.released(supplier)).contains(content);
            assertThat(decisions.released(VendorSamples.supplier(VendorSamples.BOX, OTHER, Map.of()))).isEmpty();
            decisions.refuse(supplier, "fred", "blocked");
            assertThat(decisions.released(supplier)).isEmpty();
            decisions.refuse(VendorSamples.supplier(VendorSamples.BOX, null, Map.of()), "fred", "nobody");
            decisions.link(supplier, "V1", "fred", "known");
            assertThat(decisions.history(VendorSamples.BOX)).extracting(VendorDecisions.Decision::kind).containsExactly(VendorDecisions.Kind.RELEASE,
                    VendorDecisions.Kind.REFUSE, VendorDecisions.Kind.REFUSE, VendorDecisions.Kind.LINK);
        }
    }
}
