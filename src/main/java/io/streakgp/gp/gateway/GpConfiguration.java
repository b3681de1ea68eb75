package io.streakgp.gp.gateway;

import java.time.Clock;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.streakgp.gp.GpLists;
import io.streakgp.gp.GpReceivables;
import io.streakgp.gp.GpSettlements;
import io.streakgp.gp.GpVendors;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.econnect.EconnectDocuments;
import io.streakgp.gp.econnect.EconnectErrors;
import io.streakgp.gp.econnect.EconnectSchema;
import io.streakgp.gp.econnect.ReceivableDocuments;
import io.streakgp.gp.econnect.VendorDocuments;

/** Makes {@link GreatPlains}, {@link GpReceivables} and {@link GpVendors}, and the eConnect documents for those who check them before sending. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GpProperties.class)
public class GpConfiguration {

    @Bean
    EconnectSchema econnectSchema() {
        return EconnectSchema.packaged();
    }

    @Bean
    EconnectDocuments econnectDocuments(EconnectSchema schema) {
        return new EconnectDocuments(schema);
    }

    @Bean
    EconnectErrors econnectErrors(GpProperties properties) {
        return EconnectErrors.classedBy(Optional.ofNullable(properties.errorTable()));
    }

    @Bean
    GatewayTransport gatewayTransport(GpProperties properties) {
        return new GatewayTransport(properties);
    }

    @Bean
    ReceivableDocuments receivableDocuments(EconnectSchema schema) {
        return new ReceivableDocuments(schema);
    }

    @Bean
    GatewayClient gatewayClient(GpProperties properties, GatewayTransport transport, EconnectErrors errors, ObjectProvider<Clock> clocks) {
        Clock clock = clock(clocks);
        CompanyBreakers breakers = new CompanyBreakers(properties.retryAfter(), properties.longestOutageWait(), clock);
        WriterLanes lanes = new WriterLanes(properties.writerLanes(), properties.laneWait(), properties.retryAfter(), clock);
        return new GatewayClient(transport, breakers, lanes, errors, properties.retryAfter(), clock);
    }

    @Bean
    RequesterClient requesterClient(GatewayClient client, EconnectDocuments documents) {
        return new RequesterClient(client, documents);
    }

    @Bean
    CompanySetups companySetups(GpProperties properties, RequesterClient requester, ObjectProvider<Clock> clocks) {
        return new CompanySetups((company, question) -> requester.ask(company, question, "read the set-up"), properties.salesOrigin(),
                properties.setupMaxAge(), clock(clocks));
    }

    @Bean
    GreatPlains greatPlains(GpProperties properties, GatewayClient client, RequesterClient requester, EconnectDocuments documents, CompanySetups setups) {
        return new EconnectGateway(client, requester, documents, setups, properties);
    }

    @Bean
    GpReceivables gpReceivables(GpProperties properties, GatewayClient client, RequesterClient requester, ReceivableDocuments documents,
                                CompanySetups setups, ObjectProvider<Clock> clocks) {
        return new ReceivablesGateway(client, requester, documents, setups, properties, clock(clocks));
    }

    @Bean
    GpSettlements gpSettlements(RequesterClient requester, CompanySetups setups) {
        return new SettlementsGateway(requester, setups);
    }

    @Bean
    VendorDocuments vendorDocuments(EconnectSchema schema) {
        return new VendorDocuments(schema);
    }

    @Bean
    GpVendors gpVendors(GatewayClient client, RequesterClient requester, VendorDocuments documents) {
        return new VendorsGateway(client, requester, documents);
    }

    @Bean
    GpLists gpLists(RequesterClient requester) {
        return new ListsGateway(requester);
    }

    private static Clock clock(ObjectProvider<Clock> clocks) {
        return clocks.getIfAvailable(Clock::systemUTC);
    }
}
