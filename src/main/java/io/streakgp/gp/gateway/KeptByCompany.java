package io.streakgp.gp.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Something that is read of each company and kept for a stated time. */
final class KeptByCompany<T> {

    private final Function<String, T> reading;
    private final Duration maxAge;
    private final Clock clock;
    private final Map<String, Kept<T>> companies = new ConcurrentHashMap<>();

    KeptByCompany(Function<String, T> reading, Duration maxAge, Clock clock) {
        this.reading = reading;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    private record Kept<T>(T value, Instant until) {
    }

    /** Read once when it is too old, however many ask for it at the same time. */
    T of(String company) {
        Kept<T> known = companies.get(company);
        return (isFresh(known) ? known : companies.compute(company, (name, kept) -> isFresh(kept) ? kept : read(name))).value();
    }

    private boolean isFresh(Kept<T> kept) {
        return kept != null && clock.instant().isBefore(kept.until());
    }

    private Kept<T> read(String company) {
        T value = reading.apply(company);
        return new Kept<>(value, clock.instant().plus(maxAge));
    }
}
