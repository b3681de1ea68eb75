package io.streakgp.sandbox.gp;

/** The request names a company, table or record that does not exist. */
class UnknownRecord extends RuntimeException {

    UnknownRecord(String message) {
        super(message);
    }
}
