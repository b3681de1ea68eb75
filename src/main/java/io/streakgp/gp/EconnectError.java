package io.streakgp.gp;

import java.util.Map;

/**
 * One error of an eConnect answer.
 *
 * @param number      e.g. 67
 * @param procedure   the node that failed, e.g. {@code taSopHdrIvcInsert}
 * @param description GP's words
 * @param errorClass  what it means for what we do next, by the error table
 * @param parameters  the node's key fields and the fields named beside the error, by element name
 * @param meaning     our words for it from the error table, or empty
 * @param remedy      what a person can do about it, from the error table, or empty
 */
public record EconnectError(int number, String procedure, String description, ErrorClass errorClass,
                            Map<String, String> parameters, String meaning, String remedy) {

    public EconnectError {
        parameters = Map.copyOf(parameters);
    }

    /** An error that the table says nothing about beyond its class. */
    public EconnectError(int number, String procedure, String description, ErrorClass errorClass, Map<String, String> parameters) {
        this(number, procedure, description, errorClass, parameters, "", "");
    }

    @Override
    public String toString() {
        return "GP error " + number + " in " + procedure + ": " + description;
    }
}
