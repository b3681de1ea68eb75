package io.streakgp.engine.security;

import jakarta.servlet.http.HttpServletRequest;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.streakgp.engine.identity.Groups;

/**
 * Who may call what. Everything is closed unless it is opened here:
 *
 * <ul>
 * <li>{@code /engine-rest/**}: HTTP Basic, no session, an answer 401 and never a redirect;
 * <li>{@code /api/**}: HTTP Basic without session, for systems; with the session of a login, for our own pages;
 * <li>{@code /webhooks/**}: no login, the webhook's token or signature is checked by the intake;
 * <li>{@code /sandbox/**}: no login, there only when the sandbox is;
 * <li>{@code /actuator/health/**}: no login, details only with one;
 * <li>{@code /actuator/prometheus}, {@code /actuator/metrics/**}: HTTP Basic, for operators;
 * <li>the rest, Camunda's web applications and our own pages: one form login with a session.
 * </ul>
 */
@Configuration(proxyBeanMethods = false)
public class WebSecurity implements WebMvcConfigurer {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();
    private static final RequestMatcher API = PATHS.matcher("/api/**");
    private static final RequestMatcher RUN_LISTS = PATHS.matcher("/api/mirrored-lists/run");
    private static final String[] WHO_SEES_MONEY = {Groups.FINANCE, Groups.CONTROLLERS, Groups.OPERATORS, Groups.ADMINISTRATORS};
    private static final RequestMatcher WEBAPP_API = PATHS.matcher("/camunda/api/**");
    private static final RequestMatcher WEBAPP_ENGINE_API = PATHS.matcher("/camunda/api/engine/**");

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/camunda/app/welcome/");
    }

    @Bean
    AuthenticationManager authenticationManager(EngineLogin login) {
        return new ProviderManager(login);
    }

    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identities) throws Exception {
        ProblemEntryPoint problem = new ProblemEntryPoint();
        return http.securityMatcher(PATHS.matcher("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(problem))
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(problem))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterAfter(new EngineAuthenticationFilter(identities), BasicAuthenticationFilter.class)
                .addFilterAfter(new BoundedQueryFilter(AnyRequestMatcher.INSTANCE), EngineAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        ProblemEntryPoint problem = new ProblemEntryPoint();
        return http.securityMatcher(new AndRequestMatcher(API, new NegatedRequestMatcher(WebSecurity::comesFromPage)))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(PATHS.matcher(HttpMethod.GET, "/api/payments"), PATHS.matcher("/api/payments/{id}/trail")).hasAnyAuthority(WHO_SEES_MONEY)
                        .requestMatchers(PATHS.matcher("/api/payments/**"), PATHS.matcher("/api/bank-files/**"))
                        .hasAnyAuthority(Groups.FINANCE, Groups.OPERATORS, Groups.ADMINISTRATORS, Groups.PAYMENT_SYSTEMS)
                        .requestMatchers(RUN_LISTS).hasAnyAuthority(Groups.OPERATORS, Groups.ADMINISTRATORS)
                        .anyRequest().hasAnyAuthority(WHO_SEES_MONEY))
                .httpBasic(basic -> basic.authenticationEntryPoint(problem))
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(problem))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Our pages ask with the session of their login; what changes something then needs the page's CSRF token as well. */
    private static boolean comesFromPage(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null && request.getRequestedSessionId() != null;
    }

    @Bean
    @Order(1)
    SecurityFilterChain monitoring(HttpSecurity http) throws Exception {
        ProblemEntryPoint problem = new ProblemEntryPoint();
        return http.securityMatcher(new OrRequestMatcher(PATHS.matcher("/actuator/prometheus"), PATHS.matcher("/actuator/metrics/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAnyAuthority(Groups.OPERATORS, Groups.ADMINISTRATORS))
                .httpBasic(basic -> basic.authenticationEntryPoint(problem))
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(problem))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain withoutLogin(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(PATHS.matcher("/webhooks/**"), PATHS.matcher("/sandbox/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, AuthenticationManager authenticationManager, ProcessEngine engine)
            throws Exception {
        WebappLogin webappLogin = new WebappLogin(PATHS.matcher(HttpMethod.POST, WebappLogin.PATH), authenticationManager, engine);
        return http
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(PATHS.matcher("/actuator/health/**"), PATHS.matcher("/error"),
                                PATHS.matcher("/favicon.ico")).permitAll()
                        // whoever reaches it while no administrator exists could make himself one
                        .requestMatchers(PATHS.matcher("/camunda/api/admin/setup/**")).denyAll()
                        .requestMatchers(RUN_LISTS).hasAnyAuthority(Groups.OPERATORS, Groups.ADMINISTRATORS)
                        .requestMatchers(PATHS.matcher("/payments/**"), PATHS.matcher("/ledger/**"), PATHS.matcher("/tie-out/**"), API)
                        .hasAnyAuthority(WHO_SEES_MONEY)
                        .anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .addFilterBefore(webappLogin, UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new BoundedQueryFilter(WEBAPP_ENGINE_API), UsernamePasswordAuthenticationFilter.class)
                .logout(logout -> logout
                        .logoutRequestMatcher(new OrRequestMatcher(PATHS.matcher(HttpMethod.POST, "/logout"),
                                PATHS.matcher(HttpMethod.POST, WebappLogin.LOGOUT_PATH)))
                        .defaultLogoutSuccessHandlerFor((request, response, authentication) ->
                                response.setStatus(HttpStatus.NO_CONTENT.value()), WEBAPP_API)
                        .logoutSuccessUrl("/login?logout"))
                .exceptionHandling(exceptions -> exceptions
                        .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), new OrRequestMatcher(WEBAPP_API, API)))
                // the web applications have a CSRF protection of their own
                .csrf(csrf -> csrf.ignoringRequestMatchers(PATHS.matcher("/camunda/**")))
                .headers(headers -> headers
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
                .build();
    }

    /** Hands the login over to Camunda's web applications; behind Spring Security, before their own filters. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappAuthentication() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> registration =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.addInitParameter("authentication-provider", WebappAuthentication.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(200);
        return registration;
    }
}
