package io.streakgp.sandbox.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The faults that are switched on. They stack: one request suffers every latency and the first of the other kinds, in
 * the order in which they were switched on. They live in memory: a restart clears them.
 */
public final class Faults {

    /** What one request suffers: {@code delay} in milliseconds, and at most one fault that spoils the answer. */
    record Verdict(long delay, Optional<SwitchedFault> spoiler) {
    }

    private final List<SwitchedFault> on = new ArrayList<>();
    private long lastId;

    synchronized SwitchedFault add(FaultTarget target, FaultKind kind, OptionalLong ms, OptionalInt count,
            double probability) {
        SwitchedFault fault = new SwitchedFault(++lastId, target, kind, ms, count, probability);
        on.add(fault);
        return fault;
    }

    synchronized List<SwitchedFault> list() {
        return List.copyOf(on);
    }

    synchronized void clear() {
        on.clear();
    }

    synchronized boolean clear(long id) {
        return on.removeIf(fault -> fault.id() == id);
    }

    /** Decides what the next request to the target suffers, and counts it down. */
    synchronized Verdict next(FaultTarget target) {
        long delay = 0;
        Optional<SwitchedFault> spoiler = Optional.empty();
        for (int i = 0; i < on.size(); i++) {
            SwitchedFault fault = on.get(i);
            boolean latency = fault.kind() == FaultKind.LATENCY;
            if (fault.target() != target || !latency && spoiler.isPresent() || !strikes(fault)) {
                continue;
            }
            if (latency) {
                delay += fault.ms().orElse(0);
            } else {
                spoiler = Optional.of(fault);
            }
            on.set(i, fault.oneLess());
        }
        on.removeIf(SwitchedFault::usedUp);
        return new Verdict(delay, spoiler);
    }

    private static boolean strikes(SwitchedFault fault) {
        return ThreadLocalRandom.current().nextDouble() < fault.probability();
    }
}
