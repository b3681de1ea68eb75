package io.streakgp.deal.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import io.streakgp.deal.document.Draft;
import io.streakgp.deal.review.Approvals.Check;
import io.streakgp.process.Samples;
import io.streakgp.shared.Databases;

class ApprovalsTest {

    private static final Instant NOW = Instant.parse("2026-11-05T16:00:00Z");
    private static final String BOX = Samples.BOX;
    private static final String CUSTOMER = "NORTHW01";

    private static AnnotationConfigApplicationContext on(Databases database) {
        return database.with(Clock.fixed(NOW, ZoneOffset.UTC), Approvals.class);
    }

    private static Draft draft(String net, String isoCode) {
        return draft(net, net, isoCode, Samples.line());
    }

    private static Draft draft(String net, String total, String isoCode, Draft.Line... lines) {
        Draft draft = Samples.draft();
        return new Draft(draft.header(), draft.userDefined(), List.of(lines), isoCode, draft.currencyId(), new BigDecimal(net), new BigDecimal(total),
                false, false, "", "", 2, "STDORD");
    }

    private static Draft.Line line(String item, String quantity, String unit, String price, String markdown) {
        return new Draft.Line(1, item, "Pump, 10 bar", new BigDecimal(quantity), unit, new BigDecimal(price), new BigDecimal(markdown), new BigDecimal("400.00"),
                "WAREHOUSE", Map.of());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An approval holds for the customer, currency and total that it saw; a later change asks again")
    void coversJustWhatThePersonSaw(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Approvals approvals = context.getBean(Approvals.class);
            approvals.add(BOX, Check.CREDIT, CUSTOMER, draft("400.00", "USD"), "fiona", "pays on Friday");

            assertThat(approvals.covering(BOX, CUSTOMER, draft("400.00", "USD"), "ORD1")).singleElement().satisfies(approval -> {
                assertThat(approval.check()).isEqualTo(Check.CREDIT);
                assertThat(approval.approvedBy()).isEqualTo("fiona");
                assertThat(approval.reason()).isEqualTo("pays on Friday");
                assertThat(approval.approvedAt()).isEqualTo(NOW);
            });
            assertThat(approvals.covering(BOX, CUSTOMER, draft("400.0", "USD"), "ORD1")).as("the same amount").hasSize(1);
            assertThat(approvals.covering(BOX, CUSTOMER, draft("400.01", "USD"), "ORD1")).isEmpty();
            assertThat(approvals.covering(BOX, CUSTOMER, draft("399.99", "USD"), "ORD1")).isEmpty();
            assertThat(approvals.covering(BOX, CUSTOMER, draft("400.00", "EUR"), "ORD1")).isEmpty();
            assertThat(approvals.covering(BOX, "NORTHW02", draft("400.00", "USD"), "ORD1")).isEmpty();
            assertThat(approvals.covering("another box", CUSTOMER, draft("400.00", "USD"), "ORD1")).isEmpty();
            assertThat(approvals.covering(BOX, CUSTOMER, draft("400.00", "390.00", "USD", Samples.line()), "ORD1")).as("a discount on the whole").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An approval is for the lines that the person saw: item, quantity, unit, price and reduction")
    void coversJustTheLinesThatThePersonSaw(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Approvals approvals = context.getBean(Approvals.class);
            approvals.add(BOX, Check.PRICE, CUSTOMER, draft("400.00", "USD"), "fiona", "a good customer");

            assertThat(approvals.covering(BOX, CUSTOMER, draft("400.00", "400.00", "USD", line("PUMP-10", "2.0", "EACH", "200.0", "0")), "ORD1"))
                    .as("the same, written otherwise").hasSize(1);
            for (Draft.Line other : List.of(line("PUMP-20", "2", "EACH", "200.00", "0.00"), line("PUMP-10", "3", "EACH", "200.00", "0.00"),
                    line("PUMP-10", "2", "CASE", "200.00", "0.00"), line("PUMP-10", "2", "EACH", "210.00", "0.00"), line("PUMP-10", "2", "EACH", "200.00", "10.00"))) {
                assertThat(approvals.covering(BOX, CUSTOMER, draft("400.00", "400.00", "USD", other), "ORD1")).as("%s", other).isEmpty();
            }
            assertThat(approvals.covering(BOX, CUSTOMER, draft("400.00", "400.00", "USD", Samples.line(), Samples.line()), "ORD1")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An approval switches off only the check that it is about, credit or hold")
    void isAboutOneCheck(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Approvals approvals = context.getBean(Approvals.class);
            Draft draft = draft("400.00", "USD");
            for (Check check : List.of(Check.CREDIT, Check.HOLD)) {
                approvals.add(BOX, check, CUSTOMER, draft, "fiona", "fine");
            }
            assertThat(approvals.covering(BOX, CUSTOMER, draft, "")).extracting(Approvals.Approval::check).containsExactly(Check.HOLD, Check.CREDIT);
            approvals.add(BOX, Check.PRICE, "NORTHW02", draft, "fiona", "for another customer");
            assertThat(approvals.covering(BOX, CUSTOMER, draft, "")).extracting(Approvals.Approval::check).doesNotContain(Check.PRICE, Check.ORDER);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An approval switches its check off once")
    void isSpentOnOneDocumentAndStillCoversThatOne(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Approvals approvals = context.getBean(Approvals.class);
            Draft draft = draft("400.00", "USD");
            approvals.add(BOX, Check.CREDIT, CUSTOMER, draft, "fiona", "fine");
            approvals.use(approvals.covering(BOX, CUSTOMER, draft, "ORD1").get(0), "ORD1");

            assertThat(approvals.covering(BOX, CUSTOMER, draft, "ORD1")).as("its own document, sent again").hasSize(1);
            assertThat(approvals.covering(BOX, CUSTOMER, draft, "ORD2")).isEmpty();
            assertThat(approvals.covering(BOX, CUSTOMER, draft, "")).as("before there is a number").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNewestCountsAndTheLongestReasonFits(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Approvals approvals = context.getBean(Approvals.class);
            Draft draft = draft("400.00", "USD");
            approvals.add(BOX, Check.CREDIT, CUSTOMER, draft, "fiona", "first");
            approvals.add(BOX, Check.CREDIT, CUSTOMER, draft, "fred", "second" + "x".repeat(594));
            assertThat(approvals.covering(BOX, CUSTOMER, draft, "ORD1")).singleElement().satisfies(approval -> assertThat(approval.reason()).startsWith("second"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatGpDemandsHoldsForTheDealAsItWasRefused(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            Approvals approvals = context.getBean(Approvals.class);
            Draft draft = draft("400.00", "USD");
            assertThat(approvals.demandedByGp(BOX, CUSTOMER, draft)).isEmpty();
            approvals.demandedByGp(BOX, Check.CREDIT, CUSTOMER, draft, "GP says: over the limit");
            approvals.demandedByGp(BOX, Check.HOLD, CUSTOMER, draft, "x".repeat(700));
            approvals.demandedByGp(BOX, Check.CREDIT, CUSTOMER, draft, "GP says so again");

            assertThat(approvals.demandedByGp(BOX, CUSTOMER, draft)).containsExactlyInAnyOrder(Check.CREDIT, Check.HOLD);
            assertThat(approvals.demandedByGp(BOX, "NORTHW02", draft)).isEmpty();
            assertThat(approvals.demandedByGp(BOX, CUSTOMER, draft("399.00", "USD").with(List.of(line("PUMP-10", "1", "EACH", "399.00", "0"))))).isEmpty();
            assertThat(approvals.demandedByGp("another box", CUSTOMER, draft)).isEmpty();
        }
    }
}
