package io.streakgp.engine.security;

import java.io.IOException;

import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The engine refuses queries without a bound ({@code query-max-results-limit}). A caller of the REST API who names none gets
 * the first {@value #LIMIT} results instead of a refusal, and so do Camunda's web applications, which name none in places;
 * requests that are no queries ignore the parameter.
 */
class BoundedQueryFilter extends OncePerRequestFilter {

    /** The engine's limit in application.yml. */
    private static final int LIMIT = 2000;
    private static final String PARAMETER = "maxResults";

    private final RequestMatcher requests;

    /** @param requests those that may be queries */
    BoundedQueryFilter(RequestMatcher requests) {
        this.requests = requests;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !requests.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        boolean bounded = query != null && ("&" + query).contains("&" + PARAMETER + "=");
        chain.doFilter(bounded ? request : new Bounded(request), response);
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        private Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getQueryString() {
            String query = super.getQueryString();
            return (query == null ? "" : query + "&") + PARAMETER + "=" + LIMIT;
        }
    }
}
