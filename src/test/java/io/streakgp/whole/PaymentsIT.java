package io.streakgp.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.streakgp.whole.Receivables.Customer;
import io.streakgp.whole.Receivables.Invoice;
import io.streakgp.whole.SandboxClient.Answer;
import io.streakgp.whole.SandboxClient.Deal;

/** Payments of all sources become receipts on the right invoices, with the whole application and GP's tables as the judge. */
class PaymentsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofMinutes(3);

    private static StandAlone standAlone;
    private static SandboxClient client;
    private static Receivables receivables;
    private static Tellers tellers;
    private static MoneyInvariant money;

    /** What GP is to have applied for each reference: by invoice, applied + discount + write-off. */
    private final Map<String, Map<String, String>> expected = new TreeMap<>();

    @BeforeAll
    static void start() throws IOException {
        standAlone = new StandAlone("payments");
        client = standAlone.client();
        receivables = new Receivables(client, 41);
        tellers = new Tellers(client, receivables.today());
        money = new MoneyInvariant(client, standAlone.jdbc());
    }

    @AfterAll
    static void stop() throws IOException {
        standAlone.close();
    }

    @AfterEach
    void noFaults() {
        client.noFaults();
    }

    private static void atRest() {
        await().atMost(DRAIN).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(money.isAtRest()).as("%s", money.remains()).isTrue());
    }

    private String paid(Invoice invoice) {
        return expect("Inv " + invoice.number(), Map.of(invoice.number(), settled(invoice.amount(), "0.00")));
    }

    private String expect(String reference, Map<String, String> applied) {
        expected.put(reference, applied);
        return reference;
    }

    private static String settled(BigDecimal amount, String discount) {
        return MoneyInvariant.plain(amount) + " + " + discount + " + 0.00";
    }

    @Test
    @DisplayName("receipt = applied + unapplied; invoice settled = applied + discount taken + write-off; checked per currency, on both sides: 150 payments of all sources in rough sea")
    void moneyInvariantWithFaults() {
        int before = money.payments().size();
        int receiptsBefore = money.receipts().size();
        List<Customer> customers = receivables.customers(12);
        List<Invoice> plain = receivables.invoices(customers, 145, false);
        List<Invoice> discounted = receivables.invoices(receivables.customers(4), 10, true);
        List<Invoice> left = new ArrayList<>(plain);

        List<Invoice> claimed = take(left, 6);
        claimed.forEach(invoice -> tellers.claim("Claim " + invoice.number(), invoice.customer(), invoice.amount(), "Told by phone " + invoice.number()));
        await().atMost(SOON).untilAsserted(() -> assertThat(money.payments()).filteredOn(payment -> payment.state().equals("CLAIMED")).hasSize(claimed.size()));
        int told = claimed.size();

        roughSea();
        Tellers.Csv file = new Tellers.Csv(receivables.today());
        int line = 0;
        for (Invoice invoice : take(left, 36)) {
            file.line("2026/1", ++line, invoice.customer(), invoice.amount(), paid(invoice));
        }
        for (int i = 0; i < 3; i++) {
            told += twoInvoices(file, ++line, take(left, 1).get(0), left);
        }
        told += instalments(file, take(left, 1).get(0));
        told += inexact(file, line, take(left, 4));
        told += 36;
        JsonNode sent = tellers.bankFile("mixed.csv", file);
        assertThat(sent.path("lines").asInt()).isEqualTo(told - claimed.size());

        for (Invoice invoice : take(left, 28)) {
            tellers.provider("ch-" + invoice.number(), invoice.customer(), invoice.amount(), paid(invoice));
            told++;
        }
        client.fault(Map.of("target", "gp", "kind", "outage", "count", 25));
        for (Invoice invoice : discounted) {
            tellers.api("d-" + invoice.number(), invoice.customer(), invoice.amount().subtract(invoice.discount()), "USD",
                    expect("Inv " + invoice.number(), Map.of(invoice.number(), settled(invoice.amount().subtract(invoice.discount()), MoneyInvariant.plain(invoice.discount())))));
            told++;
        }
        for (Invoice invoice : take(left, 60)) {
            tellers.api("a-" + invoice.number(), invoice.customer(), invoice.amount(), "USD", paid(invoice));
            told++;
        }
        bankTellsOfClaims(claimed);
        told += claimed.size();
        sameMoney(claimed.size());
        client.noFaults();
        atRest();

        assertThat(money.payments()).hasSize(before + told);
        assertThat(money.receipts()).hasSize(receiptsBefore + told - claimed.size());
        money.holds();
        assertThat(discounted).allSatisfy(invoice -> assertThat(money.applied("Inv " + invoice.number())).as("before its receipt is posted").isEmpty());

        receivables.postReceipts();
        await().atMost(SOON).untilAsserted(() -> assertThat(money.payments()).filteredOn(payment -> payment.state().equals("RECEIVED_IN_GP")).isEmpty());
        atRest();
        money.holds();
        expected.forEach((reference, applied) -> assertThat(money.applied(reference)).as(reference).isEqualTo(applied));
        assertThat(client.table("RM10201", "")).as("all receipts are posted").isEmpty();
    }

    private static List<Invoice> take(List<Invoice> from, int count) {
        List<Invoice> taken = List.copyOf(from.subList(0, count));
        from.subList(0, count).clear();
        return taken;
    }

    /** Both systems are slow, sometimes busy, sometimes fail, and sometimes do what they were told without answering. */
    private static void roughSea() {
        client.fault(Map.of("target", "gp", "kind", "latency", "ms", 15));
        client.fault(Map.of("target", "gp", "kind", "commitThenTimeout", "ms", 200, "probability", 0.05));
        client.fault(Map.of("target", "gp", "kind", "rateLimit", "probability", 0.03));
        client.fault(Map.of("target", "gp", "kind", "busy", "probability", 0.03));
        client.fault(Map.of("target", "gp", "kind", "serverError", "probability", 0.03));
    }

    /** One payment for two invoices of a customer: it names both. */
    private int twoInvoices(Tellers.Csv file, int line, Invoice one, List<Invoice> left) {
        Invoice other = left.stream().filter(invoice -> invoice.customer().equals(one.customer())).findFirst().orElseThrow();
        left.remove(other);
        file.line("2026/1", line, one.customer(), one.amount().add(other.amount()), expect(one.number() + " and " + other.number(),
                Map.of(one.number(), settled(one.amount(), "0.00"), other.number(), settled(other.amount(), "0.00"))));
        return 1;
    }

    /** Two equal lines of a statement are two payments. */
    private int instalments(Tellers.Csv file, Invoice invoice) {
        BigDecimal half = invoice.amount().divide(new BigDecimal(2));
        String reference = expect("Instalment " + invoice.number(), Map.of(invoice.number(), settled(invoice.amount(), "0.00")));
        file.line("", 0, invoice.customer(), half, reference).line("", 0, invoice.customer(), half, reference);
        return 2;
    }

    /** Paid in part: that part is applied. Paid too much: the rest stays on account. */
    private int inexact(Tellers.Csv file, int line, List<Invoice> invoices) {
        BigDecimal much = new BigDecimal("500.00");
        for (Invoice invoice : invoices.subList(0, 2)) {
            BigDecimal part = invoice.amount().divide(new BigDecimal(4));
            file.line("2026/1", ++line, invoice.customer(), part, expect("Part of " + invoice.number(), Map.of(invoice.number(), settled(part, "0.00"))));
        }
        for (Invoice invoice : invoices.subList(2, invoices.size())) {
            file.line("2026/1", ++line, invoice.customer(), invoice.amount().add(much),
                    expect("More than " + invoice.number(), Map.of(invoice.number(), settled(invoice.amount(), "0.00"))));
        }
        return invoices.size();
    }

    private void bankTellsOfClaims(List<Invoice> claimed) {
        Tellers.Csv file = new Tellers.Csv(receivables.today());
        int line = 0;
        for (Invoice invoice : claimed) {
            file.line("2026/2", ++line, invoice.customer(), invoice.amount(), paid(invoice));
        }
        tellers.bankFile("later.csv", file);
    }

    /** Finance says of each that it is the money that was claimed. */
    private static void sameMoney(int count) {
        await().atMost(DRAIN).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(tasks("Same payment?")).as("%s", money.remains()).hasSize(count));
        for (JsonNode task : tasks("Same payment?")) {
            JsonNode candidate = client.engine("finance", "GET", "/task/" + task.path("id").asText() + "/variables/facts?deserializeValue=false", null).body();
            String other = read(candidate.path("value").asText()).path("others").get(0).path("id").asText();
            complete(task, Map.of("paymentDecision", "same", "samePayment", other, "reason", "The customer said so on the phone"));
        }
    }

    private static JsonNode read(String json) {
        try {
            return SandboxClient.JSON.readTree(json);
        } catch (IOException notJson) {
            throw new IllegalStateException(json, notJson);
        }
    }

    private static List<JsonNode> tasks(String name) {
        List<JsonNode> tasks = new ArrayList<>();
        client.engine("finance", "GET", "/task", null).body().forEach(task -> {
            if (task.path("name").asText().equals(name)) {
                tasks.add(task);
            }
        });
        return tasks;
    }

    private static void complete(JsonNode task, Map<String, Object> answers) {
        ObjectNode variables = SandboxClient.JSON.createObjectNode();
        answers.forEach((name, value) -> variables.putObject(name).putPOJO("value", value));
        Answer answer = client.engine("finance", "POST", "/task/" + task.path("id").asText() + "/submit-form", Map.of("variables", variables));
        assertThat(answer.status()).as("%s", answer.body()).isLessThan(300);
    }

    private static String state(String payment) {
        return standAlone.jdbc().sql("select state from streakgp.payment where id = ?").param(payment).query(String.class).single();
    }

    @Test
    @DisplayName("Only an order exists: receipt on account, tied to the deal, applied when its invoice posts")
    void paymentBeforeItsInvoice() {
        Deal deal = client.deal("SMB Sales", "Paid before its invoice", client.organizationNamed("Metropolitan Fiber Systems"), "GLUE-LOT-5 x 1 @ 32.30").win();
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.orderNumber()).isNotEmpty());
        String order = deal.orderNumber();
        BigDecimal total = MoneyInvariant.amount(client.headers(order).get(0), "DOCAMNT");
        String payment = tellers.api("prepaid", new Customer("METROPOL0001", "Metropolitan Fiber Systems"), total, "USD", "Order " + order);
        await().atMost(SOON).untilAsserted(() -> assertThat(state(payment)).isEqualTo("RECEIVED_IN_GP"));
        await().atMost(SOON).untilAsserted(() -> assertThat(deal.comments()).anySatisfy(comment -> assertThat(comment).contains("Payment of", order)));
        assertThat(money.applied("Order " + order)).isEmpty();

        Answer transferred = client.call("POST", "/sandbox/gp/documents/2/" + order + "/transfer", Map.of());
        assertThat(transferred.status()).as("%s", transferred.body()).isEqualTo(200);
        String invoice = transferred.body().path("SOPNUMBE").asText();
        receivables.post("Sales Entry", "TRANSFER");

        await().atMost(SOON).untilAsserted(() -> assertThat(state(payment)).isEqualTo("SETTLED"));
        assertThat(money.applied("Order " + order)).isEqualTo(Map.of(invoice, settled(total, "0.00")));
        assertThat(client.table("RM20101", "DOCNUMBR=" + invoice)).singleElement().satisfies(row -> assertThat(MoneyInvariant.amount(row, "CURTRXAM")).isZero());
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(deal.get("GP invoice numbers")).isEqualTo(invoice);
            assertThat(deal.get("GP payment status")).startsWith("paid");
            assertThat(deal.comments()).anySatisfy(comment -> assertThat(comment).contains("Payment of", "applied to", invoice));
        });
        money.holds();
    }

    @Test
    @DisplayName("eConnect cannot apply across currencies: a task \"Apply in GP\" gives documents and amounts, and the watcher confirms from CURTRXAM")
    void euroIsAppliedByHand() {
        String payment = tellers.api("euro", new Customer("BERLINER0001", "Berliner Haustechnik GmbH"), new BigDecimal("3698.75"), "EUR", "Rechnung INV0002116");
        await().atMost(SOON).untilAsserted(() -> assertThat(tasks("Apply in GP")).as("%s", money.remains()).hasSize(1));
        String receipt = money.payments().stream().filter(kept -> kept.id().equals(payment)).findFirst().orElseThrow().receipt();
        assertThat(client.table("RM10201", "DOCNUMBR=" + receipt)).singleElement().satisfies(row -> assertThat(row.path("CURNCYID").asText()).isEqualTo("Z-EURO"));
        Answer applied = client.call("POST", "/sandbox/gp/apply", Map.of("APFRDCTY", 9, "APFRDCNM", receipt, "APTODCTY", 1, "APTODCNM", "INV0002116"));
        assertThat(applied.status()).as("%s", applied.body()).isEqualTo(200);

        await().atMost(SOON).untilAsserted(() -> assertThat(state(payment)).isEqualTo("SETTLED"));
        await().atMost(SOON).untilAsserted(() -> assertThat(tasks("Apply in GP")).isEmpty());
        assertThat(standAlone.jdbc().sql("select state, cast(amount as varchar) as amount from streakgp.payment_application where payment_id = ?").param(payment)
                .query().singleRow()).containsEntry("state", "APPLIED").containsEntry("amount", "3698.75000");
        assertThat(client.table("RM20101", "DOCNUMBR=INV0002116")).singleElement().satisfies(row -> assertThat(MoneyInvariant.amount(row, "CURTRXAM")).isZero());
        money.holds();
    }
}
