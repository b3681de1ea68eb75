package io.streakgp.deal.document;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import io.streakgp.deal.Deal;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.gp.GpBatch;
import io.streakgp.gp.GreatPlains;
import io.streakgp.gp.SopType;
import io.streakgp.mapping.DecisionTraces;
import io.streakgp.mapping.MappingFault;
import io.streakgp.shared.NotNow;

/**
 * Into which batch a document goes, by rule {@code batch-name}. A batch that is marked for posting, locked or awaiting
 * approval is waited for; when it stays so for longer than the rule says, the next one is taken and its owner is told. We
 * never post and never approve a batch.
 */
@Component
public class Batches {

    static final String TABLE = "batch-name";

    /** How long an answer of GP is believed. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** When a document that waits for a batch looks again. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    /** Suffixes of the batches of one name: none, then B to Z. */
    private static final String SUFFIXES = "BCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final GreatPlains gp;
    private final Decisions decisions;
    private final DecisionTraces traces;
    private final BusyBatches busy;
    private final Hints hints;
    private final Clock clock;
    private final Map<Key, Seen> seen = new ConcurrentHashMap<>();

    Batches(GreatPlains gp, Decisions decisions, DecisionTraces traces, BusyBatches busy, Hints hints, Clock clock) {
        this.gp = gp;
        this.decisions = decisions;
        this.traces = traces;
        this.busy = busy;
        this.hints = hints;
        this.clock = clock;
    }

    private record Key(String company, String name) {
    }

    private record Seen(GpBatch.Status status, Instant at) {
    }

    /** What the rule says. */
    private record Named(String name, String ownerGroup, Duration patience) {
    }

    /**
     * The batch for a document that is about to be sent.
     *
     * @return BACHNUMB
     * @throws NotNow while it is busy, and not for longer than the rule lets documents wait
     */
    public String choose(Deal deal, Draft draft) {
        StepRules rules = new StepRules(decisions);
        LocalDate postingDate = LocalDate.parse(draft.header().get("DOCDATE"));
        Named batch = named(rules, deal.company(), draft, postingDate, "");
        for (int next = 0; next < SUFFIXES.length(); next++) {
            GpBatch.Status status = status(deal.company(), batch.name());
            if (status == GpBatch.Status.FREE) {
                traces.keep(deal.boxKey(), rules.traces());
                return batch.name();
            }
            Instant since = busy.since(deal.company(), batch.name());
            if (Duration.between(since, clock.instant()).compareTo(batch.patience()) < 0) {
                throw notNow(batch.name(), status);
            }
            if (busy.isToBeHinted(deal.company(), batch.name())) {
                hints.batchIsBusy(batch.name(), since, batch.ownerGroup());
            }
            batch = named(rules, deal.company(), draft, postingDate, SUFFIXES.substring(next, next + 1));
        }
        throw notNow(batch.name(), GpBatch.Status.BUSY);
    }

    private NotNow notNow(String name, GpBatch.Status status) {
        return new NotNow("Batch " + name + " in GP is " + status.name().toLowerCase(Locale.ROOT).replace('_', ' '), clock.instant().plus(LOOK_AGAIN));
    }

    /** The longest name that a document of this kind and date can meet. */
    String longestName(StepRules rules, String company, Draft draft, LocalDate postingDate) {
        return named(rules, company, draft, postingDate, SUFFIXES.substring(0, 1)).name();
    }

    private static Named named(StepRules rules, String company, Draft draft, LocalDate postingDate, String suffix) {
        StepRules.Answer answer = rules.ask(TABLE, Map.of("company", company, "sopType", draft.sopType(), "documentId", draft.documentId(),
                "postingDate", postingDate, "suffix", suffix));
        String name = answer.text("name");
        if (name.isEmpty()) {
            throw new MappingFault("Rule " + TABLE + " gives no name for " + SopType.of(draft.sopType()).words() + " " + draft.documentId() + ": add a catch-all row");
        }
        return new Named(name, answer.text("ownerGroup"), Duration.ofMinutes(answer.integer("patienceMinutes")));
    }

    /** A batch that does not exist is free: the first document makes it. */
    private GpBatch.Status status(String company, String name) {
        Instant now = clock.instant();
        Key key = new Key(company, name);
        Seen known = seen.get(key);
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return known.status();
        }
        GpBatch.Status status = gp.batch(company, name).map(GpBatch::status).orElse(GpBatch.Status.FREE);
        seen.values().removeIf(old -> !now.isBefore(old.at().plus(FRESH)));
        seen.put(key, new Seen(status, now));
        if (status == GpBatch.Status.FREE) {
            busy.isFree(company, name);
        }
        return status;
    }
}
