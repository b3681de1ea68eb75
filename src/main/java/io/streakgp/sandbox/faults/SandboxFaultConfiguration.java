package io.streakgp.sandbox.faults;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.streakgp.sandbox.ConditionalOnSandbox;

/** The parts that make the simulated systems fail on demand. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
class SandboxFaultConfiguration {

    @Bean
    Faults sandboxFaults() {
        return new Faults();
    }

    @Bean
    FaultFilter sandboxFaultFilter(Faults faults) {
        return new FaultFilter(faults);
    }

    @Bean
    FilterRegistrationBean<FaultFilter> sandboxFaultFilterRegistration(FaultFilter filter) {
        FilterRegistrationBean<FaultFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/sandbox/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sandboxHangUp() {
        return factory -> factory.addContextValves(new HangUpValve());
    }
}
