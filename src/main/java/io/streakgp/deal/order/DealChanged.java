package io.streakgp.deal.order;

/** The deal in Streak is no longer what was mapped: read it again before anything is written. */
public class DealChanged extends Exception {

    DealChanged(String boxKey) {
        super("Box " + boxKey + " changed since it was read");
    }
}
