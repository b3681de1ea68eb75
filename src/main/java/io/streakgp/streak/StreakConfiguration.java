package io.streakgp.streak;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class StreakConfiguration {

    @Bean
    StreakHttp streakHttp(StreakProperties properties, ObjectMapper json, Clock clock) {
        return new StreakHttp(properties, json, clock);
    }
}
