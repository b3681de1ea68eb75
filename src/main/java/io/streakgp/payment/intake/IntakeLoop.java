package io.streakgp.payment.intake;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import io.streakgp.shared.WokenLoop;

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
    private final WokenLoop loop = new WokenLoop("payment-intake", this::round, LONGEST_STOP);

    IntakeLoop(List<IntakeWork> works) {
        this.works = works;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        loop.begin();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void workCommitted(WorkArrived work) {
        loop.wake();
    }

    private boolean round(BooleanSupplier goesOn) {
        boolean more = false;
        for (IntakeWork work : works) {
            try {
                more |= goesOn.getAsBoolean() && work.round(goesOn);
            } catch (RuntimeException | Error fault) {
                // one kind of work that fails holds no other back; all is safe in its table
                log.error("Payments could not be taken in: {}", work.getClass().getSimpleName(), fault);
            }
        }
        return more;
    }

    @Override
    public void start() {
        // the loop begins when the application is ready
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
