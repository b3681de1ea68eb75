package io.streakgp.gp.gateway;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.streakgp.gp.Application;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.DebitMemo;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.Settlement;
import io.streakgp.sandbox.SandboxServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What was settled, read in bulk from the sandbox's GP: each document's balance agrees with its settlements, in its own currency. */
class SettlementsAgainstSandboxTest {

    private static final String COMPANY = "TWO";
    private static final String CUSTOMER = "ADVANCED0001";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static ConfigurableApplicationContext sandbox;
    private static URI address;
    private static ReceivablesGateway gp;
    private static SettlementsGateway settlements;

    @BeforeAll
    static void start() {
        sandbox = new SpringApplicationBuilder(SandboxServer.class).profiles(SandboxServer.PROFILE).run("--server.port=0", "--spring.main.banner-mode=off");
        address = URI.create("http://127.0.0.1:" + sandbox.getEnvironment().getProperty("local.server.port") + "/sandbox");
        Gateway.Clients clients = Gateway.clients(Clock.systemUTC(), URI.create(address + "/gp"), 1, Duration.ofSeconds(2));
        gp = clients.receivables();
        settlements = clients.settlements();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    @DisplayName("receipt = applied + unapplied; invoice settled = applied + discount taken + write-off; checked per currency, on both sides")
    void balancesAgreeWithSettlementsInEachDocumentsOwnCurrency() throws Exception {
        ReceivableKey dollars = receipt("49.98", "Z-US$", "UPTOWN TRUST", "TIE CASH");
        ReceivableKey euros = receipt("100.00", "Z-EURO", "EURO BANK", "TIE EURO");
        ReceivableKey first = memo("50.00");
        ReceivableKey second = memo("40.00");
        post("RM_Sales", "TIE DEBIT");
        post("RM_Cash", "TIE CASH");
        post("RM_Cash", "TIE EURO");

        gp.apply(COMPANY, new Application(dollars, first, new BigDecimal("49.98"), BigDecimal.ZERO, new BigDecimal("0.02"), DAY));
        clerk("/apply", "{\"APFRDCTY\":9,\"APFRDCNM\":\"" + euros.number() + "\",\"APTODCTY\":3,\"APTODCNM\":\"" + second.number() + "\",\"APPTOAMT\":40.00}");

        List<Settlement> found = settlements.settlements(COMPANY, List.of(dollars, euros, first, second));
        assertThat(found).hasSize(2);
        assertAgree(List.of(dollars, euros, first, second), found);
        assertThat(found).filteredOn(one -> one.from().equals(euros)).singleElement()
                .returns("Z-US$", Settlement::currency).returns("Z-EURO", Settlement::fromCurrency)
                .satisfies(one -> assertThat(one.settled()).isEqualByComparingTo("40"))
                .satisfies(one -> assertThat(one.fromAmount()).isLessThan(new BigDecimal("40")));
        assertThat(settlements.settlementsBetween(COMPANY, DAY, LocalDate.now(ZoneOffset.UTC).plusDays(1))).containsAll(found);
        clerk("/paid-transaction-removal", "{}");
        assertThat(settlements.settlements(COMPANY, List.of(dollars))).as("in history").singleElement().returns(first, Settlement::to);
    }

    @Test
    void theDemoDataAgrees() {
        List<Receivable> receipts = gp.receiptsBetween(COMPANY, LocalDate.of(2000, 1, 1), LocalDate.of(2100, 1, 1));
        List<ReceivableKey> keys = receipts.stream().filter(receipt -> !receipt.voided()).map(Receivable::key).toList();

        assertAgree(keys, settlements.settlements(COMPANY, keys));
    }

    @Test
    void readsLongListsOfKeys() {
        List<ReceivableKey> keys = new ArrayList<>();
        IntStream.range(0, 1000).mapToObj("NONE%017d"::formatted).forEach(number -> {
            keys.add(ReceivableKey.receipt(number));
            keys.add(ReceivableKey.invoice(number));
        });

        assertThat(settlements.settlements(COMPANY, keys)).isEmpty();
        assertThat(settlements.settlements(COMPANY, List.of())).isEmpty();
    }

    private static void assertAgree(List<ReceivableKey> keys, List<Settlement> found) {
        for (Receivable document : gp.receivables(COMPANY, keys)) {
            Stream<BigDecimal> parts = document.key().type().isDebit() ? found.stream().filter(one -> one.to().equals(document.key())).map(Settlement::settled)
                    : found.stream().filter(one -> one.from().equals(document.key())).map(Settlement::fromAmount);
            assertThat(document.amount().subtract(document.balance())).as("%s", document).isEqualByComparingTo(parts.reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    private static ReceivableKey receipt(String amount, String currency, String checkbook, String batch) {
        String number = gp.reserveNumber(COMPANY, ReceivableType.RECEIPT);
        gp.enter(COMPANY, new CashReceipt(number, CUSTOMER, DAY, DAY, new BigDecimal(amount), currency, CashReceipt.Type.CASH, checkbook, "", "", batch, ""));
        return ReceivableKey.receipt(number);
    }

    private static ReceivableKey memo(String amount) {
        String number = gp.reserveNumber(COMPANY, ReceivableType.DEBIT_MEMO);
        gp.enter(COMPANY, new DebitMemo(number, CUSTOMER, DAY, new BigDecimal(amount), "TIE DEBIT", "Chargeback"));
        return new ReceivableKey(ReceivableType.DEBIT_MEMO, number);
    }

    private static void post(String source, String name) throws Exception {
        clerk("/batches/" + source + "/" + name.replace(" ", "%20") + "/post", "{}");
    }

    private static void clerk(String path, String json) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address + "/gp" + path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }
}
