package io.streakgp.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.engine.EngineTest;
import io.streakgp.engine.Http;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.payment.matching.Allocation;
import io.streakgp.payment.matching.Match;
import io.streakgp.payment.process.PaymentWaits;
import io.streakgp.payment.receipt.PaymentPlans;
import io.streakgp.payment.review.PaymentDecisions;
import io.streakgp.payment.tieout.Check;
import io.streakgp.payment.tieout.TieOut;
import io.streakgp.payment.tieout.TieOutDay;
import io.streakgp.payment.tieout.TieOutItem;
import io.streakgp.payment.tieout.TieOutProperties;
import io.streakgp.shared.NotNow;

/** The pages {@code /tie-out} and {@code /payments} and what stands behind them, over HTTP. */
@EngineTest
@Import(PaymentPagesTest.Pages.class)
@TestPropertySource(properties = {"spring.datasource.url=jdbc:h2:mem:payment-pages-test;DB_CLOSE_DELAY=-1", "camunda.bpm.generate-unique-process-engine-name=true",
        "streakgp.initial-users[3].id=bank", "streakgp.initial-users[3].password=bank", "streakgp.initial-users[3].group=payments"})
class PaymentPagesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String DAYS = "?first=" + DAY + "&last=" + DAY;
    private static final Pattern TOKEN = Pattern.compile("csrf-token\" content=\"([^\"]+)\"");

    /** No stereotype, so that no component scan of another test finds it. */
    @ComponentScan({"io.streakgp.payment.tieout", "io.streakgp.payment.overview"})
    @Import({Payments.class, PaymentPlans.class, PaymentDecisions.class})
    @EnableConfigurationProperties(TieOutProperties.class)
    static class Pages {
    }

    @LocalServerPort
    private int port;
    @Autowired
    private Payments payments;
    @Autowired
    private PaymentPlans plans;
    @Autowired
    private PaymentDecisions decisions;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private ObjectMapper json;
    @MockitoBean
    private TieOut tieOut;
    @MockitoBean
    private PaymentWaits waits;

    private Http http;

    @BeforeEach
    void begin() {
        List.of("tie_out_day", "tie_out_item", "tie_out_run", "payment", "payment_application", "payment_decision").forEach(table -> jdbc.sql("delete from streakgp." + table).update());
        http = new Http(port);
    }

    private void untied() {
        BigDecimal zero = BigDecimal.ZERO;
        TieOutItem item = new TieOutItem(Check.PAYMENTS_IN_GP, new BigDecimal("10.01"), new BigDecimal("10.01"), "P2", "bank", "=HYPERLINK(\"http://evil\")", "", "",
                "waits: task \"Match payment\"", "task \"Match payment\"", "/camunda/app/tasklist/default/#/?task=1");
        when(tieOut.of(any(), any(), any())).thenReturn(List.of(new TieOutDay(DAY, "USD", new BigDecimal("438.01"), new BigDecimal("428.00"), new BigDecimal("428.00"), zero,
                zero, zero, zero, zero, zero, zero, zero, List.of(item))));
    }

    @Test
    @DisplayName("Daily tie-out: the difference listed to the cent; a page, CSV")
    void financeReadsTheBooksOnThePage() throws Exception {
        untied();
        http.logIn("finance", "finance");
        HttpResponse<String> page = http.page("/tie-out");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Read GP now").doesNotContain("{csrf");
        assertThat(read(http.get("/api/tie-out" + DAYS)).at("/days")).isEmpty();

        assertThat(http.post("/api/tie-out" + DAYS, "").statusCode()).as("without the page's token").isEqualTo(403);
        HttpResponse<String> posted = new Http(port).as("finance").post("/api/tie-out" + DAYS, "");

        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
        JsonNode day = read(http.get("/api/tie-out" + DAYS)).at("/days/0");
        assertThat(day.at("/ties").booleanValue()).isFalse();
        assertThat(day.at("/checks/0/difference").decimalValue()).isEqualByComparingTo("10.01");
        assertThat(day.at("/items/0/difference").decimalValue()).isEqualByComparingTo("10.01");
        assertThat(day.at("/items/0/reason").textValue()).isEqualTo("waits: task \"Match payment\"");
    }

    @Test
    void theCsvIsSafeAgainstFormulas() {
        untied();
        Http finance = new Http(port).as("finance");
        finance.post("/api/tie-out" + DAYS, "");

        HttpResponse<String> csv = finance.get("/api/tie-out.csv" + DAYS);

        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", "tie-out-2026-11-23");
        assertThat(csv.body()).startsWith("\uFEFFLine,").contains("total,2026-11-23,USD,payments in = receipts in GP,438.01,428.00,10.01")
                .contains("difference,2026-11-23,USD", "\"'=HYPERLINK(\"\"http://evil\"\")\"").doesNotContain(",=HYPERLINK").doesNotContain(",\"=HYPERLINK");
    }

    @Test
    void saysWhenGpCannotBeReadAndWhenTheDaysAreNone() {
        when(tieOut.of(any(), any(), any())).thenThrow(new NotNow("the gateway is down", null));
        Http finance = new Http(port).as("finance");

        assertThat(finance.post("/api/tie-out" + DAYS, "")).returns(503, HttpResponse::statusCode).satisfies(answer -> assertThat(answer.body()).contains("the gateway is down"));
        assertThat(finance.get("/api/tie-out?first=2026-11-23&last=2026-11-22").statusCode()).isEqualTo(400);
        assertThat(finance.post("/api/tie-out?first=2026-10-01&last=2026-11-22", "").statusCode()).isEqualTo(400);
    }

    @Test
    void othersSeeNoMoney() {
        for (String path : List.of("/tie-out", "/payments", "/api/tie-out", "/api/payments")) {
            assertThat(new Http(port).as("operator").get("/api/payments").statusCode()).isEqualTo(200);
            Http analyst = new Http(port);
            analyst.logIn("analyst", "analyst");
            assertThat(analyst.get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(new Http(port).get(path).statusCode()).as(path).isIn(302, 401);
        }
        Http bank = new Http(port).as("bank");
        assertThat(bank.get("/api/payments").statusCode()).as("a system that tells of payments").isEqualTo(403);
        assertThat(bank.get("/api/payments/P1/trail").statusCode()).isEqualTo(403);
        assertThat(bank.get("/api/tie-out").statusCode()).isEqualTo(403);
        assertThat(new Http(port).as("finance").get("/actuator/metrics").statusCode()).as("metrics are for operators").isEqualTo(403);
        assertThat(new Http(port).get("/actuator/metrics").statusCode()).isEqualTo(401);
        assertThat(new Http(port).as("operator").get("/actuator/metrics/streakgp.tieout.untied.payments").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Each match carries its rule row, its signals and a confidence")
    void aPaymentIsFoundWithItsTrail() throws Exception {
        tell("P1", "Northwind Traders", "428.00", "INV 100%");
        tell("P2", "Adam Park", "10.00", "INV 1001");
        plans.decide("P1", new Match(Match.Outcome.APPLY, "NORTHW0001", List.of(new Allocation(null, ReceivableKey.invoice("STDINV1"), false, new BigDecimal("428.00"),
                BigDecimal.ZERO, BigDecimal.ZERO)), BigDecimal.ZERO, BigDecimal.ZERO, "rule_exactNumber", "the number and the amount agree", 97,
                new Match.Signals("full", "one", "one", 100), List.of()), "");
        plans.entered("P1", "PYMNT000042");
        payments.become("P1", PaymentState.RECEIVED_IN_GP);
        decisions.add("P1", "Match payment", "candidate", "finance", "as on the slip");
        when(waits.of(any())).thenReturn(Map.of("P1", new PaymentWaits.Wait("task \"Apply in GP\"", "/camunda/app/tasklist/default/#/?task=7")));
        http.logIn("finance", "finance");
        assertThat(http.page("/payments").body()).contains("Payments, newest first");

        assertThat(found("")).containsExactlyInAnyOrder("P1", "P2");
        assertThat(found("?text=northwind")).containsExactly("P1");
        assertThat(found("?text=428")).containsExactly("P1");
        assertThat(found("?text=pymnt000042")).containsExactly("P1");
        assertThat(found("?text=100%25")).as("no wild card").containsExactly("P1");
        assertThat(found("?state=RECEIVED")).containsExactly("P2");
        assertThat(found("?text=nobody")).isEmpty();
        JsonNode trail = read(http.get("/api/payments/P1/trail"));
        assertThat(trail.at("/match/rule").textValue()).isEqualTo("rule_exactNumber");
        assertThat(trail.at("/match/signals/documents").textValue()).isEqualTo("one");
        assertThat(trail.at("/match/confidence").intValue()).isEqualTo(97);
        assertThat(trail.at("/decisions/0/who").textValue()).isEqualTo("finance");
        assertThat(trail.at("/applications/0/document").textValue()).isEqualTo("invoice STDINV1");
        assertThat(trail.at("/waitsFor/link").textValue()).endsWith("task=7");
        assertThat(http.get("/api/payments/P9/trail").statusCode()).isEqualTo(404);
    }

    @Test
    void thePagePostsWithItsToken() throws Exception {
        untied();
        http.logIn("finance", "finance");
        Matcher token = TOKEN.matcher(http.page("/tie-out").body());
        assertThat(token.find()).isTrue();
        assertThat(http.form("/api/tie-out" + DAYS, Map.of("_csrf", token.group(1))).statusCode()).isEqualTo(200);
    }

    private List<String> found(String query) throws Exception {
        return read(http.get("/api/payments" + query)).at("/payments").findValuesAsText("id");
    }

    private void tell(String id, String payer, String amount, String reference) {
        payments.add(new Payment(id, "TWO", "bank", id, Payment.Kind.PAYMENT, new Payment.Payer(payer, "", "", ""), new BigDecimal(amount), "USD", DAY, "transfer", reference,
                "", "", BigDecimal.ZERO, "", ""));
    }

    private JsonNode read(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }
}
