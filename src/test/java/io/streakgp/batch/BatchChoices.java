package io.streakgp.batch;

import java.time.Clock;

import org.springframework.context.ApplicationContext;

import io.streakgp.gp.GreatPlains;

/** Makes the choice of batches for tests of those who choose. */
public final class BatchChoices {

    /** What a context needs for {@link #of}. */
    public static final Class<?> TABLE = BusyBatches.class;

    private BatchChoices() {
    }

    public static BatchChoice of(GreatPlains gp, ApplicationContext context, Hints hints, Clock clock) {
        return new BatchChoice(gp, context.getBean(BusyBatches.class), hints, clock);
    }
}
