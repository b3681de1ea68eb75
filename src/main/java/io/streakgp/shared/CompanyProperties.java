package io.streakgp.shared;

import java.time.Clock;
import java.time.ZoneId;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The GP company that is booked into.
 *
 * @param id       its database, e.g. {@code TWO}; part of every key that we keep
 * @param timeZone in which its dates are dates, e.g. {@code America/Chicago}
 */
@ConfigurationProperties("streakgp.company")
public record CompanyProperties(@DefaultValue("TWO") String id, @DefaultValue("UTC") ZoneId timeZone) {

    @Configuration(proxyBeanMethods = false)
    static class Time {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        CompanyTime companyTime(Clock clock, CompanyProperties company) {
            return new CompanyTime(clock, company.timeZone());
        }
    }
}
