package io.streakgp.operations.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.deal.DealSnapshot;
import io.streakgp.deal.DealState;
import io.streakgp.deal.Deals;
import io.streakgp.engine.tasks.OpenTasks;
import io.streakgp.process.Samples;
import io.streakgp.shared.CompanyTime;
import io.streakgp.shared.Databases;
import io.streakgp.streak.Box;
import io.streakgp.streak.StandingClock;
import io.streakgp.streak.StreakProperties;

/** What finance sees of all deals, from our own tables. */
class LedgerTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Instant WON = Instant.parse("2026-11-03T10:00:00Z");
    private static final Ledger.Filter ALL = new Ledger.Filter("", "", "");

    private final StandingClock clock = new StandingClock();
    private final CompanyTime time = new CompanyTime(clock, ZoneOffset.UTC);
    private final OpenTasks tasks = mock();
    private LedgerProperties properties = new LedgerProperties("Deal value", "Currency", "Expected close", List.of("Closed-Lost"), Duration.ofMinutes(5), null);
    private JdbcClient jdbc;
    private Deals deals;

    private AnnotationConfigApplicationContext on(Databases database) {
        AnnotationConfigApplicationContext context = database.with(clock, Deals.class);
        jdbc = context.getBean(JdbcClient.class);
        deals = context.getBean(Deals.class);
        return context;
    }

    private Ledger ledger() {
        StreakProperties streak = new StreakProperties("http://localhost", "key", "token", "Closed-Won", 8, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(15),
                "https://www.streak.com/a/boxes/");
        return new Ledger(jdbc, tasks, new ObjectMapper(), time, streak);
    }

    private void deal(String box, DealState state, String customer) {
        deal(box, state, customer, WON);
    }

    private void deal(String box, DealState state, String customer, Instant wonAt) {
        deals.add(box, "TWO", wonAt, state);
        Box read = Samples.box("SMB Sales", Map.of());
        deals.keep(new DealSnapshot(new Box(box, "Deal " + box, "", "p", "SMB Sales", "s", "Closed-Won", Map.of(), List.of(), List.of(), List.of(), List.of(), read.updatedAt(),
                wonAt, ""), null, null, null));
        if (!customer.isEmpty()) {
            deals.customerIs(box, customer);
        }
    }

    private void own(String box, String number, String state, Instant enteredAt) {
        jdbc.sql("""
                insert into streakgp.sales_document (company, sop_type, number, document_id, box_key, state, reserved_at, entered_at)
                values ('TWO', 2, ?, 'STDORD', ?, ?, ?, ?)""")
                .params(number, box, state, WON.atOffset(ZoneOffset.UTC), enteredAt == null ? null : enteredAt.atOffset(ZoneOffset.UTC)).update();
    }

    private void order(String box, String number, String state, String subtotal, String notInvoiced) {
        chain(box, number, 2, number, state, WON, null, subtotal, notInvoiced, null, null, false, null);
    }

    private void invoice(String box, String order, String number, String state, LocalDate due, String total, String balance, boolean overdue, Instant paidAt) {
        chain(box, order, 3, number, state, WON.plus(Duration.ofDays(4)), due, total, "0", balance == null ? null : total, balance, overdue, paidAt);
    }

    private void chain(String box, String root, int type, String number, String state, Instant date, LocalDate due, String subtotal, String notInvoiced, String amount,
                       String balance, boolean overdue, Instant paidAt) {
        jdbc.sql("""
                insert into streakgp.chain_document (company, sop_type, number, root_type, root_number, box_key, deal_name, customer_number, document_id, master_number,
                origin, purchase_order, batch, currency, document_date, due_date, subtotal, total, not_invoiced, state, state_since, amount, balance, overdue, paid_at, read_at)
                values ('TWO', ?, ?, 2, ?, ?, 'Deal', 'CUST', 'X', 0, '', '', '', 'USD', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(type, number, root, box, LocalDate.ofInstant(date, ZoneOffset.UTC), due, new BigDecimal(subtotal), new BigDecimal(subtotal),
                        new BigDecimal(notInvoiced), state, WON.atOffset(ZoneOffset.UTC), decimal(amount), decimal(balance), overdue,
                        paidAt == null ? null : paidAt.atOffset(ZoneOffset.UTC), WON.atOffset(ZoneOffset.UTC))).update();
    }

    private static BigDecimal decimal(String number) {
        return number == null ? null : new BigDecimal(number);
    }

    private void payment(String id, String box, String receipt, String amount, String state) {
        jdbc.sql("""
                insert into streakgp.payment (id, company, source, source_id, kind, payer_name, payer_account, payer_email, payer_customer, amount, currency, paid_on, method,
                reference, exact_reference, check_number, fee, box_key, told_by, told_at, state, state_since, receipt_number, receipt_entered_at)
                values (?, 'TWO', 'bank', ?, 'PAYMENT', '', '', '', '', ?, 'USD', ?, 'check', '', '', '', 0, ?, '', ?, ?, ?, ?, ?)""")
                .params(id, id, new BigDecimal(amount), TODAY, box, WON.atOffset(ZoneOffset.UTC), state, WON.atOffset(ZoneOffset.UTC), receipt, WON.atOffset(ZoneOffset.UTC)).update();
    }

    private void application(String payment, int position, int debitType, String debit, String amount, String state) {
        jdbc.sql("""
                insert into streakgp.payment_application (payment_id, position, credit_type, credit_number, debit_type, debit_number, amount, discount, write_off, state)
                values (?, ?, 9, '', ?, ?, ?, 0, 0, ?)""").params(payment, position, debitType, debit, new BigDecimal(amount), state).update();
    }

    private LedgerRow row(String box) {
        return ledger().rows(ALL).stream().filter(row -> row.boxKey().equals(box)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each deal with order, invoices, receipts, open balance, age, and for whom it waits")
    void aDealShowsItsWayToTheCash(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            deal("b1", DealState.BOOKED, "NORTHW01");
            own("b1", "ORD1", "ENTERED", WON.plusSeconds(60));
            order("b1", "ORD1", "PARTLY_INVOICED", "400.00", "100.00");
            invoice("b1", "ORD1", "INV1", "PAID", TODAY.minusDays(3), "107.00", "0.00", false, clock.instant());
            invoice("b1", "ORD1", "INV2", "POSTED", TODAY.minusDays(2), "214.00", "114.00", true, null);
            invoice("b1", "ORD1", "INV3", "WORK", null, "50.00", null, false, null);
            payment("P1", "", "PYMT1", "207.00", "SETTLED");
            application("P1", 1, 1, "INV1", "107.00", "APPLIED");
            application("P1", 2, 1, "INV2", "100.00", "BY_HAND");
            payment("P2", "", "PYMT2", "50.00", "RECEIVED_IN_GP");
            application("P2", 1, 0, "ORD1", "50.00", "PLANNED");
            application("P2", 2, 1, "INV1", "1.00", "DROPPED");
            payment("P3", "b1", "PYMT3", "9.00", "RECEIVED_IN_GP");
            payment("P4", "b1", "PYMT4", "9.00", "REVERSED");
            when(tasks.byBusinessKey()).thenReturn(Map.of("b1", List.of(new OpenTasks.Waiting("Deal changed after order", "finance"))));

            LedgerRow row = row("b1");
            assertThat(row.deal()).isEqualTo("Deal b1");
            assertThat(row.link()).isEqualTo("https://www.streak.com/a/boxes/b1");
            assertThat(row.pipeline()).isEqualTo("SMB Sales");
            assertThat(row.customer()).isEqualTo("NORTHW01");
            assertThat(row.state()).isEqualTo("overdue");
            assertThat(row.wonOn()).isEqualTo(LocalDate.parse("2026-11-03"));
            assertThat(row.orderType() + " " + row.order()).isEqualTo("order ORD1");
            assertThat(row.net()).isEqualByComparingTo("400.00");
            assertThat(row.notInvoiced()).isEqualByComparingTo("100.00");
            assertThat(row.openBalance()).isEqualByComparingTo("114.00");
            assertThat(row.invoices()).extracting(LedgerRow.Invoice::number, LedgerRow.Invoice::state)
                    .containsExactly(tuple("INV1", "paid"), tuple("INV2", "posted"),
                            tuple("INV3", "work"));
            assertThat(row.receipts()).extracting(receipt -> receipt.number() + " " + receipt.state() + " " + receipt.applied().stripTrailingZeros().toPlainString())
                    .containsExactlyInAnyOrder("PYMT1 applied 207", "PYMT2 planned 50", "PYMT3 on account 0");
            assertThat(row.ageDays()).isEqualTo(20);
            assertThat(row.overdueDays()).isEqualTo(2);
            assertThat(row.waitsFor()).containsExactly(new OpenTasks.Waiting("Deal changed after order", "finance"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDealHasAStateAndCanBeFoundByItByCustomerAndByText(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            deal("waits", DealState.IN_PROGRESS, "");
            deal("runs", DealState.IN_PROGRESS, "");
            deal("old", DealState.BEFORE_GO_LIVE, "");
            deal("refused", DealState.REFUSED, "C2");
            deal("withdrawn", DealState.WITHDRAWN, "C2");
            deal("voided", DealState.VOIDED, "C2");
            deal("fresh", DealState.BOOKED, "C3");
            own("fresh", "ORD1", "ENTERED", WON);
            deal("open", DealState.BOOKED, "C3");
            own("open", "ORD2", "ENTERED", WON);
            order("open", "ORD2", "OPEN", "400.00", "400.00");
            deal("part", DealState.ADOPTED, "C3");
            own("part", "ORD3", "ADOPTED", null);
            order("part", "ORD3", "PARTLY_INVOICED", "400.00", "300.00");
            invoice("part", "ORD3", "INV3", "WORK", null, "100.00", null, false, null);
            deal("all", DealState.BOOKED, "C3");
            own("all", "ORD4", "ENTERED", WON);
            order("all", "ORD4", "INVOICED", "400.00", "0.00");
            invoice("all", "ORD4", "INV4", "POSTED", TODAY, "400.00", "400.00", false, null);
            deal("partpaid", DealState.BOOKED, "C3");
            own("partpaid", "ORD5", "ENTERED", WON);
            order("partpaid", "ORD5", "INVOICED", "400.00", "0.00");
            invoice("partpaid", "ORD5", "INV5", "POSTED", TODAY, "400.00", "1.00", false, null);
            deal("paid", DealState.BOOKED, "C3");
            own("paid", "ORD6", "SUPERSEDED", WON);
            order("paid", "ORD6", "OPEN", "400.00", "400.00");
            own("paid", "ORD7", "ENTERED", WON);
            order("paid", "ORD7", "INVOICED", "400.00", "0.00");
            invoice("paid", "ORD7", "INV7", "PAID", TODAY, "400.00", "0.00", false, null);
            deal("gone", DealState.BOOKED, "C3");
            own("gone", "ORD8", "ENTERED", WON);
            order("gone", "ORD8", "VOIDED", "400.00", "400.00");
            payment("P1", "", "PYMT77", "400.00", "SETTLED");
            application("P1", 1, 1, "INV7", "400.00", "APPLIED");
            when(tasks.byBusinessKey()).thenReturn(Map.of("waits", List.of(new OpenTasks.Waiting("Review credit limit", "finance"))));
            jdbc.sql("insert into streakgp.box_news (box_key, event, facts, state, made_at, due_at, fault) values ('all', 'POSTED', '{}', 'NEW', ?, ?, 'no field')")
                    .params(WON.atOffset(ZoneOffset.UTC), WON.atOffset(ZoneOffset.UTC)).update();

            assertThat(ledger().rows(ALL)).extracting(row -> row.boxKey() + ": " + row.state()).containsExactlyInAnyOrder("waits: waiting", "runs: in progress",
                    "old: before go-live", "refused: refused", "withdrawn: withdrawn", "voided: voided", "fresh: ordered", "open: ordered", "part: partly invoiced",
                    "all: invoiced", "partpaid: partly paid", "paid: paid", "gone: voided");
            assertThat(ledger().rows(ALL)).extracting(LedgerRow::state).isSubsetOf(Ledger.STATES);
            assertThat(row("paid").order()).isEqualTo("ORD7");
            assertThat(row("paid").ageDays()).isNull();
            assertThat(row("all").notTold()).isEqualTo("1 to tell: no field");

            assertThat(ledger().rows(new Ledger.Filter("paid", "", ""))).extracting(LedgerRow::boxKey).containsExactly("paid");
            assertThat(ledger().rows(new Ledger.Filter("open", "", ""))).extracting(LedgerRow::boxKey)
                    .containsExactlyInAnyOrder("waits", "runs", "fresh", "open", "part", "all", "partpaid");
            assertThat(ledger().rows(new Ledger.Filter("", "c2", ""))).hasSize(3);
            assertThat(ledger().rows(new Ledger.Filter("", "", "inv3"))).extracting(LedgerRow::boxKey).containsExactly("part");
            assertThat(ledger().rows(new Ledger.Filter("", "", "pymt77"))).extracting(LedgerRow::boxKey).containsExactly("paid");
            assertThat(ledger().rows(new Ledger.Filter("", "C3", "deal op"))).extracting(LedgerRow::boxKey).containsExactly("open");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Lead times won to order, to invoice, to cash (median, p90, by month), next to the baseline before go-live")
    void leadTimesAreMedianAndP90ByMonth(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            for (int i = 1; i <= 10; i++) {
                deal("b" + i, DealState.BOOKED, "C");
                own("b" + i, "ORD" + i, "ENTERED", WON.plus(Duration.ofHours(12L * i)));
            }
            order("b1", "ORD1", "INVOICED", "400.00", "0.00");
            invoice("b1", "ORD1", "INV1", "PAID", TODAY, "400.00", "0.00", false, WON.plus(Duration.ofDays(15)));
            order("b2", "ORD2", "PARTLY_INVOICED", "400.00", "100.00");
            invoice("b2", "ORD2", "INV2", "PAID", TODAY, "300.00", "0.00", false, WON.plus(Duration.ofDays(3)));
            deal("october", DealState.BOOKED, "C", WON.minus(Duration.ofDays(20)));
            own("october", "ORD20", "ENTERED", WON);
            LeadTimes.Report report = new LeadTimes(jdbc, time, properties).report();
            assertThat(report.months()).extracting(LeadTimes.Month::month).containsExactly("2026-10", "2026-11");
            LeadTimes.Month november = report.months().get(1);
            assertThat(november.toOrder().deals()).isEqualTo(10);
            assertThat(november.toOrder().median()).isEqualByComparingTo("2.75");
            assertThat(november.toOrder().p90()).isEqualByComparingTo("4.50");
            assertThat(november.toInvoice().median()).isEqualByComparingTo("4");
            assertThat(november.toCash()).satisfies(cash -> {
                assertThat(cash.deals()).as("an order of which a part waits is not paid").isEqualTo(1);
                assertThat(cash.p90()).isEqualByComparingTo("15");
            });
            assertThat(report.all().toOrder().deals()).isEqualTo(11);
            assertThat(report.baseline().source()).startsWith("There is none");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("The page says plainly where the baseline comes from")
    void theBaselineIsThatOfAdoptedOrdersOrConfigured(Databases database) {
        try (AnnotationConfigApplicationContext context = on(database)) {
            deal("typed", DealState.ADOPTED, "C", WON.minus(Duration.ofDays(6)));
            own("typed", "ORD1", "ADOPTED", null);
            order("typed", "ORD1", "OPEN", "400.00", "400.00");
            LeadTimes.Report report = new LeadTimes(jdbc, time, properties).report();
            assertThat(report.baseline().source()).startsWith("From 1 deal whose order people had typed into GP themselves");
            assertThat(report.baseline().toOrder().median()).isEqualByComparingTo("6");
            assertThat(report.months()).as("not ours").isEmpty();

            properties = new LedgerProperties("", "", "", List.of(), Duration.ZERO, new LedgerProperties.Baseline("counted by hand, March 2026",
                    new LedgerProperties.Figures(new BigDecimal("3"), new BigDecimal("8")), null, null));
            LeadTimes.Baseline baseline = new LeadTimes(jdbc, time, properties).report().baseline();
            assertThat(baseline.source()).contains("Configured").contains("counted by hand, March 2026");
            assertThat(baseline.toOrder()).isEqualTo(new LeadTimes.Figures(0, new BigDecimal("3"), new BigDecimal("8")));
            assertThat(baseline.toCash().median()).isNull();
        }
    }

    @Test
    @DisplayName("A ledger page, CSV and JSON for finance")
    void theLedgerIsAPageJsonAndCsv() throws Exception {
        try (AnnotationConfigApplicationContext context = on(Databases.H2)) {
            deal("b1", DealState.BOOKED, "NORTHW01");
            own("b1", "ORD1", "ENTERED", WON.plusSeconds(60));
            order("b1", "ORD1", "INVOICED", "400.00", "0.00");
            invoice("b1", "ORD1", "INV1", "POSTED", TODAY, "428.00", "428.00", false, null);
            jdbc.sql("update streakgp.deal set snapshot = replace(snapshot, 'Deal b1', '=cmd|1')").update();
            OpenPipeline pipeline = mock();
            when(pipeline.report()).thenReturn(new OpenPipeline.Report(clock.instant(), List.of(), 0, ""));
            MockMvc web = MockMvcBuilders.standaloneSetup(new LedgerController(ledger(), new LeadTimes(jdbc, time, properties), pipeline, time)).build();
            web.perform(get("/ledger")).andExpect(status().isOk()).andExpect(content().contentTypeCompatibleWith("text/html"));
            web.perform(get("/api/ledger").param("state", "invoiced")).andExpect(status().isOk()).andExpect(jsonPath("$.deals[0].order").value("ORD1"))
                    .andExpect(jsonPath("$.open.USD").value(428.0)).andExpect(jsonPath("$.states.length()").value(Ledger.STATES.size()))
                    .andExpect(header().string("Cache-Control", "no-store"));
            web.perform(get("/api/ledger").param("state", "paid")).andExpect(jsonPath("$.deals.length()").value(0));
            web.perform(get("/api/ledger/pipeline")).andExpect(status().isOk()).andExpect(jsonPath("$.withoutValue").value(0));
            web.perform(get("/api/ledger/lead-times")).andExpect(status().isOk()).andExpect(jsonPath("$.all.toOrder.deals").value(1));
            String csv = web.perform(get("/api/ledger.csv")).andExpect(status().isOk()).andExpect(header().string("Content-Disposition", "attachment; filename=\"ledger-2026-11-23.csv\""))
                    .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
            assertThat(csv.lines()).containsExactly("\uFEFFDeal,Pipeline,Customer,State,Won on,GP document,Document type,Currency,Net amount,Not yet invoiced,Invoices,Receipts,"
                            + "Open balance,Age (days since won),Days overdue,Waits for,Not yet told on the box,Link",
                    "'=cmd|1,SMB Sales,NORTHW01,invoiced,2026-11-03,ORD1,order,USD,400.00,0.00,\"INV1 posted, 428.00 open\",,428.00,20,,,,https://www.streak.com/a/boxes/b1");
        }
    }
}
