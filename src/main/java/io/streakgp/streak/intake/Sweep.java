package io.streakgp.streak.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;

import io.streakgp.shared.InsertOnce;
import io.streakgp.shared.NotNow;
import io.streakgp.streak.Pipeline;
import io.streakgp.streak.Streak;
import io.streakgp.streak.StreakProperties;
import io.streakgp.streak.StreakRefusal;

/**
 * Lists the boxes that changed since the last look and puts what no webhook told through the same door. With it the
 * product works even where no webhook can reach it.
 */
@Component
class Sweep {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int PAGE = 100;
    /** Streak's clock and commit order are not monotonic: look a little behind the last box seen. */
    private static final long OVERLAP = Duration.ofMinutes(2).toMillis();

    private final Streak streak;
    private final Inbox inbox;
    private final JdbcClient jdbc;
    private final InsertOnce insertOnce;
    private final TaskScheduler scheduler;
    private final Duration interval;

    Sweep(Streak streak, Inbox inbox, JdbcClient jdbc, InsertOnce insertOnce, TaskScheduler scheduler, StreakProperties properties) {
        this.streak = streak;
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.insertOnce = insertOnce;
        this.scheduler = scheduler;
        this.interval = properties.sweepInterval();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.scheduleWithFixedDelay(this::run, interval);
    }

    private void run() {
        try {
            sweep();
        } catch (NotNow notNow) {
            log.warn("Sweep put off: {}", notNow.getMessage());
        } catch (StreakRefusal refusal) {
            log.error("Sweep refused by Streak: {}", refusal.getMessage());
        } catch (RuntimeException fault) {
            log.error("Sweep failed", fault);
        }
    }

    void sweep() {
        for (Pipeline pipeline : streak.pipelines()) {
            sweep(pipeline);
        }
    }

    private void sweep(Pipeline pipeline) {
        long seen = watermark(pipeline.key());
        long newest = seen;
        int found = 0;
        List<JsonNode> page;
        int number = 0;
        do {
            page = streak.boxesByLastUpdate(pipeline.key(), number++, PAGE).boxes();
            List<JsonNode> untold = new ArrayList<>();
            for (JsonNode box : page) {
                long updatedAt = box.path("lastUpdatedTimestamp").asLong();
                newest = Math.max(newest, updatedAt);
                if (updatedAt >= seen - OVERLAP && !inbox.knows(Inbox.keyOf(box), updatedAt)) {
                    untold.add(box);
                }
            }
            found += inbox.accept(BoxEvents.SWEEP, untold);
        } while (page.size() == PAGE && page.get(PAGE - 1).path("lastUpdatedTimestamp").asLong() >= seen - OVERLAP);
        remember(pipeline.key(), newest);
        if (found > 0) {
            log.info("Sweep found {} changed boxes in pipeline \"{}\"", found, pipeline.name());
        }
    }

    private long watermark(String pipelineKey) {
        return jdbc.sql("select updated_at from streakgp.sweep_watermark where pipeline_key = ?").param(pipelineKey)
                .query(Long.class).optional().orElse(0L);
    }

    private void remember(String pipelineKey, long updatedAt) {
        if (!insertOnce.into("streakgp.sweep_watermark", "pipeline_key", pipelineKey).set("updated_at", updatedAt).execute()) {
            jdbc.sql("update streakgp.sweep_watermark set updated_at = ? where pipeline_key = ? and updated_at < ?")
                    .params(updatedAt, pipelineKey, updatedAt).update();
        }
    }
}
