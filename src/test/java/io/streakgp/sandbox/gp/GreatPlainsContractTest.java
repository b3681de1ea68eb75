package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

import io.streakgp.gp.CompanySetup;
import io.streakgp.gp.EconnectError;
import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpCustomer;
import io.streakgp.gp.GpItem;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpSalesDocument;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.NewCustomer;
import io.streakgp.gp.SalesDocument;
import io.streakgp.gp.SopType;
import io.streakgp.gp.econnect.EconnectErrors;
import io.streakgp.gp.gateway.GpConfiguration;
import io.streakgp.sandbox.SandboxServer;
import io.streakgp.shared.NotNow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The product's client and the sandbox's gateway, over HTTP: both sides of one contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GreatPlainsContractTest {

    private static final String COMPANY = "TWO";

    private ConfigurableApplicationContext sandbox;
    private ConfigurableApplicationContext client;
    private GreatPlains gp;

    @BeforeAll
    void open() {
        sandbox = new SpringApplicationBuilder(SandboxServer.class).profiles(SandboxServer.PROFILE)
                .run("--server.port=0", "--server.address=127.0.0.1");
        String port = sandbox.getEnvironment().getProperty("local.server.port");
        client = new SpringApplicationBuilder(GpConfiguration.class).web(WebApplicationType.NONE)
                .run("--streakgp.gp.base-url=http://127.0.0.1:" + port + "/sandbox/gp");
        gp = client.getBean(GreatPlains.class);
    }

    @AfterAll
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void setup() {
        CompanySetup setup = gp.setup(COMPANY);

        assertThat(setup.functionalCurrency()).isEqualTo("Z-US$");
        assertThat(setup.currencyByIsoCode("EUR").orElseThrow()).isEqualTo(new CompanySetup.Currency("Z-EURO", "EUR", 2));
        assertThat(setup.documentIds().get(SopType.ORDER)).contains("STDORD");
        assertThat(setup.defaultPriceLevel()).isEqualTo("RETAIL");
        assertThat(setup.sites()).contains("WAREHOUSE").doesNotContain("OLDSITE");
        assertThat(setup.salespeople().get("PAUL W.").inactive()).isFalse();
        assertThat(setup.salespeople().get("NANCY B.").inactive()).isTrue();
        assertThat(setup.accounts()).contains("000-4100-00");
        assertThat(setup.customerClasses()).contains("ENTERPRISE", "SMB");
    }

    @Test
    void customers() {
        GpCustomer customer = gp.customer(COMPANY, "ASTORSUI0001").orElseThrow();
        assertThat(customer.name()).isEqualTo("Astor Suites");
        assertThat(customer.emailDomains()).containsExactly("astorsuites.example");
        assertThat(customer.credit().exceededBy(BigDecimal.ONE)).isTrue();
        assertThat(gp.customer(COMPANY, "NOBODY")).isEmpty();
        assertThat(gp.customersLike(COMPANY, List.of("central comm"), List.of("contoso.example"))).extracting(GpCustomer::number)
                .containsExactlyInAnyOrder("CONTOSOL0001", "CENTRALC0001", "CENTRALC0002");
    }

    @Test
    void items() {
        List<GpItem> items = gp.items(COMPANY, List.of("CABLE x 10M", "CABLE", "NOTHING"));

        assertThat(items).extracting(GpItem::number).containsExactlyInAnyOrder("CABLE", "CABLE x 10M");
        GpItem cable = items.stream().filter(item -> item.number().equals("CABLE")).findFirst().orElseThrow();
        assertThat(cable.quantityDecimals()).isEqualTo(2);
        assertThat(cable.units()).containsExactlyInAnyOrder("M", "Roll");
        assertThat(cable.price("RETAIL", "Z-US$", "M", BigDecimal.TEN)).hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("1.20"));
    }

    @Test
    void customerAndOrderOnce() {
        gp.create(COMPANY, new NewCustomer("CONTRACT1", Map.of("CUSTNAME", "Contract & Co", "CUSTCLAS", "SMB", "ADRSCODE", "PRIMARY",
                "UseCustomerClass", "1", "INTEGRATIONID", "mark"), "ann@contract.example", List.of()));
        assertThat(gp.customer(COMPANY, "CONTRACT1").orElseThrow().integrationMark()).isEqualTo("mark");
        GpRefusal taken = catchThrowableOfType(GpRefusal.class, () -> gp.create(COMPANY,
                new NewCustomer("CONTRACT1", Map.of("CUSTNAME", "Other"), "", List.of())));
        assertThat(taken.has(ErrorClass.DUPLICATE)).isTrue();

        String number = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD");
        SalesDocument order = order(number, "CONTRACT1", Map.of());
        gp.enter(COMPANY, order);
        GpSalesDocument read = gp.salesDocument(COMPANY, SopType.ORDER, number).orElseThrow();
        assertThat(read.total()).isEqualByComparingTo("119.90");
        assertThat(read.userDefined()).containsEntry("USRDEF05", "DEALKEY1");
        assertThat(read.history()).isFalse();

        GpRefusal again = catchThrowableOfType(GpRefusal.class, () -> gp.enter(COMPANY, order));
        assertThat(again.has(ErrorClass.DUPLICATE)).isTrue();
        assertThat(gp.returnSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD", number)).isFalse();
        String unused = gp.reserveSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD");
        assertThat(gp.returnSalesDocumentNumber(COMPANY, SopType.ORDER, "STDORD", unused)).isTrue();
        assertThat(gp.salesDocument(COMPANY, SopType.ORDER, unused)).isEmpty();
    }

    /** Numbers that are not public reach the client's classes by their words. */
    @Test
    void refusalsAreUnderstood() {
        assertThat(refusal("ASTORSUI0001", Map.of("CKCreditLimit", "1")).has(ErrorClass.CREDIT_LIMIT)).isTrue();
        assertThat(refusal("BAKERSEM0001", Map.of("CKHOLD", "1")).has(ErrorClass.HOLD)).isTrue();
        assertThat(refusal("BERRYMED0001", Map.of()).has(ErrorClass.DATA)).isTrue();
        assertThat(refusal("NOBODY", Map.of()).has(ErrorClass.DATA)).isTrue();
        assertThat(refusal("ADAMPARK0001", Map.of("SLPRSNID", "NANCY B.")).has(ErrorClass.DATA)).isTrue();
        assertThat(catchThrowableOfType(NotNow.class, () -> gp.enter(COMPANY, order("BUSY1", "ADAMPARK0001", Map.of("BACHNUMB", "MARKED")))))
                .hasMessageContaining("MARKED");
    }

    private static final Set<String> OUR_OWN_MISTAKES = Set.of("UNKNOWN_PARAMETER", "LINE_WITHOUT_HEADER");

    /** Nothing that the sandbox says is news to the table of errors; what only keeps a batch busy is retried. */
    @Test
    void everyRefusalHasAClass() {
        EconnectErrors errors = EconnectErrors.classedBy(Optional.empty());
        for (CSVRecord row : CsvResource.read(new ClassPathResource("sandbox/gp/error-texts.csv")).rows()) {
            String procedure = row.get("procedure").isEmpty() ? "taSopHdrIvcInsert" : row.get("procedure");
            EconnectError error = errors.parse("Error Number = " + row.get("number") + "  Stored Procedure= " + procedure
                    + "  Error Description = " + row.get("text")).get(0);
            assertThat(error.errorClass() == ErrorClass.UNKNOWN).as("%s: %s", row.get("rule"), error)
                    .isEqualTo(OUR_OWN_MISTAKES.contains(row.get("rule")));
            assertThat(error.errorClass() == ErrorClass.RETRY).as("%s: %s", row.get("rule"), error).isEqualTo(row.get("rule").startsWith("BATCH_"));
        }
    }

    private GpRefusal refusal(String customer, Map<String, String> header) {
        return catchThrowableOfType(GpRefusal.class, () -> gp.enter(COMPANY, order("REFUSAL1", customer, header)));
    }

    private static SalesDocument order(String number, String customer, Map<String, String> more) {
        Map<String, String> header = new HashMap<>(Map.of("CUSTNMBR", customer, "DOCDATE", "2026-11-23", "BACHNUMB", "STREAK",
                "SUBTOTAL", "119.90", "DOCAMNT", "119.90", "CURNCYID", "Z-US$"));
        header.putAll(more);
        return new SalesDocument(SopType.ORDER, "STDORD", number, header,
                List.of(new SalesDocument.Line("100XLG", new BigDecimal("2"), new BigDecimal("59.95"), new BigDecimal("119.90"),
                        Map.of("LOCNCODE", "WAREHOUSE", "UOFM", "Each"))),
                Map.of("USRDEF05", "DEALKEY1"), List.of(), "");
    }
}
