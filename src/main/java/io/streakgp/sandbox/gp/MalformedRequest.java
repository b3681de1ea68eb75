package io.streakgp.sandbox.gp;

/** The request is not one that eConnect could work on: no XML, no transaction, a condition that is not allowed. */
class MalformedRequest extends RuntimeException {

    MalformedRequest(String message) {
        super(message);
    }

    MalformedRequest(String message, Throwable cause) {
        super(message, cause);
    }
}
