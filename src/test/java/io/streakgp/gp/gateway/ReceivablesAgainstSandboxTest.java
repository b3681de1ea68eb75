package io.streakgp.gp.gateway;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.streakgp.gp.Application;
import io.streakgp.gp.CashReceipt;
import io.streakgp.gp.DebitMemo;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpChanges;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesHeader;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.PayerTerms;
import io.streakgp.gp.Receivable;
import io.streakgp.gp.ReceivableKey;
import io.streakgp.gp.ReceivableType;
import io.streakgp.gp.ReceivablesSetup;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;
import io.streakgp.gp.UnpostedBatch;
import io.streakgp.gp.VoidOfReceivable;
import io.streakgp.sandbox.SandboxServer;
import io.streakgp.shared.NotNow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Client and sandbox keep the same contract about receivables: every call of the port, over HTTP. */
class ReceivablesAgainstSandboxTest {

    private static final String COMPANY = "TWO";
    private static final String CUSTOMER = "ADVANCED0001";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final BigDecimal PRICE = new BigDecimal("59.95");

    private static ConfigurableApplicationContext sandbox;
    private static URI address;
    private static GreatPlains greatPlains;
    private static GpReceivables gp;

    @BeforeAll
    static void start() {
        sandbox = new SpringApplicationBuilder(SandboxServer.class).profiles(SandboxServer.PROFILE)
                .run("--server.port=0", "--spring.main.banner-mode=off");
        address = URI.create("http://127.0.0.1:" + sandbox.getEnvironment().getProperty("local.server.port") + "/sandbox");
        Gateway.Clients clients = Gateway.clients(Clock.systemUTC(), URI.create(address + "/gp"), 1, Duration.ofSeconds(2));
        greatPlains = clients.gp();
        gp = clients.receivables();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void clearFaults() throws Exception {
        send(HttpRequest.newBuilder(URI.create(address + "/faults")).DELETE());
    }

    @Test
    void readsTheSetUp() {
        ReceivablesSetup setup = gp.receivablesSetup(COMPANY);

        assertThat(setup.checkbooks()).containsEntry("UPTOWN TRUST", new ReceivablesSetup.Checkbook("UPTOWN TRUST", "Z-US$", false))
                .containsEntry("EURO BANK", new ReceivablesSetup.Checkbook("EURO BANK", "Z-EURO", false))
                .containsEntry("OLD BANK", new ReceivablesSetup.Checkbook("OLD BANK", "Z-US$", true));
        assertThat(setup.cards()).contains("VISA").doesNotContain("COMPANY CARD");
    }

    @Test
    void readsAFamilyOfPayers() {
        PayerTerms child = gp.payerTerms(COMPANY, "PLAZAONE0002").orElseThrow();

        assertThat(child.parent()).isEqualTo("PLAZAONE0001");
        assertThat(child.family()).contains("PLAZAONE0001", "PLAZAONE0002");
        assertThat(child.childrenMayTakeReceipts()).isTrue();
        assertThat(gp.payerTerms(COMPANY, "PLAZAONE0001").orElseThrow())
                .returns(child.family(), PayerTerms::family).returns("PLAZAONE0001", PayerTerms::parent);
        assertThat(gp.payerTerms(COMPANY, CUSTOMER).orElseThrow()).returns("", PayerTerms::parent).returns(false, PayerTerms::balanceForward);
        assertThat(gp.payerTerms(COMPANY, "NOBODY")).isEmpty();
    }

    @Test
    @DisplayName("Each invoice has its own life: work, posted (SOP30200 and RM20101), paid (CURTRXAM 0); a void opens it again")
    void followsAnOrderToItsPaidInvoiceAndBack() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        String order = order("3");
        assertThat(gp.openSalesDocuments(COMPANY, List.of(CUSTOMER))).filteredOn(header -> header.number().equals(order)).singleElement()
                .returns(false, GpSalesHeader::history).returns(order, GpSalesHeader::number)
                .satisfies(header -> assertThat(header.toTransfer()).isEqualByComparingTo("179.85"));
        clerk("/documents/2/" + order + "/transfer", "{\"BACHNUMB\":\"LIFE INV\"}");
        GpSalesHeader invoice = invoiceOf(order);
        assertThat(invoice).returns(SopType.ORDER, GpSalesHeader::originType).returns(false, GpSalesHeader::history);
        assertThat(gp.salesChain(COMPANY, List.of(order))).filteredOn(header -> header.number().equals(order)).singleElement()
                .returns(true, GpSalesHeader::history).returns(invoice.masterNumber(), GpSalesHeader::masterNumber);
        ReceivableKey debit = ReceivableKey.invoice(invoice.number());
        assertThat(gp.receivables(COMPANY, List.of(debit))).as("not posted").isEmpty();
        assertThat(gp.unpostedBatches(COMPANY)).anySatisfy(batch -> assertThat(batch)
                .returns("LIFE INV", UnpostedBatch::name).returns("Sales Entry", UnpostedBatch::source).returns(1, UnpostedBatch::documents));

        post("Sales Entry", "LIFE INV");

        assertThat(invoiceOf(order)).returns(true, GpSalesHeader::history);
        assertThat(one(debit)).returns(true, Receivable::isOpen).returns("Z-US$", Receivable::currency).returns(CUSTOMER, Receivable::customerNumber)
                .satisfies(posted -> {
                    assertThat(posted.balance()).isEqualByComparingTo("179.85");
                    assertThat(posted.dueDate()).isNotNull();
                });
        assertThat(gp.receivablesNumbered(COMPANY, List.of(invoice.number()))).extracting(Receivable::key).containsExactly(debit);

        CashReceipt receipt = receipt("179.85", "LIFE CASH");
        ReceivableKey credit = ReceivableKey.receipt(receipt.number());
        gp.enter(COMPANY, receipt);
        assertThat(one(credit)).returns(Receivable.Standing.WORK, Receivable::standing).returns("LIFE CASH", Receivable::batch)
                .returns("4711", Receivable::checkNumber);
        assertThat(gp.unpostedBatches(COMPANY)).anySatisfy(batch -> assertThat(batch)
                .returns("LIFE CASH", UnpostedBatch::name).returns("RM_Cash", UnpostedBatch::source).returns(1, UnpostedBatch::documents));
        assertThat(catchThrowable(() -> gp.enter(COMPANY, receipt))).isInstanceOfSatisfying(GpRefusal.class,
                refusal -> assertThat(refusal.has(ErrorClass.DUPLICATE)).as("%s", refusal).isTrue());

        gp.apply(COMPANY, apply(credit, debit, "100.00"));
        assertThat(gp.applications(COMPANY, credit)).singleElement().satisfies(applied -> {
            assertThat(applied.to()).isEqualTo(debit);
            assertThat(applied.amount()).isEqualByComparingTo("100");
            assertThat(applied.discount()).isZero();
        });
        post("RM_Cash", "LIFE CASH");
        assertThat(byKey(gp.openReceivables(COMPANY, List.of(CUSTOMER)))).containsKeys(credit, debit)
                .satisfies(open -> assertThat(open.get(debit).balance()).isEqualByComparingTo("79.85"));
        gp.apply(COMPANY, apply(credit, debit, "79.85"));
        assertThat(one(debit).balance()).isZero();
        assertThat(byKey(gp.openReceivables(COMPANY, List.of(CUSTOMER)))).doesNotContainKeys(credit, debit);
        assertThat(gp.applications(COMPANY, debit)).extracting(Application::settled).satisfiesExactly(
                settled -> assertThat(settled).isEqualByComparingTo("179.85"));
        assertThat(gp.receiptsBetween(COMPANY, DAY, DAY)).extracting(Receivable::key).contains(credit);

        GpChanges changes = gp.changesSince(COMPANY, before);
        assertThat(changes.sales()).extracting(GpSalesHeader::number).contains(order, invoice.number());
        assertThat(byKey(changes.receivables())).containsKeys(credit, debit);
        assertThat(changes.newest()).isAfter(before);
        assertThat(gp.changesSince(COMPANY, changes.newest().plusMillis(1)).sales()).isEmpty();

        gp.voidReceivable(COMPANY, new VoidOfReceivable(credit, CUSTOMER, VoidOfReceivable.Kind.NSF, DAY));
        assertThat(one(credit)).returns(true, Receivable::voided);
        assertThat(one(debit).balance()).isEqualByComparingTo("179.85");
        assertThat(gp.applications(COMPANY, credit)).isEmpty();
        assertThat(byKey(gp.changesSince(COMPANY, changes.newest()).receivables())).containsKeys(credit, debit);
        assertRefused(() -> gp.voidReceivable(COMPANY, new VoidOfReceivable(credit, CUSTOMER, VoidOfReceivable.Kind.VOID, DAY)));
    }

    @Test
    void hearsWhyGpRefuses() {
        CashReceipt receipt = receipt("10.00", "REFUSED CASH");
        ReceivableKey credit = ReceivableKey.receipt(receipt.number());
        gp.enter(COMPANY, receipt);

        assertRefused(() -> gp.enter(COMPANY, receipt("P-1", "NOBODY", CashReceipt.Type.CASH, "UPTOWN TRUST", "")));
        assertRefused(() -> gp.enter(COMPANY, receipt("P-2", CUSTOMER, CashReceipt.Type.CASH, "NO BANK", "")));
        assertRefused(() -> gp.enter(COMPANY, receipt("P-3", CUSTOMER, CashReceipt.Type.CASH, "OLD BANK", "")));
        assertRefused(() -> gp.enter(COMPANY, receipt("P-4", CUSTOMER, CashReceipt.Type.CARD, "UPTOWN TRUST", "NO CARD")));
        assertRefused(() -> gp.enter(COMPANY, receipt("P-5", CUSTOMER, CashReceipt.Type.CARD, "UPTOWN TRUST", "COMPANY CARD")));
        assertRefused(() -> gp.apply(COMPANY, apply(credit, ReceivableKey.invoice("NO INVOICE"), "10")));
        assertRefused(() -> gp.voidReceivable(COMPANY, new VoidOfReceivable(credit, CUSTOMER, VoidOfReceivable.Kind.VOID, DAY)));
    }

    @Test
    @DisplayName("eConnect cannot apply across currencies")
    void keepsAReceiptInItsOwnCurrencyAndDoesNotApplyIt() throws Exception {
        DebitMemo memo = memo("40.00", "EURO DEBIT");
        gp.enter(COMPANY, memo);
        post("RM_Sales", "EURO DEBIT");
        CashReceipt euros = new CashReceipt(gp.reserveNumber(COMPANY, ReceivableType.RECEIPT), CUSTOMER, DAY, DAY, new BigDecimal("100.00"), "Z-EURO",
                CashReceipt.Type.CASH, "EURO BANK", "", "", "EURO CASH", "");

        gp.enter(COMPANY, euros);

        Receivable entered = one(ReceivableKey.receipt(euros.number()));
        assertThat(entered.currency()).isEqualTo("Z-EURO");
        assertThat(entered.amount()).isEqualByComparingTo("100");
        assertThat(entered.balance()).isEqualByComparingTo("100");
        assertThat(entered.functionalBalance()).isGreaterThan(entered.balance());
        assertRefused(() -> gp.apply(COMPANY, apply(entered.key(), new ReceivableKey(ReceivableType.DEBIT_MEMO, memo.number()), "40.00")));
    }

    @Test
    void entersADebitMemo() throws Exception {
        DebitMemo memo = memo("25.00", "MEMO DEBIT");
        ReceivableKey key = new ReceivableKey(ReceivableType.DEBIT_MEMO, memo.number());

        gp.enter(COMPANY, memo);
        assertThat(one(key)).returns(Receivable.Standing.WORK, Receivable::standing)
                .satisfies(work -> assertThat(work.balance()).isEqualByComparingTo("25"));
        post("RM_Sales", "MEMO DEBIT");
        assertThat(one(key)).returns(true, Receivable::isOpen);
        assertThat(catchThrowable(() -> gp.enter(COMPANY, memo))).isInstanceOfSatisfying(GpRefusal.class,
                refusal -> assertThat(refusal.has(ErrorClass.DUPLICATE)).isTrue());
    }

    @Test
    @DisplayName("An apply has no number: in doubt, read the pair first")
    void findsAnApplicationWhoseAnswerWasLost() throws Exception {
        DebitMemo memo = memo("30.00", "LOST DEBIT");
        gp.enter(COMPANY, memo);
        post("RM_Sales", "LOST DEBIT");
        CashReceipt receipt = receipt("30.00", "LOST CASH");
        gp.enter(COMPANY, receipt);
        Application application = apply(ReceivableKey.receipt(receipt.number()), new ReceivableKey(ReceivableType.DEBIT_MEMO, memo.number()), "30.00");

        fault("outage");
        assertThatThrownBy(() -> gp.apply(COMPANY, application)).isExactlyInstanceOf(GpInDoubt.class);
        assertThat(gp.applications(COMPANY, application.from())).isEmpty();
        fault("commitThenTimeout");
        assertThatThrownBy(() -> gp.apply(COMPANY, application)).isExactlyInstanceOf(GpInDoubt.class);
        assertThat(gp.applications(COMPANY, application.from())).singleElement().returns(application.to(), Application::to);
    }

    @Test
    @DisplayName("invoice settled = applied + discount taken + write-off")
    void readsWhatDiscountAndWriteOffSettled() throws Exception {
        DebitMemo memo = memo("50.00", "REST DEBIT");
        gp.enter(COMPANY, memo);
        post("RM_Sales", "REST DEBIT");
        ReceivableKey debit = new ReceivableKey(ReceivableType.DEBIT_MEMO, memo.number());
        CashReceipt receipt = receipt("49.98", "REST CASH");
        gp.enter(COMPANY, receipt);
        post("RM_Cash", "REST CASH");
        ReceivableKey credit = ReceivableKey.receipt(receipt.number());

        assertRefused(() -> gp.apply(COMPANY, new Application(credit, debit, new BigDecimal("49.00"), BigDecimal.ONE, BigDecimal.ZERO, DAY)));
        gp.apply(COMPANY, new Application(credit, debit, new BigDecimal("49.98"), BigDecimal.ZERO, new BigDecimal("0.02"), DAY));

        assertThat(one(debit).balance()).isZero();
        assertThat(one(credit).balance()).isZero();
        assertThat(gp.applications(COMPANY, debit)).singleElement().satisfies(applied -> {
            assertThat(applied.writeOff()).isEqualByComparingTo("0.02");
            assertThat(applied.settled()).isEqualByComparingTo("50.00");
        });
        clerk("/paid-transaction-removal", "{}");
        assertThat(one(debit)).returns(Receivable.Standing.HISTORY, Receivable::standing);
        assertThat(gp.applications(COMPANY, credit)).as("in history").singleElement().returns(debit, Application::to);
    }

    @Test
    void waitsForABatchThatIsBeingPosted() throws Exception {
        gp.enter(COMPANY, receipt("5.00", "BUSY CASH"));
        clerk("/batches/BUSY%20CASH", "{\"BCHSOURC\":\"RM_Cash\",\"MKDTOPST\":1}");

        assertThatThrownBy(() -> gp.enter(COMPANY, receipt("5.00", "BUSY CASH"))).isExactlyInstanceOf(NotNow.class).hasMessageContaining("BUSY CASH");
    }

    @Test
    void readsLongListsOfKeys() {
        List<ReceivableKey> keys = IntStream.range(0, 1000).mapToObj("NONE%017d"::formatted).map(ReceivableKey::receipt).toList();

        assertThat(gp.receivables(COMPANY, keys)).isEmpty();
        assertThat(gp.salesChain(COMPANY, keys.stream().map(ReceivableKey::number).toList())).isEmpty();
    }

    private static String order(String quantity) {
        String number = greatPlains.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD");
        BigDecimal amount = PRICE.multiply(new BigDecimal(quantity));
        greatPlains.enter(COMPANY, new SalesDocument(SopType.ORDER, "STDORD", number,
                Map.of("CUSTNMBR", CUSTOMER, "DOCDATE", DAY.toString(), "BACHNUMB", "LIFE ORD", "SUBTOTAL", amount.toPlainString(),
                        "DOCAMNT", amount.toPlainString(), "CURNCYID", "Z-US$"),
                List.of(new SalesDocument.Line("100XLG", new BigDecimal(quantity), PRICE, amount, Map.of("UOFM", "Each", "LOCNCODE", "WAREHOUSE"))), Map.of()));
        return number;
    }

    private static CashReceipt receipt(String amount, String batch) {
        return new CashReceipt(gp.reserveNumber(COMPANY, ReceivableType.RECEIPT), CUSTOMER, DAY, DAY, new BigDecimal(amount), "Z-US$", CashReceipt.Type.CHECK,
                "UPTOWN TRUST", "4711", "", batch, "P-7F3K2");
    }

    private static CashReceipt receipt(String number, String customer, CashReceipt.Type type, String checkbook, String card) {
        return new CashReceipt(number, customer, DAY, DAY, BigDecimal.TEN, "Z-US$", type, checkbook, "", card, "REFUSED", "");
    }

    private static DebitMemo memo(String amount, String batch) {
        return new DebitMemo(gp.reserveNumber(COMPANY, ReceivableType.DEBIT_MEMO), CUSTOMER, DAY, new BigDecimal(amount), batch, "Chargeback");
    }

    private static Application apply(ReceivableKey credit, ReceivableKey debit, String amount) {
        return new Application(credit, debit, new BigDecimal(amount), BigDecimal.ZERO, BigDecimal.ZERO, DAY);
    }

    private static Receivable one(ReceivableKey key) {
        List<Receivable> found = gp.receivables(COMPANY, List.of(key));
        assertThat(found).as("%s", key).hasSize(1);
        return found.get(0);
    }

    private static GpSalesHeader invoiceOf(String order) {
        List<GpSalesHeader> invoices = gp.salesChain(COMPANY, List.of(order)).stream().filter(header -> header.originNumber().equals(order)).toList();
        assertThat(invoices).hasSize(1);
        return invoices.get(0);
    }

    private static Map<ReceivableKey, Receivable> byKey(List<Receivable> receivables) {
        return receivables.stream().collect(Collectors.toMap(Receivable::key, receivable -> receivable));
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThat(catchThrowable(write)).isInstanceOfSatisfying(GpRefusal.class, refusal -> assertThat(refusal.errors()).as("%s", refusal).isNotEmpty()
                .allSatisfy(error -> assertThat(error.errorClass()).as("%s", error).isEqualTo(ErrorClass.DATA)));
    }

    private static void post(String source, String name) throws IOException, InterruptedException {
        clerk("/batches/" + source.replace(" ", "%20") + "/" + name.replace(" ", "%20") + "/post", "{}");
    }

    private static void clerk(String path, String json) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address + "/gp" + path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static void fault(String kind) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address + "/faults")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"target\":\"gp\",\"kind\":\"" + kind + "\",\"count\":1}")));
    }

    private static void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }
}
