package io.streakgp.streak.intake;

import java.time.Duration;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import io.streakgp.shared.WokenLoop;

/**
 * The one thread of this node that empties the inbox: woken when news was committed and at start-up, and once a second
 * for what waited or came through another node.
 */
@Component
class DispatchLoop implements SmartLifecycle {

    /** A box may ask Streak several times. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final WokenLoop loop;

    DispatchLoop(Dispatcher dispatcher) {
        this.loop = new WokenLoop("inbox-dispatcher", dispatcher::dispatch, LONGEST_STOP);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        loop.begin();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void newsCommitted(Inbox.NewsArrived news) {
        loop.wake();
    }

    @Override
    public void start() {
        // the loop begins when the application is ready, so that the sandbox inside already answers
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
