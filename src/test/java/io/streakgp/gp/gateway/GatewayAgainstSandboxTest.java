package io.streakgp.gp.gateway;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.CreditStanding;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpInDoubt;
import io.streakgp.gp.GpItem;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;
import io.streakgp.sandbox.SandboxServer;
import io.streakgp.shared.NotNow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Client and sandbox keep the same contract: every call of the port, over HTTP. */
class GatewayAgainstSandboxTest {

    private static final String COMPANY = "TWO";

    private static ConfigurableApplicationContext sandbox;
    private static URI address;
    private static GreatPlains gp;

    @BeforeAll
    static void start() {
        sandbox = new SpringApplicationBuilder(SandboxServer.class).profiles(SandboxServer.PROFILE)
                .run("--server.port=0", "--spring.main.banner-mode=off");
        address = URI.create("http://127.0.0.1:" + sandbox.getEnvironment().getProperty("local.server.port") + "/sandbox");
        gp = Gateway.client(Clock.systemUTC(), URI.create(address + "/gp"), 1, Duration.ofSeconds(2));
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
        CompanySetup setup = gp.setup(COMPANY);

        assertThat(setup.documentIds().get(SopType.ORDER)).contains("STDORD", "SVCORD");
        assertThat(setup.currencyByIsoCode("EUR")).contains(new CompanySetup.Currency("Z-EURO", "EUR", 2));
        assertThat(setup.functionalCurrency()).isEqualTo("Z-US$");
        assertThat(setup.defaultPriceLevel()).isEqualTo("RETAIL");
        assertThat(setup.priceLevels()).contains("RETAIL", "WHOLESALE");
        assertThat(setup.sites()).contains("WAREHOUSE", "MAIN");
        assertThat(setup.customerClasses()).contains("SMB", "ENTERPRISE");
        assertThat(setup.taxSchedules()).contains("USALLEXMPT-0");
        assertThat(setup.salespeople()).containsKey("PAUL W.");
        assertThat(setup.paymentTerms()).contains("Net 30");
        assertThat(setup.accounts()).contains("000-1100-00");
        assertThat(setup.taxDetails()).contains("MN-STATE");
        assertThat(setup.processHolds()).contains("CREDIT", "DEALCHANGE");
        assertThat(setup.salespeople().get("NANCY B.").inactive()).isTrue();
        assertThat(setup.isOpen(LocalDate.of(2026, 9, 30))).isFalse();
        assertThat(setup.isOpen(LocalDate.of(2026, 11, 23))).isTrue();
        assertThat(setup.rate("Z-EURO", LocalDate.of(2027, 12, 31)).orElseThrow().rate()).isEqualByComparingTo("1.171");
    }

    @Test
    void readsACustomer() {
        GpCustomer customer = gp.customer(COMPANY, "PLAZAONE0002").orElseThrow();

        assertThat(customer.name()).isEqualTo("Plaza One Hotels");
        assertThat(customer.parentNumber()).isEqualTo("PLAZAONE0001");
        assertThat(customer.credit().limitType()).isEqualTo(GpCustomer.LimitType.AMOUNT);
        assertThat(customer.credit().limit()).isEqualByComparingTo("10000");
        assertThat(customer.address().city()).isNotEmpty();
        assertThat(customer.emailDomains()).isNotEmpty();
        assertThat(gp.customer(COMPANY, "BAKERSEM0001").orElseThrow().onHold()).isTrue();
        assertThat(gp.customer(COMPANY, "BERRYMED0001").orElseThrow().inactive()).isTrue();
        assertThat(gp.customer(COMPANY, "NOBODY")).isEmpty();
    }

    @Test
    void judgesANationalAccountAtItsParent() {
        CreditStanding family = gp.creditStanding(COMPANY, gp.customer(COMPANY, "PLAZAONE0002").orElseThrow());

        assertThat(family.judgedAt().number()).isEqualTo("PLAZAONE0001");
        assertThat(family.limit()).isEqualByComparingTo("60000");
        assertThat(family.balance()).isEqualByComparingTo("39000");
        assertThat(family.exceededBy(new BigDecimal("21000"))).isFalse();
        assertThat(family.exceededBy(new BigDecimal("21000.01"))).isTrue();
        assertThat(gp.creditStanding(COMPANY, gp.customer(COMPANY, "BAKERSEM0001").orElseThrow()))
                .returns(true, CreditStanding::onHold)
                .satisfies(standing -> assertThat(standing.judgedAt().number()).isEqualTo("BAKERSEM0001"));
    }

    @Test
    void readsBatches() {
        assertThat(gp.batch(COMPANY, GpBatch.Source.SALES, "SAVE")).contains(new GpBatch("SAVE", GpBatch.Status.FREE));
        assertThat(gp.batch(COMPANY, GpBatch.Source.SALES, "MARKED")).contains(new GpBatch("MARKED", GpBatch.Status.MARKED_FOR_POSTING));
        assertThat(gp.batch(COMPANY, GpBatch.Source.SALES, "POSTING")).contains(new GpBatch("POSTING", GpBatch.Status.BUSY));
        assertThat(gp.batch(COMPANY, GpBatch.Source.SALES, "NOT YET")).isEmpty();
    }

    @Test
    void holdsReleasesAndVoidsAnOrder() {
        String number = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD");
        gp.enter(COMPANY, order(number, "ADVANCED0001", "1", Map.of()));

        gp.hold(COMPANY, SopType.ORDER, number, "DEALCHANGE");
        gp.hold(COMPANY, SopType.ORDER, number, "DEALCHANGE");
        gp.hold(COMPANY, SopType.ORDER, number, "CREDIT");
        gp.releaseHold(COMPANY, SopType.ORDER, number, "CREDIT");
        gp.releaseHold(COMPANY, SopType.ORDER, number, "CREDIT");
        gp.releaseHold(COMPANY, SopType.ORDER, number, "APPROVAL");
        assertThat(read(number).processHolds()).containsExactly("DEALCHANGE");
        gp.releaseHold(COMPANY, SopType.ORDER, number, "DEALCHANGE");
        assertThat(read(number).processHolds()).isEmpty();
        gp.hold(COMPANY, SopType.ORDER, number, "DEALCHANGE");
        assertThat(read(number).processHolds()).containsExactly("DEALCHANGE");

        gp.voidDocument(COMPANY, SopType.ORDER, number);
        assertThat(read(number)).returns(true, GpSalesDocument::voided).returns(true, GpSalesDocument::history)
                .satisfies(document -> assertThat(document.lines()).hasSize(1));
        assertThatThrownBy(() -> gp.voidDocument(COMPANY, SopType.ORDER, number)).isInstanceOf(GpRefusal.class);
        assertThatThrownBy(() -> gp.hold(COMPANY, SopType.ORDER, number, "NONE")).isInstanceOf(GpRefusal.class);
    }

    @Test
    void seesWhatIsBackOrderedAndWhatWentToAnInvoice() throws Exception {
        clerk("/stock/WAREHOUSE/PUMP-20", "{\"QTYONHND\":2}");
        String number = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD");
        SalesDocument order = order(number, "ADVANCED0001", "3", Map.of());
        gp.enter(COMPANY, new SalesDocument(order.type(), order.documentId(), number, order.header(), List.of(new SalesDocument.Line("PUMP-20",
                new BigDecimal("3"), new BigDecimal("59.95"), new BigDecimal("179.85"), Map.of("LOCNCODE", "WAREHOUSE"))), order.userDefined()));

        assertThat(read(number)).returns(true, GpSalesDocument::isPartlyOnBackOrder).returns(false, GpSalesDocument::isUnderWay);
        assertThat(read(number).lines().get(0).backOrdered()).isEqualByComparingTo("1");

        clerk("/documents/2/" + number + "/transfer", "{}");
        assertThat(read(number)).returns(false, GpSalesDocument::history).returns(true, GpSalesDocument::isUnderWay);
        assertThat(read(number).lines().get(0).transferred()).isEqualByComparingTo("2");
        assertThatThrownBy(() -> gp.voidDocument(COMPANY, SopType.ORDER, number)).isInstanceOfSatisfying(GpRefusal.class,
                refusal -> assertThat(refusal.has(ErrorClass.DATA)).isTrue());
    }

    @Test
    void waitsForABatchThatAwaitsApprovalAndSaysWhich() throws Exception {
        String number = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD");
        gp.enter(COMPANY, order(number, "ADVANCED0001", "1", Map.of("BACHNUMB", "APPROVE ME")));
        clerk("/batches/APPROVE%20ME", "{\"Workflow_Status\":4}");

        assertThat(gp.batch(COMPANY, GpBatch.Source.SALES, "APPROVE ME")).contains(new GpBatch("APPROVE ME", GpBatch.Status.AWAITING_APPROVAL));
        assertThat(catchThrowable(() -> gp.enter(COMPANY, order("T0000006", "ADVANCED0001", "1", Map.of("BACHNUMB", "APPROVE ME")))))
                .isExactlyInstanceOf(NotNow.class).hasMessageContaining("APPROVE ME");
    }

    private static void clerk(String path, String json) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address + "/gp" + path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static GpSalesDocument read(String number) {
        return gp.salesDocument(COMPANY, SopType.ORDER, number).orElseThrow();
    }

    @Test
    void looksForCustomers() {
        assertThat(gp.customersLike(COMPANY, List.of("blue yonder", "baker's"), List.of("AaronFitz.example", "nobody.example")))
                .extracting(GpCustomer::number)
                .containsExactlyInAnyOrder("AARONFIT0001", "BLUEYOND0001", "BLUEYOND0002", "BAKERSEM0001");
    }

    @Test
    void readsItems() {
        List<GpItem> items = gp.items(COMPANY, List.of("100XLG", "ACCS-CRD-12WH", "NO SUCH ITEM"));

        assertThat(items).extracting(GpItem::number).containsExactlyInAnyOrder("100XLG", "ACCS-CRD-12WH");
        GpItem phone = items.stream().filter(item -> item.number().equals("100XLG")).findFirst().orElseThrow();
        assertThat(phone.units()).isEqualTo(Set.of("Each", "Case"));
        assertThat(phone.sites()).extracting(GpItem.Site::code).contains("WAREHOUSE", "NORTH", "MAIN");
        assertThat(phone.price("RETAIL", "Z-US$", "Each", BigDecimal.ONE)).hasValueSatisfying(
                price -> assertThat(price).isEqualByComparingTo("59.95"));
        assertThat(phone.quantityDecimals()).isZero();
    }

    @Test
    void entersAnOrderOnceAndReadsItBack() {
        String number = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD");
        SalesDocument order = order(number, "ADVANCED0001", "3", Map.of());

        gp.enter(COMPANY, order);

        GpSalesDocument entered = gp.salesDocument(COMPANY, SopType.ORDER, number).orElseThrow();
        assertThat(entered.customerNumber()).isEqualTo("ADVANCED0001");
        assertThat(entered.documentId()).isEqualTo("STDORD");
        assertThat(entered.subtotal()).isEqualByComparingTo("179.85");
        assertThat(entered.userDefined()).containsEntry("USERDEF1", "D-" + number.substring(number.length() - 4));
        assertThat(entered.history()).isFalse();
        assertThat(entered.voided()).isFalse();
        assertThat(entered.date()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(entered.batch()).isEqualTo("STREAK ORD 2026");
        assertThat(entered.processHolds()).isEmpty();
        assertThat(entered.lines()).singleElement().satisfies(line -> {
            assertThat(line.itemNumber()).isEqualTo("100XLG");
            assertThat(line.unit()).isEqualTo("Each");
            assertThat(line.quantity()).isEqualByComparingTo("3");
            assertThat(line.unitPrice()).isEqualByComparingTo("59.95");
            assertThat(line.extended()).isEqualByComparingTo("179.85");
        });
        assertThat(entered.isUnderWay()).isFalse();
        assertThat(catchThrowable(() -> gp.enter(COMPANY, order))).isInstanceOfSatisfying(GpRefusal.class, refusal -> {
            assertThat(refusal.has(ErrorClass.DUPLICATE)).isTrue();
            assertThat(refusal.errors()).allSatisfy(error -> assertThat(error.parameters()).containsEntry("SOPNUMBE", number));
        });
    }

    @Test
    void entersAnOrderOnProcessHold() {
        String number = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD");
        SalesDocument order = order(number, "ADVANCED0001", "1", Map.of());

        gp.enter(COMPANY, new SalesDocument(order.type(), order.documentId(), number, order.header(), order.lines(),
                order.userDefined(), List.of(), "CREDIT"));

        assertThat(read(number).processHolds()).containsExactly("CREDIT");
    }

    @Test
    void takesBackOnlyTheLastNumber() {
        String first = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "SVCORD");
        String second = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "SVCORD");

        assertThat(second).isNotEqualTo(first);
        assertThat(gp.returnSalesDocumentNumber(COMPANY, SopType.ORDER, "SVCORD", first)).isFalse();
        assertThat(gp.returnSalesDocumentNumber(COMPANY, SopType.ORDER, "SVCORD", second)).isTrue();
        assertThat(gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "SVCORD")).isEqualTo(second);
        assertThatThrownBy(() -> gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "NONE")).isInstanceOf(GpRefusal.class);
    }

    @Test
    void hearsWhyGpRefuses() {
        assertRefused(order("T0000001", "ASTORSUI0001", "1000", Map.of()), ErrorClass.CREDIT_LIMIT);
        assertRefused(order("T0000002", "BAKERSEM0001", "1", Map.of()), ErrorClass.HOLD);
        assertRefused(order("T0000003", "BERRYMED0001", "1", Map.of()), ErrorClass.DATA);
        assertRefused(order("T0000004", "ADVANCED0001", "1", Map.of("SUBTOTAL", "1.00")), ErrorClass.DATA);
        assertRefused(order("T0000005", "NOBODY", "1", Map.of()), ErrorClass.DATA);
    }

    @Test
    void createsACustomerOnce() {
        NewCustomer customer = new NewCustomer("TRYOUT0001", Map.of("CUSTNAME", "Try Out & Söhne", "CUSTCLAS", "SMB", "UseCustomerClass", "1",
                "ADRSCODE", "PRIMARY", "CITY", "Köln", "INTEGRATIONID", "mark-1"), "Office@tryout.example");

        gp.create(COMPANY, customer);

        GpCustomer created = gp.customer(COMPANY, "TRYOUT0001").orElseThrow();
        assertThat(created.name()).isEqualTo("Try Out & Söhne");
        assertThat(created.integrationMark()).isEqualTo("mark-1");
        assertThat(created.customerClass()).isEqualTo("SMB");
        assertThat(created.paymentTerms()).isEqualTo("Net 30");
        assertThat(created.address().city()).isEqualTo("Köln");
        assertThat(created.emailDomains()).containsExactly("tryout.example");
        assertThat(gp.customersLike(COMPANY, List.of(), List.of("tryout.example"))).hasSize(1);
        assertThat(catchThrowable(() -> gp.create(COMPANY, customer))).isInstanceOfSatisfying(GpRefusal.class,
                refusal -> assertThat(refusal.has(ErrorClass.DUPLICATE)).isTrue());
    }

    @Test
    void meetsTheSandboxsFaultsAsDesigned() throws Exception {
        String number = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD");
        SalesDocument order = order(number, "ADVANCED0001", "1", Map.of());

        fault("busy");
        assertThat(catchThrowable(() -> gp.enter(COMPANY, order))).isExactlyInstanceOf(NotNow.class);
        fault("rateLimit");
        assertThat(catchThrowable(() -> gp.enter(COMPANY, order))).isExactlyInstanceOf(NotNow.class);
        fault("outage");
        assertThat(catchThrowable(() -> gp.enter(COMPANY, order))).isExactlyInstanceOf(GpInDoubt.class);
        assertThat(gp.salesDocument(COMPANY, SopType.ORDER, number)).isEmpty();
        fault("commitThenTimeout");
        assertThat(catchThrowable(() -> gp.enter(COMPANY, order))).isExactlyInstanceOf(GpInDoubt.class);
        assertThat(gp.salesDocument(COMPANY, SopType.ORDER, number)).isPresent();
        fault("serverError");
        assertThat(catchThrowable(() -> gp.customer(COMPANY, "ADVANCED0001"))).isExactlyInstanceOf(NotNow.class);
    }

    private static void assertRefused(SalesDocument order, ErrorClass errorClass) {
        assertThat(catchThrowable(() -> gp.enter(COMPANY, order))).isInstanceOfSatisfying(GpRefusal.class, refusal ->
                assertThat(refusal.errors()).as("%s", refusal).isNotEmpty()
                        .allSatisfy(error -> assertThat(error.errorClass()).as("%s", error).isEqualTo(errorClass)));
    }

    private static SalesDocument order(String number, String customer, String quantity, Map<String, String> furtherHeader) {
        BigDecimal price = new BigDecimal("59.95");
        BigDecimal amount = price.multiply(new BigDecimal(quantity));
        Map<String, String> header = new HashMap<>(Map.of("CUSTNMBR", customer, "DOCDATE", "2026-11-23", "BACHNUMB", "STREAK ORD 2026",
                "SUBTOTAL", amount.toPlainString(), "DOCAMNT", amount.toPlainString(), "CKCreditLimit", "1", "CKHOLD", "1",
                "CURNCYID", "Z-US$", "NOTETEXT", "Müller & Co <box>"));
        header.putAll(furtherHeader);
        return new SalesDocument(SopType.ORDER, "STDORD", number, header,
                List.of(new SalesDocument.Line("100XLG", new BigDecimal(quantity), price, amount, Map.of("UOFM", "Each", "LOCNCODE", "WAREHOUSE"))),
                Map.of("USERDEF1", "D-" + number.substring(number.length() - 4)));
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
