package io.streakgp.shared;

/** What a person asks for cannot be done; the message tells them why. Nothing has happened. */
public class Protest extends RuntimeException {

    public Protest(String message) {
        super(message);
    }
}
