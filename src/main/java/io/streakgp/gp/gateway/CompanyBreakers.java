package io.streakgp.gp.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;

import io.streakgp.shared.NotNow;

/**
 * One circuit breaker per GP company. Opens when GP does not answer or answers with server faults; GP's refusals are
 * answers. While it is open, nothing is sent, and the pause grows with each vain attempt.
 */
final class CompanyBreakers {

    private static final int WINDOW = 10;
    private static final int LEAST_CALLS = 5;

    private final Duration firstPause;
    private final Duration longestPause;
    private final Clock clock;
    private final Map<String, CompanyBreaker> companies = new ConcurrentHashMap<>();

    CompanyBreakers(Duration firstPause, Duration longestPause, Clock clock) {
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.clock = clock;
    }

    /**
     * @throws NotNow      when the breaker is open
     * @throws IOException when the call throws it
     */
    Reply call(String company, Callable<Reply> exchange) throws IOException {
        return companies.computeIfAbsent(company, CompanyBreaker::new).call(exchange);
    }

    private final class CompanyBreaker {

        private final String company;
        private final CircuitBreaker breaker;
        /** When an open breaker lets the next call through. */
        private final AtomicReference<Instant> openUntil = new AtomicReference<>(Instant.MIN);

        CompanyBreaker(String company) {
            this.company = company;
            IntervalFunction pause = IntervalFunction.ofExponentialBackoff(firstPause, 2, longestPause);
            this.breaker = CircuitBreaker.of("gp-" + company, CircuitBreakerConfig.custom()
                    .clock(clock)
                    .slidingWindowType(SlidingWindowType.COUNT_BASED)
                    .slidingWindowSize(WINDOW)
                    .minimumNumberOfCalls(LEAST_CALLS)
                    .failureRateThreshold(50)
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .waitIntervalFunctionInOpenState(attempt -> {
                        Long millis = pause.apply(attempt);
                        openUntil.set(clock.instant().plusMillis(millis));
                        return millis;
                    })
                    .recordExceptions(IOException.class)
                    .recordResult(result -> result instanceof Reply reply && reply.isServerFault())
                    .build());
        }

        Reply call(Callable<Reply> exchange) throws IOException {
            try {
                return breaker.executeCallable(exchange);
            } catch (CallNotPermittedException e) {
                Instant soon = clock.instant().plus(firstPause);
                Instant until = openUntil.get();
                throw new NotNow("GP company " + company + " does not answer; nothing is sent to it for now",
                        until.isAfter(clock.instant()) ? until : soon, e);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("The call to GP failed in an unforeseen way", e);
            }
        }
    }
}
