package io.streakgp.gp.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.streakgp.shared.NotNow;

/** Bounds the writes that are under way at once in one GP company, first come first served. */
final class WriterLanes {

    private final int lanes;
    private final Duration wait;
    private final Duration retryAfter;
    private final Clock clock;
    private final Map<String, Semaphore> companies = new ConcurrentHashMap<>();

    /**
     * @param wait       how long to wait for a free lane
     * @param retryAfter when to try again if none became free
     */
    WriterLanes(int lanes, Duration wait, Duration retryAfter, Clock clock) {
        this.lanes = lanes;
        this.wait = wait;
        this.retryAfter = retryAfter;
        this.clock = clock;
    }

    /** @throws NotNow when no lane becomes free in time */
    <T> T in(String company, Supplier<T> write) {
        Semaphore free = companies.computeIfAbsent(company, name -> new Semaphore(lanes, true));
        acquire(free, company);
        try {
            return write.get();
        } finally {
            free.release();
        }
    }

    private void acquire(Semaphore free, String company) {
        boolean acquired;
        try {
            acquired = free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNow("Interrupted while waiting for a writer lane of GP company " + company, clock.instant(), e);
        }
        if (!acquired) {
            throw new NotNow("All writer lanes of GP company " + company + " are taken", clock.instant().plus(retryAfter));
        }
    }
}
