package io.streakgp.deal.change;

/** GP did not void the order; a person must decide otherwise. */
public class NotVoided extends Exception {

    NotVoided(String message) {
        super(message);
    }
}
