package io.streakgp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.streakgp.whole.SandboxClient;
import io.streakgp.whole.SandboxClient.Deal;
import okhttp3.Credentials;

/** What finance decides about payments in Tasklist stands in GP's receivables afterwards, and on the deal in Streak. Each test pays other documents. */
@BrowserTest
class PaymentReviewsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TODAY = LocalDate.now(ZoneOffset.UTC).toString();
    private static final String MATCH = "Match payment";
    private static final String SPLIT = "Documents and amounts";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Application application;
    private final SandboxClient client;

    PaymentReviewsIT(Application application) {
        this.application = application;
        this.client = application.client();
    }

    // ---- what happens outside

    private JsonNode api(String method, String path, Object body) {
        SandboxClient.Answer answer = client.call(method, path, body, "Authorization", Credentials.basic("finance", "finance"));
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.body()).isLessThan(300);
        return answer.body();
    }

    /** Another system tells of a payment of today; answers its key. */
    private String paid(String amount, String currency, String payer, String reference) {
        Map<String, Object> said = new LinkedHashMap<>(Map.of("id", "browser-" + NUMBER.incrementAndGet(), "amount", amount, "currency", currency, "date", TODAY,
                "payer", Map.of("name", payer), "reference", reference));
        return api("POST", "/api/payments", said).path("id").asText();
    }

    private JsonNode standing(String payment) {
        return api("GET", "/api/payments/" + payment, null);
    }

    private String awaitState(String payment, String state) {
        await(payment + " is " + state).atMost(SOON).untilAsserted(() -> assertThat(standing(payment).path("state").asText()).isEqualTo(state));
        return standing(payment).path("receiptNumber").asText();
    }

    /** The bank's file of one line. */
    private void bankTells(String amount, String payer, String reference) {
        int line = NUMBER.incrementAndGet();
        api("POST", "/api/bank-files?name=browser-" + line + ".csv", "Statement,Line,Value date,Amount,Currency,Payer,Reference,Bank reference\nBROWSER," + line
                + "," + TODAY + "," + amount + ",USD," + payer + "," + reference + ",B" + line + "\n");
    }

    private void providerTells(String type, Map<String, Object> data) throws GeneralSecurityException, IOException {
        String body = new ObjectMapper().writeValueAsString(Map.of("type", type, "data", data));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sandbox-provider-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(client.call("POST", "/webhooks/payments/demo", body, "X-Signature", "00" + signature.substring(2)).status()).isEqualTo(401);
        assertThat(client.call("POST", "/webhooks/payments/demo", body, "X-Signature", signature).status()).isEqualTo(200);
    }

    // ---- what GP says

    private BigDecimal balance(String invoice) {
        return client.table("RM20101", "DOCNUMBR=" + invoice).get(0).path("CURTRXAM").decimalValue();
    }

    private List<JsonNode> applied(String invoice) {
        return client.table("RM20201", "APTODCNM=" + invoice);
    }

    private void assertApplied(String receipt, String invoice, String amount, String discount, String writeOff) {
        assertThat(applied(invoice)).singleElement().satisfies(row -> {
            assertThat(row.path("APFRDCNM").asText()).isEqualTo(receipt);
            assertThat(row.path("APPTOAMT").decimalValue()).isEqualByComparingTo(amount);
            assertThat(row.path("DISTKNAM").decimalValue()).isEqualByComparingTo(discount);
            assertThat(row.path("WROFAMNT").decimalValue()).isEqualByComparingTo(writeOff);
        });
    }

    private JsonNode receipt(String number) {
        return client.table("RM10201", "DOCNUMBR=" + number).get(0);
    }

    private void post(String receipt) {
        client.call("POST", "/sandbox/gp/batches/RM_Cash/" + receipt(receipt).path("BACHNUMB").asText() + "/post", null);
    }

    private static String name(String amount, String payer) {
        return amount + " from " + payer;
    }

    // ---- Match payment

    @Test
    void aCandidateIsTaken() {
        String payment = paid("12500.00", "USD", "Contoso, Ltd.", "thanks for the switches");
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist tasklist = Tasklist.in(finance).claim(MATCH, name("12,500.00 USD", "Contoso, Ltd."));
            assertThat(tasklist.form()).contains("1: CONTOSOL0001 Contoso, Ltd.", "invoice INV0002109 12,500.00 USD", "invoice INV0002122 12,500.00 USD",
                    "thanks for the switches", "told by the API").doesNotContain("{{", "facts.");
            tasklist.choose("Take one of the candidates above").pick("Candidate", "2: Contoso, Ltd., invoice INV0002122 12,500.00 USD")
                    .write("Reason", "Told by phone").complete();
        }
        String receipt = awaitState(payment, "SETTLED");
        assertApplied(receipt, "INV0002122", "12500.00", "0", "0");
        assertThat(balance("INV0002122")).isZero();
        assertThat(balance("INV0002109")).isEqualByComparingTo("12500.00");
    }

    @Test
    @DisplayName("Approve write-off above a limit, by a second person; with discount or write-off, apply only when both are posted")
    void aSplitWithDiscountAndWriteOffNeedsASecondPerson() {
        String name = name("900.76 USD", "MOI Payments LLC");
        String payment = paid("900.76", "USD", "MOI Payments LLC", "October and November");
        // somebody who may do both, but not to the same payment
        assertThat(client.engine("admin", "PUT", "/group/controllers/members/finance2", null).status()).isEqualTo(204);
        try (Browser finance2 = Browser.of("finance2", application)) {
            Tasklist tasklist = Tasklist.in(finance2).list("Finance reviews").claim(MATCH, name);
            assertThat(tasklist.form()).contains("nobody knows who paid", "No open document looks like this payment");
            tasklist.choose("Split it over documents").write("Reason", "As on the remittance slip");
            tasklist.write(SPLIT, "INV0002126").completeInVain("Line 1 of the split cannot be read")
                    .write(SPLIT, "INV0009999 10.00").completeInVain("GP has no open invoice and no order INV0009999")
                    .write(SPLIT, "INV0002126 900.00").completeInVain("only 512.00 USD is open")
                    .write(SPLIT, "INV0002126 490.00 discount 20.24").completeInVain("discount of 10.24 USD at most")
                    .write(SPLIT, "INV0002110 370.00 write-off 30.00").completeInVain("at most 25")
                    .write(SPLIT, "INV0002126 501.76\nINV0002112 1.00").completeInVain("belongs to customer NORTHWIN0001")
                    .write(SPLIT, "INV0002126 512.00\nINV0002110 400.00").completeInVain("The split adds up to 912.00 USD");
            assertThat(standing(payment).path("receiptNumber").asText()).isEmpty();
            tasklist.write(SPLIT, "INV0002126 501.76 discount 10.24\nINV0002110 399.00 write-off 1.00").complete();

            tasklist.list("Controllers' reviews").claim("Approve write-off", name);
            assertThat(tasklist.form()).contains("A write-off of 1.00 USD", "decided by finance2", "invoice INV0002110", "As on the remittance slip")
                    .doesNotContain("{{", "facts.");
            tasklist.choose("Yes").write("Reason", "I know them").completeInVain("a second person approves its write-off");
        }
        assertThat(standing(payment).path("receiptNumber").asText()).isEmpty();
        client.engine("finance2", "POST", "/task/" + taskOf("controller", payment) + "/unclaim", null);
        try (Browser controller = Browser.of("controller", application)) {
            Tasklist.in(controller).claim("Approve write-off", name).choose("Yes").write("Reason", "One dollar").complete();
        }
        String receipt = awaitState(payment, "RECEIVED_IN_GP");
        assertThat(applied("INV0002126")).as("neither is applied before the receipt is posted").isEmpty();
        post(receipt);
        awaitState(payment, "SETTLED");
        assertApplied(receipt, "INV0002126", "501.76", "10.24", "0");
        assertApplied(receipt, "INV0002110", "399.00", "0", "1.00");
        assertThat(balance("INV0002126")).isZero();
        assertThat(balance("INV0002110")).isZero();
    }

    @Test
    @DisplayName("Payer aliases remembered from people's decisions")
    void whatIsLeftOnAccountTeachesWhoPays() {
        String payment = paid("77.00", "USD", "Pinnacle Paying Agents", "first of many");
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist tasklist = Tasklist.in(finance).claim(MATCH, name("77.00 USD", "Pinnacle Paying Agents"));
            tasklist.choose("Leave it on account").write("Reason", "They pay for Northwind");
            tasklist.fill("Customer number", "NOBODY").completeInVain("GP has no customer")
                    .fill("Customer number", "NORTHWIN0001").complete();
        }
        String receipt = awaitState(payment, "SETTLED");
        assertThat(receipt(receipt).path("CUSTNMBR").asText()).isEqualTo("NORTHWIN0001");
        assertThat(client.table("RM20201", "APFRDCNM=" + receipt)).isEmpty();

        String next = awaitState(paid("640.35", "USD", "Pinnacle Paying Agents", "INV0002112"), "SETTLED");
        assertApplied(next, "INV0002112", "640.35", "0", "0");
    }

    @Test
    void whatIsNoPaymentOfACustomerIsRefused() {
        int receipts = client.table("RM10201", "").size();
        String payment = paid("19.99", "USD", "Cloud Refunds", "refund of a subscription");
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist.in(finance).claim(MATCH, name("19.99 USD", "Cloud Refunds")).choose("Refuse")
                    .write("Reason", "Our own subscription").complete();
        }
        awaitState(payment, "REFUSED");
        assertThat(standing(payment).path("reason").asText()).isEqualTo("Our own subscription");
        assertThat(client.table("RM10201", "")).hasSize(receipts);
    }

    // ---- Same payment?

    @Test
    @DisplayName("Same payer, amount and near date asks \"Same payment?\"")
    void twoSourcesOfOnePaymentAreOneReceipt() {
        String told = paid("3200.75", "USD", "Astor Suites", "INV0002105");
        String receipt = awaitState(told, "SETTLED");
        int receipts = client.table("RM10201", "").size();
        bankTells("3200.75", "Astor Suites", "transfer 4711");
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist tasklist = Tasklist.in(finance).claim("Same payment?", name("3,200.75 USD", "Astor Suites"));
            assertThat(tasklist.form()).contains("told by the bank", "the API", "receipt " + receipt).doesNotContain("{{", "facts.");
            tasklist.choose("Yes").pick("The same as", "3,200.75 USD on " + TODAY + " from Astor Suites, told by the API (" + standing(told).path("sourceId").asText() + ")")
                    .write("Reason", "One transfer").complete();
            tasklist.goneFromList("Same payment?", name("3,200.75 USD", "Astor Suites"));
        }
        assertThat(client.table("RM10201", "")).hasSize(receipts);
        assertThat(balance("INV0002105")).isZero();
    }

    @Test
    void anotherPaymentOfTheSameAmountIsAnotherReceipt() {
        String told = paid("1450.00", "USD", "Aaron Fitz Electrical", "INV0002117");
        awaitState(told, "SETTLED");
        bankTells("1450.00", "Aaron Fitz Electrical", "on account please");
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist tasklist = Tasklist.in(finance).claim("Same payment?", name("1,450.00 USD", "Aaron Fitz Electrical"));
            tasklist.choose("No").write("Reason", "They paid twice").complete();
            tasklist.claim(MATCH, name("1,450.00 USD", "Aaron Fitz Electrical"));
            assertThat(tasklist.form()).contains("Same payment: another payment", "They paid twice");
            tasklist.choose("Leave it on account").fill("Customer number", "AARONFIT0001").write("Reason", "To be paid back").complete();
        }
        await("second receipt").atMost(SOON).untilAsserted(() -> assertThat(client.table("RM10201", "CUSTNMBR=AARONFIT0001"))
                .filteredOn(row -> row.path("ORTRXAMT").decimalValue().compareTo(new BigDecimal("1450.00")) == 0).hasSize(2));
    }

    // ---- Confirm payment

    /** As an analyst writes it who does not wait for the bank line. */
    private void claimsAreConfirmedAtOnce(boolean atOnce) throws IOException {
        String rules = Files.readString(Path.of("processes", "payment-source.dmn"));
        application.deploy("payment-source.dmn", atOnce ? rules.replace("<text>\"wait\"</text>", "<text>\"confirm\"</text>") : rules);
    }

    @Test
    @DisplayName("A payment told only by Streak is a claim: receipt in a batch of its own after finance confirms")
    void aClaimInTheFieldsOfABoxIsConfirmed() throws IOException {
        Deal deal = client.demoDeal("SMB Sales", "Advanced Paper Co. - memory upgrade");
        String name = name("1,400.00 USD", "an unnamed payer");
        claimsAreConfirmedAtOnce(true);
        try (Browser finance = Browser.of("finance", application)) {
            deal.set("Payment date", LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()).set("Payment reference", "INV0002103")
                    .set("Payment amount", "1,400.00 USD");
            Tasklist tasklist = Tasklist.in(finance).claim("Confirm payment", name);
            assertThat(tasklist.form()).contains("told by Streak (fields of the box)", "paul.west@fabrikam.example", "INV0002103", "Open the deal in Streak")
                    .doesNotContain("{{", "facts.");
            assertThat(applied("INV0002103")).isEmpty();
            tasklist.choose("Yes").write("Reason", "On the statement of today").complete();
            tasklist.claim(MATCH, name);
            assertThat(tasklist.form()).contains("ADAMPARK0001 Adam Park Resort", "Confirm payment: confirmed");
            tasklist.choose("Take one of the candidates above").pick("Candidate", "1: Adam Park Resort, invoice INV0002103 1,400.00 USD")
                    .write("Reason", "They named it").complete();
        } finally {
            claimsAreConfirmedAtOnce(false);
        }
        await("applied").atMost(SOON).untilAsserted(() -> assertThat(balance("INV0002103")).isZero());
        assertThat(receipt(applied("INV0002103").get(0).path("APFRDCNM").asText()).path("BACHNUMB").asText()).as("batch of claims").startsWith("SC");
        await("sales is told").atMost(SOON).untilAsserted(() -> assertThat(deal.comments()).anySatisfy(comment -> assertThat(comment).contains("1,400.00 USD")));
    }

    @Test
    void aClaimInACommentThatFinanceDoesNotFindIsRefusedAndSalesIsTold() throws IOException {
        Deal deal = client.demoDeal("SMB Sales", "Magnificent Office Images - showroom");
        claimsAreConfirmedAtOnce(true);
        try (Browser finance = Browser.of("finance", application)) {
            deal.comment("Good call.\nPayment: 321.00 USD on " + TODAY + " by check ref 20417");
            Tasklist tasklist = Tasklist.in(finance).claim("Confirm payment", name("321.00 USD", "an unnamed payer"));
            assertThat(tasklist.form()).contains("told by Streak (comment or note on the box)", "by check", "20417");
            tasklist.choose("No").write("Reason", "Nothing on the statement").complete();
        } finally {
            claimsAreConfirmedAtOnce(false);
        }
        await("sales is told").atMost(SOON).untilAsserted(() -> assertThat(deal.comments()).anySatisfy(comment -> assertThat(comment).contains("Nothing on the statement")));
        assertThat(client.table("RM10201", "")).noneMatch(row -> row.path("ORTRXAMT").decimalValue().compareTo(new BigDecimal("321")) == 0);
    }

    // ---- Resolve payout

    @Test
    @DisplayName("A provider payout is matched to its gross receipts less fees through a clearing checkbook, never received twice")
    void aPayoutThatDoesNotAddUpIsResolved() throws Exception {
        providerTells("payment.succeeded", Map.of("id", "ch_1", "amount", "2875.25", "currency", "USD", "date", TODAY, "fee", "75.25",
                "payer", Map.of("name", "Central Communications LTD"), "reference", "INV0002108"));
        providerTells("payment.succeeded", Map.of("id", "ch_2", "amount", "2420.00", "currency", "USD", "date", TODAY, "fee", "20.00",
                "payer", Map.of("name", "Astor Suites"), "reference", "INV0002120"));
        await("receipts").atMost(SOON).untilAsserted(() -> assertThat(client.table("RM10201", "CHEKBKID=CARD CLEARING")).hasSize(2));
        providerTells("payout.paid", Map.of("id", "po_1", "amount", "6100.00", "currency", "USD", "date", TODAY));
        String name = name("6,100.00 USD", "provider demo");
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist tasklist = Tasklist.in(finance).claim("Resolve payout", name);
            assertThat(tasklist.form()).contains("it is 900.00 USD more than expected", "5,295.25 USD", "95.25 USD", "5,200.00 USD", "Central Communications LTD")
                    .doesNotContain("{{", "facts.");
            providerTells("payment.succeeded", Map.of("id", "ch_3", "amount", "890.25", "currency", "USD", "date", TODAY, "fee", "0.25",
                    "payer", Map.of("name", "Aaron Fitz Electrical"), "reference", "INV0002124"));
            await("third receipt").atMost(SOON).untilAsserted(() -> assertThat(client.table("RM10201", "CHEKBKID=CARD CLEARING")).hasSize(3));
            tasklist.choose("The provider has told meanwhile").write("Reason", "One was late").complete();
            tasklist.claim("Resolve payout", name);
            assertThat(tasklist.form()).contains("it is 10.00 USD more than expected", "Aaron Fitz Electrical", "One was late");
            tasklist.choose("Accept it").write("Reason", "Their goodwill").complete();
            tasklist.goneFromList("Resolve payout", name);
        }
        assertThat(client.table("RM10201", "")).as("a payout is no receipt").noneMatch(row -> row.path("ORTRXAMT").decimalValue().compareTo(new BigDecimal("6100")) == 0);
    }

    // ---- Apply in GP

    @Test
    @DisplayName("eConnect cannot apply across currencies: a task gives documents and amounts, and the watcher confirms from CURTRXAM")
    void whatAPersonAppliesInGpClosesItsTaskByItself() {
        String payment = paid("3698.75", "EUR", "Berliner Haustechnik GmbH", "INV0002116");
        String receipt = awaitState(payment, "RECEIVED_IN_GP");
        try (Browser finance = Browser.of("finance", application)) {
            Tasklist tasklist = Tasklist.in(finance).claim("Apply in GP", name("3,698.75 EUR", "Berliner Haustechnik GmbH"));
            assertThat(tasklist.form()).contains("Receipt " + receipt, "invoice INV0002116", "3,698.75 EUR", "Apply Sales Documents", "functional currency")
                    .doesNotContain("{{", "facts.");
            assertThat(client.call("POST", "/sandbox/gp/apply", Map.of("APFRDCTY", 9, "APFRDCNM", receipt, "APTODCTY", 1, "APTODCNM", "INV0002116")).status()).isEqualTo(200);
            awaitState(payment, "SETTLED");
            tasklist.goneFromList("Apply in GP", name("3,698.75 EUR", "Berliner Haustechnik GmbH"));
        }
        assertThat(balance("INV0002116")).isZero();
    }

    // ---- bank files

    @Test
    void aFileWithFaultyLinesIsSentInTheBrowser() throws IOException {
        Path file = Files.writeString(Files.createTempFile(Path.of("target", "browser"), "statement", ".csv"), """
                Statement,Line,Value date,Amount,Currency,Payer,Reference,Bank reference
                PAGE-1,1,%1$s,8650.00,USD,Metropolitan Fiber Systems,INV0002111,P1
                PAGE-1,2,%1$s,eight,USD,Metropolitan Fiber Systems,INV0002127,P2
                PAGE-1,3,,12.00,USD,Metropolitan Fiber Systems,INV0002127,P3
                PAGE-1,4,%1$s,-30.00,USD,Fees,,P4
                """.formatted(TODAY));
        try (Browser finance = Browser.of("finance", application)) {
            finance.open("/payments/files");
            finance.choose(By.id("file"), file);
            finance.click(By.cssSelector("#upload button"));
            By card = By.xpath("//section[@data-file][.//h2[contains(., '" + file.getFileName() + "')]]");
            finance.eventually("the file is read", () -> assertThat(finance.textOf(card)).contains("4 of 4 lines read: 1 payment,", "1 line that is no payment",
                    "2 lines with faults", "1 settled", "\"eight\"", "Value date"));
        }
        assertThat(balance("INV0002111")).isZero();
    }

    private String taskOf(String user, String payment) {
        return client.engine(user, "GET", "/task?processInstanceBusinessKey=" + payment, null).body().get(0).path("id").asText();
    }
}
