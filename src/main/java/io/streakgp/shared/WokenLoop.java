package io.streakgp.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that works off what stands in a table: round after round while there is more, then when it is woken, and once a
 * second at the least, for what another node has put there.
 */
public final class WokenLoop {

    private static final Logger log = LoggerFactory.getLogger(WokenLoop.class);

    private final String name;
    private final Predicate<BooleanSupplier> round;
    private final Duration longestStop;
    private final Semaphore wake = new Semaphore(0);
    private volatile Thread thread;

    /**
     * @param name        of the thread
     * @param round       works while it is told to go on; answers whether there is more. What it throws is logged, and the loop goes on
     * @param longestStop how long {@link #stop} waits for the piece of work at hand
     */
    public WokenLoop(String name, Predicate<BooleanSupplier> round, Duration longestStop) {
        this.name = name;
        this.round = round;
        this.longestStop = longestStop;
    }

    /** Begins, unless it has begun. */
    public synchronized void begin() {
        if (thread != null) {
            return;
        }
        Thread loop = new Thread(this::run, name);
        loop.setDaemon(true);
        thread = loop;
        loop.start();
    }

    /** There is something to do. */
    public void wake() {
        wake.release();
    }

    private void run() {
        Thread me = Thread.currentThread();
        try {
            while (thread == me) {
                if (!safeRound() && wake.tryAcquire(1, TimeUnit.SECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException stop) {
            me.interrupt();
        }
    }

    private boolean safeRound() {
        try {
            return round.test(this::isRunning);
        } catch (RuntimeException | Error fault) {
            // e.g. the database is away: the work is safe there, and the next round comes in a second; a loop that ends here
            // would leave it there unnoticed
            log.error("A round of {} failed", name, fault);
            return false;
        }
    }

    /** Waits for the piece of work at hand. No interrupt: in the middle of a read or write it would close H2's file for everybody. */
    public void stop() {
        Thread loop = thread;
        thread = null;
        wake.release();
        if (loop != null) {
            try {
                loop.join(longestStop.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public boolean isRunning() {
        return thread != null;
    }
}
