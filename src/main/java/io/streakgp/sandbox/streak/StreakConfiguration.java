package io.streakgp.sandbox.streak;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
class StreakConfiguration {

    @Bean
    StreakStore streakStore(SandboxDatabase database) {
        return new StreakStore(database, Clock.systemUTC());
    }

    @Bean
    WebhookQueue streakWebhookQueue(StreakStore store) {
        return new WebhookQueue(store);
    }

    @Bean
    RouterFunction<ServerResponse> streakApi(StreakStore store, WebhookQueue queue, StreakSwitches switches) {
        Accounts accounts = new Accounts(store);
        Newsfeed newsfeed = new Newsfeed(store);
        Pipelines pipelines = new Pipelines(store, queue);
        Boxes boxes = new Boxes(store, accounts, newsfeed, queue, switches.pagedList());
        Directory directory = new Directory(store, queue, switches);
        Activities activities = new Activities(store, accounts, boxes, newsfeed, queue);
        new DemoData(store, pipelines, boxes, directory).seedIfEmpty();
        return new StreakApi(store, queue, accounts, newsfeed, pipelines, boxes, directory, activities).routes();
    }

    @Bean
    WebhookDispatcher streakWebhookDispatcher(WebhookQueue queue, StreakStore store) {
        return new WebhookDispatcher(queue, store);
    }

    /** Streak takes a path with and without a slash at its end. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> streakTrailingSlash() {
        FilterRegistrationBean<UrlHandlerFilter> registration = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler(StreakApi.ROOT + "/**").wrapRequest().build());
        registration.addUrlPatterns(StreakApi.ROOT + "/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
