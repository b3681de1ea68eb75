package io.streakgp.streak.intake;

import java.time.Duration;
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
 * The one thread of this node that empties the inbox: woken when news was committed and at start-up, and once a second
 * for what waited or came through another node.
 */
@Component
class DispatchLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DispatchLoop.class);

    /** A box may ask Streak several times. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Dispatcher dispatcher;
    private final Semaphore wake = new Semaphore(0);
    private volatile Thread thread;

    DispatchLoop(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        if (thread != null) {
            return;
        }
        Thread loop = new Thread(this::run, "inbox-dispatcher");
        loop.setDaemon(true);
        thread = loop;
        loop.start();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void newsCommitted(Inbox.NewsArrived news) {
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
        try {
            return dispatcher.dispatch(this::isRunning);
        } catch (RuntimeException | Error fault) {
            // e.g. the database is away: the news is safe there, and the next round comes in a second; a loop that ends here
            // would leave it there unnoticed
            log.error("The inbox could not be read", fault);
            return false;
        }
    }

    @Override
    public void start() {
        // the loop begins when the application is ready, so that the sandbox inside already answers
    }

    /** Waits for the box at hand. No interrupt: in the middle of a read or write it would close H2's file for everybody. */
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
