package io.streakgp.streak.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** Keeps the inbox from growing for ever: removes news that was handled long ago, hourly, in small transactions. */
@Component
class InboxCleanUp {

    private static final Logger log = LoggerFactory.getLogger(InboxCleanUp.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int ROWS_AT_ONCE = 1000;

    private final Inbox inbox;
    private final IntakeProperties properties;
    private final TaskScheduler scheduler;
    private final Clock clock;

    InboxCleanUp(Inbox inbox, IntakeProperties properties, TaskScheduler scheduler, Clock clock) {
        this.inbox = inbox;
        this.properties = properties;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.scheduleWithFixedDelay(this::run, INTERVAL);
    }

    private void run() {
        try {
            int removed = cleanUp();
            if (removed > 0) {
                log.info("Removed {} pieces of news from the inbox that were handled more than {} days ago", removed, properties.keepHandled().toDays());
            }
        } catch (RuntimeException fault) {
            log.error("The inbox could not be cleaned up", fault);
        }
    }

    /** Answers how many rows were removed. */
    int cleanUp() {
        Instant before = clock.instant().minus(properties.keepHandled());
        int removed = 0;
        int now;
        do {
            now = inbox.removeHandled(before, ROWS_AT_ONCE);
            removed += now;
        } while (now == ROWS_AT_ONCE);
        return removed;
    }
}
