package io.streakgp.payment.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The one thread of this node that takes in payments: woken when something was committed and at start-up, and once a second for
 * what waited or came through another node. What fails in one kind of work holds back no other.
 */
@Component
class IntakeLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IntakeLoop.class);

    /** A block of bank lines, or a box about which Streak is asked several times. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final List<IntakeWork> works;
    private final Semaphore wake = new Semaphore(0);
    private volatile Thread thread;

    IntakeLoop(List<IntakeWork> works) {
        this.works = works;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        if (thread != null) {
            return;
        }
        Thread loop = new Thread(this::run, "payment-intake");
        loop.setDaemon(true);
        thread = loop;
        loop.start();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void workCommitted(WorkArrived work) {
        wake.release();
    }

    private void run() {
        Thread me = Thread.currentThread();
        try {
            while (thread == me) {
                if (!round() && wake.tryAcquire(1, TimeUnit.SECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException stop) {
            me.interrupt();
        }
    }

    private boolean round() {
        boolean more = false;
        for (IntakeWork work : works) {
            try {
                more |= isRunning() && work.round(this::isRunning);
            } catch (RuntimeException | Error fault) {
                // e.g. the database is away: all is safe there, and the next round comes in a second
                log.error("Payments could not be taken in: {}", work.getClass().getSimpleName(), fault);
            }
        }
        return more;
    }

    @Override
    public void start() {
        // the loop begins when the application is ready
    }

    /** Waits for the piece of work at hand. No interrupt: in the middle of a read or write it would close H2's file for everybody. */
    @Override
    public void stop() {
        Thread loop = thread;
        thread = null;
        wake.release();
        if (loop != null) {
            try {
                loop.join(LONGEST_STOP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
