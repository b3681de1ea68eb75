package io.streakgp.mapping;

/** A table cannot do its work as it is written; the message names the table and what to change. */
public class MappingFault extends RuntimeException {

    public MappingFault(String message) {
        super(message);
    }
}
