package io.streakgp.deal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import io.streakgp.deal.document.Draft;
import io.streakgp.process.Samples;
import io.streakgp.shared.Databases;

/** Domain rules: an approval switches off one check, once, for the customer, currency and total that it saw. */
class ApprovalsTest {

    private static final Instant NOW = Instant.parse("2026-11-05T16:00:00Z");
    private static final String BOX = Samples.BOX;

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.fixed(NOW, ZoneOffset.UTC), Approvals.class);
    }

    private static Draft draft(String net, String isoCode) {
        Draft draft = Samples.draft();
        return new Draft(draft.header(), draft.userDefined(), draft.lines(), isoCode, draft.currencyId(), new BigDecimal(net), draft.documentAmount(),
                false, false, "", "", 2, "STDORD");
    }

    @ParameterizedTest
    @EnumSource
    void coversJustWhatThePersonSaw(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Approvals approvals = context.getBean(Approvals.class);
            approvals.add(BOX, Approvals.CREDIT, "NORTHW01", draft("400.00", "USD"), "fiona", "pays on Friday");

            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft("400.00", "USD"), "ORD1")).hasValueSatisfying(approval -> {
                assertThat(approval.approvedBy()).isEqualTo("fiona");
                assertThat(approval.reason()).isEqualTo("pays on Friday");
                assertThat(approval.approvedAt()).isEqualTo(NOW);
                assertThat(approval.net()).isEqualByComparingTo("400");
            });
            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft("400.0", "USD"), "ORD1")).as("the same amount").isPresent();
            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft("400.01", "USD"), "ORD1")).isEmpty();
            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft("399.99", "USD"), "ORD1")).isEmpty();
            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft("400.00", "EUR"), "ORD1")).isEmpty();
            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW02", draft("400.00", "USD"), "ORD1")).isEmpty();
            assertThat(approvals.covering(BOX, "HOLD", "NORTHW01", draft("400.00", "USD"), "ORD1")).isEmpty();
            assertThat(approvals.covering("another box", Approvals.CREDIT, "NORTHW01", draft("400.00", "USD"), "ORD1")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isSpentOnOneDocumentAndStillCoversThatOne(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Approvals approvals = context.getBean(Approvals.class);
            Draft draft = draft("400.00", "USD");
            approvals.add(BOX, Approvals.CREDIT, "NORTHW01", draft, "fiona", "fine");
            approvals.use(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft, "ORD1").orElseThrow(), "ORD1");

            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft, "ORD1")).as("its own document, sent again").isPresent();
            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft, "ORD2")).isEmpty();
            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft, "")).as("before there is a number").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNewestCounts(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Approvals approvals = context.getBean(Approvals.class);
            Draft draft = draft("400.00", "USD");
            approvals.add(BOX, Approvals.CREDIT, "NORTHW01", draft, "fiona", "first");
            approvals.add(BOX, Approvals.CREDIT, "NORTHW01", draft, "fred", "second");
            assertThat(approvals.covering(BOX, Approvals.CREDIT, "NORTHW01", draft, "ORD1")).map(Approvals.Approval::reason).contains("second");
        }
    }
}
