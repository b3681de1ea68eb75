package io.streakgp.sandbox.streak;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import io.streakgp.sandbox.ConditionalOnSandbox;
import io.streakgp.sandbox.SandboxDatabase;

/** The simulated Streak. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
@EnableConfigurationProperties(StreakSwitches.class)
class SandboxStreakConfiguration {

    @Bean
    StreakStore sandboxStreakStore(SandboxDatabase database) {
        return new StreakStore(database, Clock.systemUTC());
    }

    @Bean
    WebhookQueue sandboxWebhookQueue(StreakStore store) {
        return new WebhookQueue(store);
    }

    @Bean
    StreakApi sandboxStreakApi(StreakStore store, WebhookQueue queue, StreakSwitches switches) {
        StreakApi api = new StreakApi(store, queue, switches);
        api.demoData().seedIfEmpty();
        return api;
    }

    @Bean
    RouterFunction<ServerResponse> sandboxStreakRoutes(StreakApi api) {
        return api.routes();
    }

    @Bean
    TaskDueWatch sandboxTaskDueWatch(StreakApi api) {
        return new TaskDueWatch(api.activities());
    }

    @Bean
    WebhookDispatcher sandboxWebhookDispatcher(WebhookQueue queue, StreakStore store) {
        return new WebhookDispatcher(queue, store);
    }

    /** The filters of a timeline come in square brackets, which clients do not always encode. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sandboxBracketsInQueries() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("relaxedQueryChars", "[]"));
    }

    /** Streak takes a path with and without a slash at its end. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> sandboxTrailingSlash() {
        FilterRegistrationBean<UrlHandlerFilter> registration = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler(StreakApi.ROOT + "/**").wrapRequest().build());
        registration.addUrlPatterns(StreakApi.ROOT + "/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
