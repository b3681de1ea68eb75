package io.streakgp.customer.process;

import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What routes, reminds and escalates reviews belongs to the deals; where it is not there, these stand in. */
@Configuration(proxyBeanMethods = false)
public class ReviewDoubles {

    static final Date DUE = Date.from(Instant.parse("2026-11-06T16:00:00Z"));

    @Bean
    @ConditionalOnMissingBean(name = "routeReview")
    JavaDelegate routeReview() {
        return execution -> {
            execution.setVariable("reviewGroup", "finance");
            execution.setVariable("reviewDue", DUE);
            execution.setVariable("remindAfter", "PT24H");
            execution.setVariable("escalateAfter", "P2D");
            execution.setVariable("escalateTo", "operators");
        };
    }

    @Bean
    @ConditionalOnMissingBean(name = "remindReviewers")
    JavaDelegate remindReviewers() {
        return execution -> { };
    }

    @Bean
    @ConditionalOnMissingBean(name = "escalateReview")
    JavaDelegate escalateReview() {
        return execution -> { };
    }
}
