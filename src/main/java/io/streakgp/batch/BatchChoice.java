package io.streakgp.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GreatPlains;
import io.streakgp.shared.NotNow;

/**
 * Finds a batch that takes documents. One that is marked for posting, locked or awaiting approval is waited for; when it stays
 * so for longer than its rule says, the next one is taken and its owner is told.
 */
@Component
public class BatchChoice {

    /** How long an answer of GP is believed. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** When a document that waits for a batch looks again. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    /** Suffixes of the batches of one name: none, then B to Z. */
    private static final String SUFFIXES = "BCDEFGHIJKLMNOPQRSTUVWXYZ";
    /** The suffix with which a name is longest. */
    public static final String LONGEST_SUFFIX = SUFFIXES.substring(0, 1);

    private final GreatPlains gp;
    private final BusyBatches busy;
    private final Hints hints;
    private final Clock clock;
    private final Map<Key, Seen> seen = new ConcurrentHashMap<>();

    BatchChoice(GreatPlains gp, BusyBatches busy, Hints hints, Clock clock) {
        this.gp = gp;
        this.busy = busy;
        this.hints = hints;
        this.clock = clock;
    }

    private record Key(String company, GpBatch.Source source, String name) {
    }

    private record Seen(GpBatch.Status status, Instant at) {
    }

    /**
     * A batch by its rule.
     *
     * @param name       BACHNUMB
     * @param ownerGroup who is told when it stays busy
     * @param patience   how long documents wait for it
     */
    public record Named(String name, String ownerGroup, Duration patience) {
    }

    /**
     * The batch for a document that is about to be sent.
     *
     * @param naming the rule, asked with the suffix of the batch: empty for the first
     * @return BACHNUMB
     * @throws NotNow while it is busy, and not for longer than the rule lets documents wait
     */
    public String choose(String company, GpBatch.Source source, Function<String, Named> naming) {
        Named batch = naming.apply("");
        for (int next = 0; next < SUFFIXES.length(); next++) {
            GpBatch.Status status = status(company, source, batch.name());
            if (status == GpBatch.Status.FREE) {
                return batch.name();
            }
            Instant since = busy.since(company, batch.name());
            if (Duration.between(since, clock.instant()).compareTo(batch.patience()) < 0) {
                throw notNow(batch.name(), status);
            }
            if (busy.isToBeHinted(company, batch.name())) {
                hints.batchIsBusy(batch.name(), since, batch.ownerGroup());
            }
            batch = naming.apply(SUFFIXES.substring(next, next + 1));
        }
        throw notNow(batch.name(), GpBatch.Status.BUSY);
    }

    private NotNow notNow(String name, GpBatch.Status status) {
        return new NotNow("Batch " + name + " in GP is " + status.name().toLowerCase(Locale.ROOT).replace('_', ' '), clock.instant().plus(LOOK_AGAIN));
    }

    /** A batch that does not exist is free: the first document makes it. */
    private GpBatch.Status status(String company, GpBatch.Source source, String name) {
        Instant now = clock.instant();
        Key key = new Key(company, source, name);
        Seen known = seen.get(key);
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return known.status();
        }
        GpBatch.Status status = gp.batch(company, source, name).map(GpBatch::status).orElse(GpBatch.Status.FREE);
        seen.values().removeIf(old -> !now.isBefore(old.at().plus(FRESH)));
        seen.put(key, new Seen(status, now));
        if (status == GpBatch.Status.FREE) {
            busy.isFree(company, name);
        }
        return status;
    }
}
