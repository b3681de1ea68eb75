package io.streakgp.sandbox.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the simulated systems fail as they were told to. Stands before every other filter. */
final class FaultFilter extends OncePerRequestFilter implements ApplicationListener<ContextClosedEvent> {

    private static final long DEFAULT_HOLD_MS = 30_000;

    private final Faults faults;
    private final CountDownLatch shutdown = new CountDownLatch(1);

    FaultFilter(Faults faults) {
        this.faults = faults;
    }

    /** Lets held requests go, so that they do not delay the shutdown. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        shutdown.countDown();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<FaultTarget> target = FaultTarget.ofPath(request.getRequestURI());
        if (target.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Faults.Verdict verdict = faults.next(target.get());
        hold(verdict.delay());
        if (verdict.spoiler().isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        SwitchedFault fault = verdict.spoiler().get();
        switch (fault.kind()) {
            case OUTAGE -> HangUpValve.hangUp(request);
            case COMMIT_THEN_TIMEOUT -> {
                chain.doFilter(request, new UnheardResponse(response));
                hold(fault.ms().orElse(DEFAULT_HOLD_MS));
                HangUpValve.hangUp(request);
            }
            case RATE_LIMIT -> {
                long seconds = Math.max(1, (fault.ms().orElse(0) + 999) / 1000);
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                answer(response, target.get(), 429, "Too many requests");
            }
            case BUSY -> {
                if (target.get() == FaultTarget.GP) {
                    answer(response, FaultTarget.GP, 422, DOCUMENT_IN_USE);
                } else {
                    answer(response, FaultTarget.STREAK, 503, "Service temporarily unavailable");
                }
            }
            case SERVER_ERROR -> answer(response, target.get(), 500, target.get() == FaultTarget.GP
                    ? "System.Data.SqlClient.SqlException: A transport-level error has occurred when receiving results from the server."
                    : "Internal server error");
            case LATENCY -> throw new IllegalStateException("Latency spoils no answer");
        }
    }

    private void hold(long ms) throws IOException {
        try {
            shutdown.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the request was held", e);
        }
    }

    private static void answer(HttpServletResponse response, FaultTarget target, int status, String text)
            throws IOException {
        response.setStatus(status);
        boolean json = target == FaultTarget.STREAK;
        response.setContentType(json ? MediaType.APPLICATION_JSON_VALUE : "text/plain;charset=UTF-8");
        String body = json ? "{\"success\":false,\"error\":\"" + text + "\"}" : text;
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private static final String DOCUMENT_IN_USE = """
            Sql procedure error codes returned:

            Error Number = 2079  Stored Procedure= taSopHdrIvcInsert  Error Description = The document is being edited by another user
            Node Identifier Parameters: taSopHdrIvcInsert
            Related Error Code Parameters for Node : taSopHdrIvcInsert

            <taSopHdrIvcInsert></taSopHdrIvcInsert>
            """;
}
