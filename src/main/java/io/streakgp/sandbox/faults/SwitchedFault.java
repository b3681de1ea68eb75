package io.streakgp.sandbox.faults;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A fault that is switched on.
 *
 * @param id          a number to clear it by
 * @param target      the system that fails
 * @param kind        how it fails
 * @param ms          milliseconds, meaning by kind
 * @param count       how many requests it still hits; absent = until cleared
 * @param probability chance to hit a request, above 0 up to 1
 */
record SwitchedFault(long id, FaultTarget target, FaultKind kind, OptionalLong ms, OptionalInt count,
        double probability) {

    SwitchedFault oneLess() {
        return new SwitchedFault(id, target, kind, ms,
                count.isPresent() ? OptionalInt.of(count.getAsInt() - 1) : count, probability);
    }

    boolean usedUp() {
        return count.isPresent() && count.getAsInt() <= 0;
    }
}
