package io.streakgp.engine.security;

import java.io.IOException;

import org.springframework.web.filter.OncePerRequestFilter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Gives a query over REST that names no {@code maxResults} the largest one that is allowed. The engine refuses unbounded
 * queries, which would read whole tables into memory; a caller with a short list in mind need not know that.
 */
class BoundedQueries extends OncePerRequestFilter {

    /** As {@code query-max-results-limit} in {@code application.yml}. */
    private static final String MOST = "maxResults=2000";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") || request.getParameter("maxResults") != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new HttpServletRequestWrapper(request) {
            @Override
            public String getQueryString() {
                return super.getQueryString() == null ? MOST : super.getQueryString() + "&" + MOST;
            }
        }, response);
    }
}
