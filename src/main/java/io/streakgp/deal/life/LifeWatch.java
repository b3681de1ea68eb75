package io.streakgp.deal.life;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.NotNow;

/** Runs what follows the life of documents: looks at GP, tells boxes, looks for what waits too long. */
@Component
class LifeWatch {

    private static final Logger log = LoggerFactory.getLogger(LifeWatch.class);

    private final OrderLife life;
    private final WaitingTooLong waiting;
    private final BoxTeller teller;
    private final BoxOutbox outbox;
    private final WatchCursors cursors;
    private final CompanyProperties company;
    private final LifeProperties properties;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean ready;

    LifeWatch(OrderLife life, WaitingTooLong waiting, BoxTeller teller, BoxOutbox outbox, WatchCursors cursors, CompanyProperties company,
              LifeProperties properties, TaskScheduler scheduler, Clock clock) {
        this.life = life;
        this.waiting = waiting;
        this.teller = teller;
        this.outbox = outbox;
        this.cursors = cursors;
        this.company = company;
        this.properties = properties;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        ready = true;
        scheduler.scheduleWithFixedDelay(() -> run("The look at what changed in GP", this::look), properties.pollInterval());
        scheduler.scheduleWithFixedDelay(() -> run("Telling boxes", teller::tellDue), properties.tellInterval());
    }

    /** News is told as soon as it stands. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void newsKept(BoxOutbox.NewsKept kept) {
        if (ready && woken.compareAndSet(false, true)) {
            scheduler.schedule(() -> {
                woken.set(false);
                run("Telling boxes", teller::tellDue);
            }, clock.instant());
        }
    }

    private void look() {
        cursors.begin(company.id(), properties.firstLookBack());
        if (life.look(company.id()) && waiting.look(company.id())) {
            outbox.forget(clock.instant().minus(properties.keepTold()));
        }
    }

    private static void run(String what, Runnable work) {
        try {
            work.run();
        } catch (NotNow notNow) {
            log.warn("{} was put off: {}", what, notNow.getMessage());
        } catch (RuntimeException fault) {
            log.error("{} failed; it is tried again", what, fault);
        }
    }
}
