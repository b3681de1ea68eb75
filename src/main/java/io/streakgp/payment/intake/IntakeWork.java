package io.streakgp.payment.intake;

import java.util.function.BooleanSupplier;

/** Something that the intake does in the background, in small pieces, each of which stands when it is done. */
public interface IntakeWork {

    /**
     * Does what is due.
     *
     * @param wanted asked before each piece; on {@code false} the rest is left for later
     * @return whether there may be more
     */
    boolean round(BooleanSupplier wanted);
}
