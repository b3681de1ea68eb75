package io.streakgp.gp.gateway;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import io.streakgp.gp.econnect.EconnectDocuments;
import io.streakgp.gp.econnect.EconnectErrors;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.gp.econnect.ReceivableDocuments;
import io.streakgp.gp.econnect.VendorDocuments;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/** A GP gateway of recorded answers on a free loopback port, and the product's client of it. */
final class Gateway implements AutoCloseable {

    static final Duration READ_TIMEOUT = Duration.ofSeconds(2);
    static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    final WireMockServer server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

    Gateway() {
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.port() + "/gp");
    }

    EconnectGateway client(Clock clock) {
        return client(clock, baseUrl(), 1, Duration.ofMillis(200));
    }

    static EconnectGateway client(Clock clock, URI baseUrl, int lanes, Duration laneWait) {
        return clients(clock, baseUrl, lanes, laneWait).gp();
    }

    ReceivablesGateway receivables(Clock clock) {
        return clients(clock, baseUrl(), 1, Duration.ofMillis(200)).receivables();
    }

    /** The ports of one company's gateway, which share everything below them. */
    record Clients(EconnectGateway gp, ReceivablesGateway receivables, SettlementsGateway settlements, ListsGateway lists, VendorsGateway vendors) {
    }

    static Clients clients(Clock clock, URI baseUrl, int lanes, Duration laneWait) {
        return clients(clock, baseUrl, lanes, laneWait, READ_TIMEOUT);
    }

    /** For tests that are not about time: as patient as needs be. */
    static Clients clients(Clock clock, URI baseUrl, int lanes, Duration laneWait, Duration readTimeout) {
        GpProperties properties = new GpProperties(baseUrl, Duration.ofSeconds(2), readTimeout, lanes, laneWait,
                Duration.ofMinutes(5), RETRY_AFTER, LONGEST_PAUSE, "Sales Transaction Entry", "RM_Cash", null, "econnect", "secret");
        EconnectSchema schema = EconnectSchema.packaged();
        EconnectDocuments documents = new EconnectDocuments(schema);
        GatewayClient client = new GatewayClient(new GatewayTransport(properties),
                new CompanyBreakers(RETRY_AFTER, LONGEST_PAUSE, clock),
                new WriterLanes(lanes, laneWait, RETRY_AFTER, clock),
                EconnectErrors.classedBy(Optional.empty()), RETRY_AFTER, clock);
        RequesterClient requester = new RequesterClient(client, documents);
        CompanySetups setups = new CompanySetups((company, question) -> requester.ask(company, question, "read the set-up"),
                properties.salesOrigin(), properties.setupMaxAge(), clock);
        return new Clients(new EconnectGateway(client, requester, documents, setups, properties),
                new ReceivablesGateway(client, requester, new ReceivableDocuments(schema), setups, properties, clock),
                new SettlementsGateway(requester, setups), new ListsGateway(requester), new VendorsGateway(client, requester, new VendorDocuments(schema)));
    }

    void answers(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    void answersXml(String resource, String xml) {
        server.stubFor(at(resource).willReturn(xml(xml)));
    }

    static MappingBuilder at(String resource) {
        return post(urlPathEqualTo("/gp/eConnect/" + resource));
    }

    static ResponseDefinitionBuilder xml(String xml) {
        return aResponse().withStatus(200).withHeader("Content-Type", "application/xml").withBody(xml);
    }

    @Override
    public void close() {
        server.stop();
    }
}
