package io.streakgp.deal.lists;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.NotNow;

/** Lets the lists be looked at. Each minute asks whether it is time: of several nodes one looks, and after an outage it goes on at once. */
@Component
class ListsWatch {

    private static final Logger log = LoggerFactory.getLogger(ListsWatch.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MirroredLists lists;
    private final MirrorStore store;
    private final CompanyProperties company;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private volatile Instant notBefore = Instant.EPOCH;

    ListsWatch(MirroredLists lists, MirrorStore store, CompanyProperties company, TaskScheduler scheduler, Clock clock) {
        this.lists = lists;
        this.store = store;
        this.company = company;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.scheduleWithFixedDelay(this::run, MINUTE);
    }

    void run() {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            store.begin(company.id());
            lists.lookIfDue(company.id());
        } catch (NotNow notNow) {
            notBefore = notNow.until();
            log.warn("The look at GP's lists was put off: {}", notNow.getMessage());
        } catch (RuntimeException fault) {
            log.error("The look at GP's lists failed; it is tried again", fault);
        }
    }
}
