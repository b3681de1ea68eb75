package io.streakgp.sandbox.gp;

/** GP's window does not let a user do this to the record as it stands. */
class NotAllowed extends RuntimeException {

    NotAllowed(String message) {
        super(message);
    }
}
