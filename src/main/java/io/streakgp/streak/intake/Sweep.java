package io.streakgp.streak.intake;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private static final int MOST_PASSES = 3;
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
            try {
                sweep(pipeline);
            } catch (StreakRefusal refusal) {
                log.error("Sweep of pipeline \"{}\" refused by Streak: {}", pipeline.name(), refusal.getMessage());
            }
        }
    }

    private void sweep(Pipeline pipeline) {
        long horizon = watermark(pipeline.key()) - OVERLAP;
        int found = 0;
        Pass pass;
        int passes = 0;
        do {
            pass = pass(pipeline.key(), horizon);
            found += pass.found();
            passes++;
            // a box that goes while we turn the page pulls another one over to the page that we have read already
        } while (pass.pages() > 1 && pass.found() > 0 && passes < MOST_PASSES);
        remember(pipeline.key(), pass.newest());
        if (found > 0) {
            log.info("Sweep found {} changed boxes in pipeline \"{}\"", found, pipeline.name());
        }
    }

    /** @param newest state seen, epoch milliseconds */
    private record Pass(int pages, int found, long newest) {
    }

    private Pass pass(String pipelineKey, long horizon) {
        Set<String> seen = new HashSet<>();
        long newest = 0;
        int found = 0;
        int number = 0;
        boolean more;
        do {
            Streak.BoxPage page = streak.boxesByLastUpdate(pipelineKey, number++, PAGE);
            List<JsonNode> boxes = page.boxes().stream().filter(Inbox::hasUsableKey).filter(box -> seen.add(Inbox.keyOf(box))).toList();
            found += inbox.accept(BoxEvents.SWEEP, untold(boxes, horizon));
            newest = Math.max(newest, boxes.stream().mapToLong(inbox::stateOf).max().orElse(0));
            // a Streak that does not turn pages gives the same boxes again
            more = page.mayHaveNext() && !boxes.isEmpty() && inbox.stateOf(boxes.get(boxes.size() - 1)) >= horizon;
        } while (more);
        return new Pass(number, found, newest);
    }

    private List<JsonNode> untold(List<JsonNode> boxes, long horizon) {
        List<JsonNode> changed = boxes.stream().filter(box -> inbox.stateOf(box) >= horizon).toList();
        Map<String, Long> told = inbox.newestTold(changed.stream().map(Inbox::keyOf).toList());
        return changed.stream().filter(box -> told.getOrDefault(Inbox.keyOf(box), -1L) < inbox.stateOf(box)).toList();
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
