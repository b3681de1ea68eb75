package io.streakgp.gp;

import java.time.LocalDate;

/**
 * Takes a posted credit back ({@code taRMVoidTransaction}); GP unapplies it, so what it had paid is open again.
 *
 * @param on VOIDDATE and GLPOSTDT
 */
public record VoidOfReceivable(ReceivableKey key, String customerNumber, Kind kind, LocalDate on) {

    /** VOIDSTTS 1, 2 and 3. */
    public enum Kind {
        VOID, NSF, WAIVED;

        /** The number GP stores. */
        public int code() {
            return ordinal() + 1;
        }
    }
}
