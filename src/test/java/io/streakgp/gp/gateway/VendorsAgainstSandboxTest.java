package io.streakgp.gp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.streakgp.gp.ErrorClass;
import io.streakgp.gp.GpRefusal;
import io.streakgp.gp.GpVendor;
import io.streakgp.gp.GpVendors;
import io.streakgp.gp.NewVendor;
import io.streakgp.gp.econnect.InvalidDocument;
import io.streakgp.sandbox.SandboxServer;

/** Client and sandbox keep the same contract about vendors: every call of the port, over HTTP. */
class VendorsAgainstSandboxTest {

    private static final String COMPANY = "TWO";

    private static ConfigurableApplicationContext sandbox;
    private static URI address;
    private static GpVendors gp;

    @BeforeAll
    static void start() {
        sandbox = new SpringApplicationBuilder(SandboxServer.class).profiles(SandboxServer.PROFILE)
                .run("--server.port=0", "--spring.main.banner-mode=off");
        address = URI.create("http://127.0.0.1:" + sandbox.getEnvironment().getProperty("local.server.port") + "/sandbox");
        gp = Gateway.clients(Clock.systemUTC(), URI.create(address + "/gp"), 1, Duration.ofSeconds(2), Duration.ofSeconds(15)).vendors();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static NewVendor vendor(String number, String vendorClass) {
        return new NewVendor(number, Map.of("VENDNAME", "Lakeside Packaging Ltd.", "VNDCLSID", vendorClass, "UseVendorClass", "1", "VADDCDPR", "PRIMARY",
                "VNDCNTCT", "Maya Olson", "ADDRESS1", "310 Paper Row", "CITY", "Appleton", "STATE", "WI", "PHNUMBR1", "9205550188", "INTEGRATIONID", "STREAK-1"),
                "maya@lakesidepackaging.example");
    }

    @Test
    void readsVendorsByNumberNameAndDomain() {
        GpVendor cruger = gp.vendor(COMPANY, "CRUGERCO0001").orElseThrow();
        assertThat(cruger).isEqualTo(new GpVendor("CRUGERCO0001", "Cruger Engineering Company", "USA-US-I", false, false, "Lena Cruger", "44 Foundry Lane", "Cleveland",
                "OH", "21655501230000", List.of("crugereng.example"), ""));
        assertThat(gp.vendorsLike(COMPANY, List.of("cruger"), List.of())).containsExactly(cruger);
        assertThat(gp.vendorsLike(COMPANY, List.of(), List.of("CrugerEng.example"))).containsExactly(cruger);
        assertThat(gp.vendorsLike(COMPANY, List.of("systems"), List.of("crugereng.example"))).extracting(GpVendor::number)
                .containsExactly("CRUGERCO0001", "ADVANCED0001", "SIGNATUR0001");
        assertThat(gp.vendorsLike(COMPANY, List.of(" "), List.of())).isEmpty();
        assertThat(gp.vendorsLike(COMPANY, List.of(), List.of("aaronfitz.example"))).as("customers' addresses are not vendors'").isEmpty();
        assertThat(gp.vendor(COMPANY, "OLDHARBR0001").orElseThrow().inactive()).isTrue();
        assertThat(gp.vendor(COMPANY, "NOBODY")).isEmpty();
        assertThat(gp.classes(COMPANY)).containsExactlyInAnyOrder("USA-US-M", "USA-US-I", "SERVICES");
    }

    @Test
    @DisplayName("PMVendorMasterType, UpdateIfExists 0: created once, with the defaults of its class; a second send changes nothing")
    void createsAVendorOnce() throws Exception {
        gp.create(COMPANY, vendor("LAKESIDE0001", "USA-US-I"));
        GpVendor standing = gp.vendor(COMPANY, "LAKESIDE0001").orElseThrow();
        assertThat(standing).returns("STREAK-1", GpVendor::integrationMark).returns("Appleton", GpVendor::city).returns(List.of("lakesidepackaging.example"), GpVendor::emailDomains);
        assertThat(tables("PM00200?VENDORID=LAKESIDE0001")).contains("2% 10/Net 30").contains("\"TXIDNMBR\":\"\"").contains("\"ACNMVNDR\":\"\"");
        assertThatThrownBy(() -> gp.create(COMPANY, vendor("LAKESIDE0001", "USA-US-M"))).isInstanceOfSatisfying(GpRefusal.class,
                refusal -> assertThat(refusal.has(ErrorClass.DUPLICATE)).isTrue());
        assertThat(gp.vendor(COMPANY, "LAKESIDE0001")).contains(standing);
    }

    @Test
    void whatGpDoesNotHaveIsRefusedAsData() {
        assertThatThrownBy(() -> gp.create(COMPANY, vendor("LAKESIDE0002", "GOLD"))).isInstanceOfSatisfying(GpRefusal.class,
                refusal -> assertThat(refusal.has(ErrorClass.DATA)).isTrue());
        assertThat(gp.vendor(COMPANY, "LAKESIDE0002")).isEmpty();
    }

    @Test
    @DisplayName("Never with bank or tax data: the port itself does not send them")
    void bankAndTaxDataNeverLeave() {
        for (String element : List.of("CHEKBKID", "TXIDNMBR", "TXRGNNUM", "TAXSCHID", "ACNMVNDR", "TEN99TYPE", "PMAPACTNUMST")) {
            NewVendor vendor = new NewVendor("LAKESIDE0003", Map.of("VENDNAME", "Lakeside", element, "1"), "");
            assertThatThrownBy(() -> gp.create(COMPANY, vendor)).isInstanceOf(InvalidDocument.class).hasMessageContaining(element);
        }
        assertThat(gp.vendor(COMPANY, "LAKESIDE0003")).isEmpty();
    }

    private static String tables(String question) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address + "/gp/tables/" + question)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
