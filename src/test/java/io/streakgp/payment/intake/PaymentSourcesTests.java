package io.streakgp.payment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.engine.Http;
import io.streakgp.payment.Payment;
import io.streakgp.payment.PaymentState;
import io.streakgp.payment.Payments;
import io.streakgp.payment.intake.bank.BankSamples;
import io.streakgp.streak.Box;
import io.streakgp.streak.FieldValue;
import io.streakgp.streak.StreakRemarks;
import io.streakgp.streak.intake.BoxListener;
import io.streakgp.streak.intake.BoxRemarked;
import io.streakgp.streak.intake.BoxSwept;

/** The sources of payments over HTTP and events, on a real engine and database. The background runs when the test says so. */
@SpringBootTest(classes = IntakeTestApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "server.address=127.0.0.1",
        "streakgp.sandbox.inside=false",
        "streakgp.admin.user=admin",
        "streakgp.admin.password=admin",
        "streakgp.initial-users[0].id=finance",
        "streakgp.initial-users[0].password=finance",
        "streakgp.initial-users[0].group=finance",
        "streakgp.initial-users[1].id=shop",
        "streakgp.initial-users[1].password=shop",
        "streakgp.initial-users[1].group=payments",
        "streakgp.initial-users[2].id=analyst",
        "streakgp.initial-users[2].password=analyst",
        "streakgp.initial-users[2].group=analysts",
        "streakgp.streak.base-url=http://127.0.0.1:1",
        "streakgp.streak.api-key=key",
        "streakgp.streak.webhook-token=token",
        "streakgp.payments.claims.users=paul@example.com",
        "streakgp.payments.providers.acme.secret=" + PaymentSourcesTests.SECRET,
        "streakgp.payments.providers.acme.timestamp-header=X-Timestamp",
        "streakgp.engine.schema-update=true",
        "camunda.bpm.generate-unique-process-engine-name=true",
        "camunda.bpm.webapp.enabled=false",
        "camunda.bpm.deployment-resource-pattern=classpath*:processes/*payment*.dmn",
        "camunda.bpm.job-execution.enabled=false"})
@MockitoBean(types = IntakeLoop.class)
abstract class PaymentSourcesTests {

    static final String SECRET = "secret-of-the-provider";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private List<IntakeWork> works;
    @Autowired
    private Payments payments;
    @Autowired
    private PaymentIntake intake;
    @Autowired
    private Repeats repeats;
    @Autowired
    private IntakeTestApplication.Started started;
    @Autowired
    private IntakeTestApplication.FakeRemarks remarks;
    @Autowired
    private List<BoxListener> boxListeners;
    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private TransactionTemplate transactions;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ObjectMapper json;

    @BeforeEach
    void empty() {
        for (String table : List.of("payment", "payment_application", "payment_file", "payment_file_line", "provider_event", "payment_look", "payment_remarks", "payment_note")) {
            jdbc.sql("delete from streakgp." + table).update();
        }
        started.ids.clear();
        started.poison.clear();
        remarks.byBox.clear();
        remarks.comments.clear();
    }

    /** Does all that is due. */
    private void work() {
        int idle = 0;
        // what one work does wakes another
        while (idle < 3) {
            idle++;
            for (IntakeWork work : works) {
                idle = work.round(() -> true) ? 0 : idle;
            }
        }
    }

    private long count(String condition) {
        return jdbc.sql("select count(*) from streakgp.payment where " + condition).query(Long.class).single();
    }

    private JsonNode read(HttpResponse<String> answer) throws Exception {
        return json.readTree(answer.body());
    }

    // ---- POST /api/payments

    private static String payment(String id, String more) {
        return "{\"id\":\"" + id + "\",\"amount\":\"1234.56\",\"currency\":\"USD\",\"date\":\"2026-11-20\",\"payer\":{\"name\":\"Contoso\"}" + more + "}";
    }

    @Test
    @DisplayName("A payment over POST /api/payments; a repeat answers the same 200 with the same id")
    void told() throws Exception {
        Http shop = new Http(port).as("shop");
        HttpResponse<String> first = shop.post("/api/payments", payment("A-1", ""));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        String id = read(first).path("id").asText();
        HttpResponse<String> again = shop.post("/api/payments", payment("A-1", ",\"fee\":0,\"kind\":\"PAYMENT\"").replace("\"1234.56\"", "1234.560"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(read(again).path("id").asText()).isEqualTo(id).matches("PAY-[A-Z2-7]{12}");
        assertThat(count("true")).isOne();
        Payment payment = payments.get(id);
        assertThat(payment.source()).isEqualTo("api/shop");
        assertThat(payment.sourceId()).isEqualTo("A-1");
        assertThat(payment.amount()).isEqualByComparingTo("1234.56");
        work();
        assertThat(started.ids).containsExactly(id);
        assertThat(payments.state(id)).isEqualTo(PaymentState.IN_PROGRESS);
    }

    @Test
    void twoCallersMayUseTheSameId() throws Exception {
        new Http(port).as("shop").post("/api/payments", payment("A-1", ""));
        new Http(port).as("finance").post("/api/payments", payment("A-1", ""));
        assertThat(count("true")).isEqualTo(2);
    }

    @Test
    @DisplayName("A repeat with other content is refused 409 naming the differing fields")
    void toldOtherwise() throws Exception {
        Http shop = new Http(port).as("shop");
        shop.post("/api/payments", payment("A-1", ""));
        HttpResponse<String> other = shop.post("/api/payments", payment("A-1", ",\"reference\":\"INV 9\"").replace("1234.56", "1234.57"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(read(other).path("differences").findValuesAsText("field")).containsExactly("amount", "reference");
        assertThat(payments.get(read(other).path("id").asText()).amount()).isEqualByComparingTo("1234.56");
    }

    @Test
    @DisplayName("Bad input: 400 problem JSON naming the field and the mend, all faults at once")
    void allFaultsAtOnce() throws Exception {
        HttpResponse<String> answer = new Http(port).as("shop").post("/api/payments",
                "{\"amount\":\"-5\",\"currency\":\"US\",\"date\":\"20.11.2026\",\"kind\":\"GIFT\",\"payer\":{\"nam\":\"x\",\"name\":[1]},\"amunt\":1}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(read(answer).path("faults").findValuesAsText("field"))
                .contains("id", "amount", "currency", "date", "kind", "payer.nam", "payer.name", "amunt");
        assertThat(read(answer).path("faults").findValuesAsText("mend")).allSatisfy(mend -> assertThat(mend).isNotBlank());
        assertThat(count("true")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "1", "{\"id\":", "null"})
    void whatIsNoPaymentIsRefused(String body) {
        assertThat(new Http(port).as("shop").post("/api/payments", body).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("Login by HTTP Basic; users of finance, operators or payments")
    void whoMayTell() {
        assertThat(new Http(port).post("/api/payments", payment("A-1", "")).statusCode()).isEqualTo(401);
        assertThat(new Http(port).as("analyst").post("/api/payments", payment("A-1", "")).statusCode()).isEqualTo(403);
        assertThat(new Http(port).as("finance").post("/api/payments", payment("A-1", "")).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("GET /api/payments/{id} says state, receipt number, applied documents, reason")
    void standing() throws Exception {
        Http shop = new Http(port).as("shop");
        String id = read(shop.post("/api/payments", payment("A-1", ""))).path("id").asText();
        jdbc.sql("update streakgp.payment set state = 'SETTLED', receipt_number = 'PYMNT000000001', reason = 'clean' where id = ?").param(id).update();
        jdbc.sql("insert into streakgp.payment_application (payment_id, position, credit_type, credit_number, debit_type, debit_number, amount, discount, write_off, state)"
                + " values (?, 1, 9, '', 1, 'STDINV2261', 1200, 34.56, 0, 'APPLIED'), (?, 2, 9, '', 1, 'STDINV2262', 1, 0, 0, 'DROPPED')").params(id, id).update();
        JsonNode standing = read(shop.get("/api/payments/" + id));
        assertThat(standing.path("state").asText()).isEqualTo("SETTLED");
        assertThat(standing.path("receiptNumber").asText()).isEqualTo("PYMNT000000001");
        assertThat(standing.path("reason").asText()).isEqualTo("clean");
        assertThat(standing.path("applied").findValuesAsText("document")).containsExactly("STDINV2261");
        assertThat(shop.get("/api/payments/PAY-NONE").statusCode()).isEqualTo(404);
    }

    // ---- bank files

    private HttpResponse<String> send(String user, String name, byte[] content) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/bank-files?name=" + name)).timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofByteArray(content)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode taken(String name, byte[] content) throws Exception {
        HttpResponse<String> answer = send("finance", name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        work();
        return read(new Http(port).as("finance").get("/api/bank-files/" + read(answer).path("id").asText()));
    }

    private static byte[] csv(String... lines) {
        return ("Account,Date,Amount,Currency,Name,Description,Transaction ID\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("The same file twice gives no second payment")
    void theSameFileTwice() throws Exception {
        JsonNode first = taken("nov.csv", BankSamples.csv(40));
        assertThat(first.path("states").path("IN_PROGRESS").asInt()).isEqualTo(36);
        assertThat(first.path("name").asText()).isEqualTo("nov.csv");
        assertThat(first.path("skipped").asInt()).as("debits are counted and skipped, and said").isEqualTo(4);
        assertThat(first.path("done").asBoolean()).isTrue();
        JsonNode again = taken("again.csv", BankSamples.csv(40));
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(count("true")).isEqualTo(36);
        assertThat(started.ids).hasSize(36);
        assertThat(jdbc.sql("select content from streakgp.payment_file where content is not null").query(String.class).list()).as("kept until all is taken").isEmpty();
    }

    @Test
    @DisplayName("An overlapping file gives no second payment, and two instalments of the same amount in one file are two payments")
    void overlappingFiles() throws Exception {
        String instalment = "A1,2026-11-20,100.00,USD,Contoso,Instalment,";
        JsonNode first = taken("a.csv", csv("A1,2026-11-19,5.00,USD,Fabrikam,INV 1,T1", instalment, instalment));
        assertThat(first.path("states").path("IN_PROGRESS").asInt()).isEqualTo(3);
        JsonNode second = taken("b.csv", csv(instalment, instalment, instalment, "A1,2026-11-21,7.00,USD,Fabrikam,INV 2,T2"));
        assertThat(second.path("repeated").asInt()).isEqualTo(2);
        assertThat(count("true")).isEqualTo(5);
        assertThat(count("amount = 100")).isEqualTo(3);
    }

    @Test
    void whatTheBankToldOtherwiseBeforeIsAFault() throws Exception {
        taken("a.csv", csv("A1,2026-11-19,5.00,USD,Fabrikam,INV 1,T1"));
        JsonNode second = taken("b.csv", csv("A1,2026-11-19,5.00,USD,Fabrikam,INV 2,T1"));
        assertThat(count("true")).isOne();
        assertThat(second.path("faults").path(0).path("problem").asText()).contains("told before with other content", "reference was \"INV 1\"");
    }

    @Test
    @DisplayName("Faulty lines are listed with line number, field and mend while the good ones go on; the same file again tries them again")
    void faultyLines() throws Exception {
        byte[] file = csv("A1,2026-11-19,5.00,USD,Fabrikam,INV 1,T1", "A1,2026-11-19,five,USD,Fabrikam,INV 1,T2", "A1,19.11.2026,5,USX,Fabrikam,INV 1,T3", "A1,too,few",
                "A1,2026-11-19,6.00,USD,Fabrikam,INV 1,T4");
        JsonNode told = taken("faulty.csv", file);
        assertThat(count("true")).isEqualTo(2);
        assertThat(told.path("taken").asInt()).isEqualTo(5);
        Map<Integer, List<String>> faults = new TreeMap<>();
        told.path("faults").forEach(fault -> faults.computeIfAbsent(fault.path("line").asInt(), line -> new ArrayList<>()).add(fault.path("field").asText()));
        assertThat(faults).containsOnlyKeys(3, 4, 5);
        assertThat(faults.get(3)).containsExactly("Amount");
        assertThat(faults.get(4)).containsExactlyInAnyOrder("Value date", "Currency");
        assertThat(told.path("faults").findValuesAsText("mend")).allSatisfy(mend -> assertThat(mend).isNotBlank());

        JsonNode again = taken("faulty.csv", file);
        assertThat(again.path("repeated").asInt()).isEqualTo(2);
        assertThat(again.path("faults")).hasSize(told.path("faults").size());
        assertThat(count("true")).isEqualTo(2);
    }

    @Test
    @DisplayName("Control sums are compared and a mismatch refuses the file")
    void controlSum() throws Exception {
        HttpResponse<String> refused = send("finance", "x.csv", (new String(BankSamples.csv(20), StandardCharsets.UTF_8).replaceFirst("(?m)^2026-221,2,.*\n", ""))
                .getBytes(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Control sum", "do not take lines out by hand");
        assertThat(jdbc.sql("select count(*) from streakgp.payment_file").query(Long.class).single()).isZero();
        assertThat(send("analyst", "x.csv", BankSamples.csv(1)).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("The page for finance: upload, progress, faults, and how far its payments are by state")
    void thePage() throws Exception {
        Http browser = new Http(port);
        browser.logIn("finance", "finance");
        HttpResponse<String> page = browser.page("/payments/files");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Bank files</h1>").doesNotContain("{csrf.");
        taken("nov.csv", BankSamples.csv(3));
        assertThat(read(browser.get("/payments/files/list")).path(0).path("name").asText()).isEqualTo("nov.csv");
        assertThat(browser.get("/payments/provider-events").statusCode()).isEqualTo(200);
        Http analyst = new Http(port);
        analyst.logIn("analyst", "analyst");
        assertThat(analyst.page("/payments/files").statusCode()).isEqualTo(403);
        assertThat(browser.post("/payments/files", "{}").statusCode()).as("without the page's token").isEqualTo(403);
    }

    @Test
    void camtAndBai2() throws Exception {
        assertThat(taken("a.xml", BankSamples.camtOf(30)).path("states").path("IN_PROGRESS").asInt()).isEqualTo(30);
        JsonNode bai2 = taken("a.bai", BankSamples.bai2Of(20));
        assertThat(bai2.path("format").asText()).isEqualTo("BAI2");
        assertThat(bai2.path("states").path("IN_PROGRESS").asInt()).isEqualTo(20);
    }

    // ---- providers

    private int webhook(String body, String secret, long at) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal((at + "." + body).getBytes(StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/payments/acme")).timeout(Duration.ofSeconds(20))
                .header("X-Signature", signature).header("X-Timestamp", String.valueOf(at)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void webhook(String body) throws Exception {
        assertThat(webhook(body, SECRET, Instant.now().getEpochSecond())).isEqualTo(200);
        work();
    }

    private static String event(String type, String id, String more) {
        return "{\"type\":\"" + type + "\",\"data\":{\"id\":\"" + id + "\",\"amount\":\"12.50\",\"currency\":\"USD\",\"date\":\"2026-11-20\"" + more + "}}";
    }

    private String states() {
        return String.join(" ", jdbc.sql("select state from streakgp.provider_event order by id").query(String.class).list());
    }

    @Test
    @DisplayName("A provider's webhook, signed: payments, refunds, chargebacks, payouts; each once")
    void signedWebhook() throws Exception {
        webhook(event("payment.succeeded", "p1", ""));
        webhook(event("payment.succeeded", "p1", ""));
        webhook(event("payment.succeeded", "p1", ",\"unmapped\":1"));
        webhook(event("payout.paid", "po1", ",\"fee\":\"0.66\""));
        assertThat(states()).isEqualTo("MAPPED MAPPED MAPPED");
        assertThat(count("kind = 'PAYMENT' and source = 'provider/acme'")).isOne();
        assertThat(count("kind = 'PAYOUT' and fee = 0.66")).isOne();
        assertThat(webhook(event("payment.succeeded", "p9", ""), "another-secret-entirely", Instant.now().getEpochSecond())).isEqualTo(401);
        assertThat(webhook(event("payment.succeeded", "p9", ""), SECRET, Instant.now().minusSeconds(3600).getEpochSecond())).as("too old").isEqualTo(401);
        assertThat(new Http(port).post("/webhooks/payments/unknown", "{}").statusCode()).isEqualTo(404);
        assertThat(count("source_id like '%p9'")).isZero();
    }

    @Test
    void anEventToldOtherwiseIsAFault() throws Exception {
        webhook(event("payment.succeeded", "p1", ""));
        webhook(event("payment.succeeded", "p1", "").replace("12.50", "13.50"));
        assertThat(states()).isEqualTo("MAPPED FAULT");
        assertThat(new Http(port).as("finance").get("/api/provider-events").body()).contains("was \\\"12.50\\\"");
    }

    @Test
    @DisplayName("An event no row maps is answered 200 and counted")
    void unmapped() throws Exception {
        webhook("{\"type\":\"customer.created\",\"data\":{}}");
        webhook("{\"type\":\"customer.created\",\"data\":{\"n\":2}}");
        assertThat(read(new Http(port).as("finance").get("/api/provider-events")).path("unmapped").path("acme/customer.created").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("A body that cannot be mapped is never lost: kept, visible with the reason, retried by an operator's call")
    void faultIsKept() throws Exception {
        webhook("this is no JSON");
        webhook(event("payment.succeeded", "p1", "").replace("12.50", "a lot"));
        assertThat(states()).isEqualTo("FAULT FAULT");
        JsonNode faults = read(new Http(port).as("finance").get("/api/provider-events")).path("faults");
        assertThat(faults.findValuesAsText("problem")).anyMatch(problem -> problem.contains("a lot")).anyMatch(problem -> problem.contains("no JSON"));
        long id = faults.path(0).path("id").asLong();
        assertThat(new Http(port).as("finance").post("/api/provider-events/" + id + "/retry", "").statusCode()).isEqualTo(204);
        assertThat(states()).isEqualTo("FAULT NEW");
        assertThat(new Http(port).as("shop").post("/api/provider-events/" + id + "/retry", "").statusCode()).isEqualTo(403);
        assertThat(new Http(port).as("finance").post("/api/provider-events/999999/retry", "").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("A body that cannot be mapped is retried when the table changes")
    void retriedWhenTheTableChanges() throws Exception {
        webhook(event("payment.succeeded", "p1", "").replace("\"date\"", "\"day\""));
        assertThat(states()).isEqualTo("FAULT");
        String table = Files.readString(Path.of("processes/mapping-provider-to-payment.dmn")).replace("at(event, \"data.date\")", "at(event, \"data.day\")");
        String deployment = repository.createDeployment().addString("mapping-provider-to-payment.dmn", table).deploy().getId();
        try {
            work();
            assertThat(states()).isEqualTo("MAPPED");
            assertThat(count("paid_on = date '2026-11-20'")).isOne();
        } finally {
            repository.deleteDeployment(deployment, true);
            // on other nodes a deleted version is known of within two seconds, on this one with the next deployment
            repository.createDeployment().addString("same-payment.dmn", Files.readString(Path.of("processes/same-payment.dmn"))).deploy();
        }
    }

    // ---- boxes

    private Box box(String key, String assignee, Map<String, FieldValue> fields) {
        return new Box(key, "Contoso expansion", "", "p1", "SMB Sales", "s1", "Closed-Won", fields, List.of("Currency"), List.of(assignee), List.of(), List.of(),
                Instant.now(), Instant.now(), "f");
    }

    private void changed(Box box) {
        transactions.executeWithoutResult(status -> boxListeners.forEach(listener -> listener.changed(box)));
        work();
    }

    private static Map<String, FieldValue> fields(String amount, String date, String reference) {
        return Map.of("Payment amount", new FieldValue.Text(amount), "Payment date", new FieldValue.Day(LocalDate.parse(date)),
                "Payment reference", new FieldValue.Text(reference), "Payment method", new FieldValue.Text("check"));
    }

    private List<String> claims() {
        return jdbc.sql("select amount, state from streakgp.payment where source = 'streak' order by told_at, id")
                .query((row, index) -> row.getBigDecimal(1).setScale(2) + " " + row.getString(2)).list();
    }

    @Test
    @DisplayName("A payment logged on a box: custom fields; identity of a claim: box, amount, date and reference as logged")
    void loggedInFields() {
        changed(box("boxA", "Paul@example.com", fields("1,234.56 EUR", "2026-11-20", "INV 7")));
        changed(box("boxA", "Paul@example.com", fields("1,234.56 EUR", "2026-11-20", "INV 7")));
        assertThat(claims()).containsExactly("1234.56 IN_PROGRESS");
        Payment claim = payments.ofBox("TWO", "streak", "boxA").get(0);
        assertThat(claim.kind()).isEqualTo(Payment.Kind.PAYMENT);
        assertThat(claim.currency()).isEqualTo("EUR");
        assertThat(claim.method()).isEqualTo("check");
        assertThat(claim.reference()).isEqualTo("INV 7");
        assertThat(claim.paidOn()).isEqualTo("2026-11-20");
        assertThat(claim.toldBy()).isEqualTo("Paul@example.com");
        assertThat(claim.boxKey()).isEqualTo("boxA");
    }

    @Test
    @DisplayName("A changed amount before it is confirmed replaces the claim")
    void aChangedAmountReplacesTheClaim() {
        changed(box("boxA", "paul@example.com", fields("100", "2026-11-20", "INV 7")));
        changed(box("boxA", "paul@example.com", fields("110", "2026-11-20", "INV 7")));
        assertThat(claims()).containsExactly("100.00 REFUSED", "110.00 IN_PROGRESS");
        changed(box("boxA", "paul@example.com", fields("50", "2026-12-20", "INV 8")));
        assertThat(claims()).as("another day and reference: another payment").containsExactly("100.00 REFUSED", "110.00 IN_PROGRESS", "50.00 IN_PROGRESS");
    }

    @Test
    void aConfirmedClaimStands() {
        changed(box("boxA", "paul@example.com", fields("100", "2026-11-20", "INV 7")));
        jdbc.sql("update streakgp.payment set state = 'RECEIVED_IN_GP', receipt_number = 'R1'").update();
        changed(box("boxA", "paul@example.com", fields("110", "2026-11-20", "INV 7")));
        assertThat(claims()).containsExactly("100.00 RECEIVED_IN_GP", "110.00 IN_PROGRESS");
    }

    @Test
    void emptiedFieldsTakeTheClaimBack() {
        changed(box("boxA", "paul@example.com", fields("100", "2026-11-20", "INV 7")));
        changed(box("boxA", "paul@example.com", Map.of()));
        assertThat(claims()).containsExactly("100.00 REFUSED");
    }

    @Test
    @DisplayName("Only from named users; others are ignored and told")
    void othersAreToldOnce() {
        changed(box("boxA", "eve@example.com", fields("100", "2026-11-20", "INV 7")));
        changed(box("boxA", "eve@example.com", fields("100", "2026-11-20", "INV 7")));
        assertThat(claims()).isEmpty();
        assertThat(remarks.comments).singleElement().asString().contains("100", "eve@example.com", "was not taken");
    }

    @Test
    void faultsAreToldOnTheBox() {
        changed(box("boxA", "paul@example.com", Map.of("Payment amount", new FieldValue.Text("lots"))));
        assertThat(claims()).isEmpty();
        assertThat(remarks.comments).singleElement().asString().contains("\"lots\" is no amount", "Payment date: is missing");
    }

    private void remark(String boxKey, String key, String creator, String text) {
        remarks.byBox.computeIfAbsent(boxKey, box -> new ArrayList<>()).add(new StreakRemarks.Remark(key, text, creator));
    }

    private void publish(Object event) {
        transactions.executeWithoutResult(status -> events.publishEvent(event));
        work();
    }

    @Test
    @DisplayName("A comment or meeting note in the documented form; toldBy is its writer")
    void loggedInAComment() {
        String text = "Payment: 1,234.56 USD on 2026-11-20 by transfer ref ABC123";
        remark("boxA", "c1", "paul", text);
        remark("boxA", "c2", "paul", "Thanks!\nPayment: 5 USD on 2026-11-21\nPayment: 5 USD on 2026-11-21");
        publish(new BoxRemarked("boxA", text));
        publish(new BoxRemarked("boxA", text));
        assertThat(claims()).as("two instalments of the same amount are two").containsExactlyInAnyOrder("1234.56 IN_PROGRESS", "5.00 IN_PROGRESS", "5.00 IN_PROGRESS");
        assertThat(payments.ofBox("TWO", "streak", "boxA")).allSatisfy(claim -> assertThat(claim.toldBy()).isEqualTo("paul@example.com"));
    }

    @Test
    @DisplayName("Comments of others, and those that cannot be read, are told")
    void commentsThatAreNotTaken() {
        remark("boxA", "c1", "eve", "Payment: 5 USD on 2026-11-21");
        remark("boxA", "c2", "paul", "Payment: soon");
        remark("boxA", "c3", "nobody", "Payment: 6 USD on 2026-11-21");
        publish(new BoxRemarked("boxA", "Payment: soon"));
        assertThat(claims()).isEmpty();
        assertThat(remarks.comments).hasSize(3).anyMatch(note -> note.contains("eve@example.com")).anyMatch(note -> note.contains("cannot be read"));
    }

    @Test
    void aCommentThatWasRewrittenAfterItWasTakenIsTold() {
        remark("boxA", "c1", "paul", "Payment: 5 USD on 2026-11-21");
        publish(new BoxRemarked("boxA", "Payment: 5"));
        remarks.byBox.clear();
        remark("boxA", "c1", "paul", "Payment: 7 USD on 2026-11-21");
        publish(new BoxRemarked("boxA", "Payment: 7"));
        assertThat(claims()).containsExactly("5.00 IN_PROGRESS");
        assertThat(remarks.comments).singleElement().asString().contains("was changed after payment");
    }

    @Test
    @DisplayName("The sweep is the safety net for comments that no webhook told of")
    void theSweepFindsAComment() {
        remark("boxA", "c1", "paul", "Payment: 5 USD on 2026-11-21");
        publish(new BoxRemarked("boxA", "Hello"));
        assertThat(claims()).as("does not speak of a payment").isEmpty();
        publish(new BoxSwept("boxA", 1, Instant.EPOCH));
        assertThat(claims()).as("what was written before we came").isEmpty();
        publish(new BoxSwept("boxA", 1, Instant.EPOCH));
        assertThat(claims()).isEmpty();
        publish(new BoxSwept("boxA", 2, Instant.EPOCH));
        assertThat(claims()).containsExactly("5.00 IN_PROGRESS");
        remark("boxB", "c2", "paul", "Payment: 6 USD on 2026-11-21");
        publish(new BoxSwept("boxB", 1, Instant.now()));
        assertThat(claims()).as("a new box").containsExactly("5.00 IN_PROGRESS", "6.00 IN_PROGRESS");
    }

    // ---- starting

    @Test
    @DisplayName("One poison payment never holds back the others")
    void poison() {
        started.poison.add("P7");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.add(tell("api/shop", "P" + i, "10.00", DAY, "", "Payer " + i));
        }
        work();
        assertThat(started.ids).contains(ids.get(59)).doesNotContain(ids.get(7));
        assertThat(count("state = 'IN_PROGRESS'")).isEqualTo(59);
        assertThat(jdbc.sql("select reason from streakgp.payment where state = 'RECEIVED'").query(String.class).list()).containsExactly("Could not be started: poison");
        started.poison.clear();
        jdbc.sql("update streakgp.payment set start_due_at = told_at").update();
        work();
        assertThat(count("state = 'IN_PROGRESS'")).isEqualTo(60);
        assertThat(started.ids).containsOnlyOnce(ids.get(7));
    }

    // ---- repeats

    private String tell(String source, String sourceId, String amount, LocalDate day, String exactReference, String payer) {
        return tell(source, sourceId, Payment.Kind.PAYMENT, amount, day, exactReference, new Payment.Payer(payer, "", "", ""));
    }

    private String tell(String source, String sourceId, Payment.Kind kind, String amount, LocalDate day, String exactReference, Payment.Payer payer) {
        Payment payment = new Payment(PaymentIds.of("TWO", source, sourceId), "TWO", source, sourceId, kind, payer, new BigDecimal(amount), "USD", day, "transfer",
                "", exactReference, "", BigDecimal.ZERO, "", "");
        intake.tell(payment);
        return payment.id();
    }

    private Repeats.Found found(String id) {
        return repeats.of(payments.get(id));
    }

    @Test
    @DisplayName("Across sources only a shared exact reference merges")
    void exactReference() {
        String api = tell("api/shop", "1", "10.00", DAY, "TX1", "Contoso");
        String bank = tell("bank", "1", "10.00", DAY.plusDays(30), "TX1", "Somebody else");
        assertThat(found(bank)).isEqualTo(new Repeats.Found.Merge(payments.get(api)));
        String other = tell("bank", "2", "11.00", DAY, "TX1", "Contoso");
        assertThat(found(other)).as("another amount asks").isEqualTo(new Repeats.Found.Ask(List.of(payments.get(api))));
        String refund = tell("bank", "3", Payment.Kind.REFUND, "10.00", DAY, "TX1", new Payment.Payer("", "", "", ""));
        assertThat(found(refund)).as("a reversal names the payment that it takes back").isInstanceOf(Repeats.Found.New.class);
        payments.mergeInto(bank, api, "same");
        assertThat(found(other)).as("a payment is the same as one of each source only").isInstanceOf(Repeats.Found.New.class);
    }

    @Test
    @DisplayName("A provider's payout is never received twice: the bank's line of it merges")
    void payout() {
        String payout = tell("provider/stripe", "po1", Payment.Kind.PAYOUT, "97.10", DAY, "PO1", new Payment.Payer("", "", "", ""));
        assertThat(found(tell("bank", "1", "97.10", DAY, "PO1", "STRIPE"))).isEqualTo(new Repeats.Found.Merge(payments.get(payout)));
    }

    @Test
    @DisplayName("Two payments of one source are never the same")
    void ofOneSource() {
        tell("bank", "1", "10.00", DAY, "TX1", "Contoso");
        assertThat(found(tell("bank", "2", "10.00", DAY, "TX1", "Contoso"))).isInstanceOf(Repeats.Found.New.class);
    }

    @ParameterizedTest
    @CsvSource({"'Contoso, Inc.', 10.00, 5, true", "Contoso, 10.00, 6, false", "Contoso, 10.01, 0, false", "Fabrikam, 10.00, 0, false", "'', 10.00, 0, false"})
    @DisplayName("Same payer, amount and near date asks \"Same payment?\"")
    void alike(String payer, String amount, int days, boolean asks) {
        String api = tell("api/shop", "1", "10.00", DAY, "", "CONTOSO");
        Repeats.Found found = found(tell("bank", "1", amount, DAY.plusDays(days), "", payer));
        assertThat(found).isEqualTo(asks ? new Repeats.Found.Ask(List.of(payments.get(api))) : new Repeats.Found.New());
    }

    @Test
    void sameAccountOrNumberIsTheSamePayer() {
        String api = tell("api/shop", "1", Payment.Kind.PAYMENT, "10.00", DAY, "", new Payment.Payer("A", "US1", "", "C1"));
        assertThat(found(tell("bank", "1", Payment.Kind.PAYMENT, "10.00", DAY, "", new Payment.Payer("B", "us1", "", ""))))
                .isEqualTo(new Repeats.Found.Ask(List.of(payments.get(api))));
        assertThat(found(tell("bank", "2", Payment.Kind.PAYMENT, "10.00", DAY, "", new Payment.Payer("A", "", "", "C2")))).isInstanceOf(Repeats.Found.New.class);
    }

    @Test
    void aRefusedPaymentIsNone() {
        String api = tell("api/shop", "1", "10.00", DAY, "TX1", "Contoso");
        payments.become(api, PaymentState.REFUSED, "no");
        assertThat(found(tell("bank", "1", "10.00", DAY, "TX1", "Contoso"))).isInstanceOf(Repeats.Found.New.class);
    }

    @Test
    @DisplayName("A claim that names no payer is found by the bank line")
    void claim() {
        String claim = tell("streak", "fields/" + UUID.randomUUID(), "10.00", DAY, "", "");
        assertThat(found(tell("bank", "1", "10.00", DAY.plusDays(3), "", "Contoso"))).isEqualTo(new Repeats.Found.Ask(List.of(payments.get(claim))));
    }
}
