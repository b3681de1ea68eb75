package io.streakgp.gp.gateway;

import java.time.Clock;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.econnect.EconnectDocuments;
import io.streakgp.gp.econnect.EconnectErrors;
import io.streakgp.gp.econnect.EconnectSchema;

/** Makes {@link GreatPlains}, and the eConnect documents for those who check them before sending. */
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
    GreatPlains greatPlains(GpProperties properties, GatewayTransport transport, EconnectDocuments documents,
                            EconnectErrors errors, ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        CompanyBreakers breakers = new CompanyBreakers(properties.retryAfter(), properties.longestOutageWait(), clock);
        WriterLanes lanes = new WriterLanes(properties.writerLanes(), properties.laneWait(), properties.retryAfter(), clock);
        GatewayClient client = new GatewayClient(transport, breakers, lanes, errors, properties.retryAfter(), clock);
        return new EconnectGateway(client, documents, properties, clock);
    }
}
