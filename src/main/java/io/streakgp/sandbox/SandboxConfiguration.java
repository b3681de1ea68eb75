package io.streakgp.sandbox;

import java.nio.file.Path;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.StringUtils;

/** What both simulated systems share: the database, and the way past the application's login. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
class SandboxConfiguration {

    private static final String DATA_DIR = "streakgp.data-dir";

    @Bean
    SandboxDatabase sandboxDatabase(SandboxStorage storage) {
        return storage.database();
    }

    /** Inside the application: always a file, so that a restart keeps its data. */
    @Configuration(proxyBeanMethods = false)
    @Profile("!" + SandboxServer.PROFILE)
    @ConditionalOnProperty(SandboxDefaults.INSIDE)
    static class Inside {

        @Bean
        SandboxStorage sandboxStorage(Environment environment) {
            return SandboxStorage.under(Path.of(environment.getProperty(DATA_DIR, "./data")));
        }

        /** The simulated systems check their own keys; the application's login is not theirs. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        SecurityFilterChain sandboxSecurity(HttpSecurity http) throws Exception {
            return http.securityMatcher("/sandbox", "/sandbox/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(AbstractHttpConfigurer::disable)
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .build();
        }
    }

    /** Alone: in memory, unless a directory is given. */
    @Configuration(proxyBeanMethods = false)
    @Profile(SandboxServer.PROFILE)
    static class Alone {

        @Bean
        SandboxStorage sandboxStorage(Environment environment) {
            String directory = environment.getProperty(DATA_DIR);
            return StringUtils.hasText(directory) ? SandboxStorage.under(Path.of(directory)) : SandboxStorage.inMemory();
        }
    }
}
