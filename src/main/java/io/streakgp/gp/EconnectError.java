package io.streakgp.gp;

import java.util.Map;

/**
 * One error of an eConnect answer.
 *
 * @param number      e.g. 67
 * @param procedure   the node that failed, e.g. {@code taSopHdrIvcInsert}
 * @param description GP's words
 * @param parameters  the node's key fields and the fields named beside the error, by element name
 */
public record EconnectError(int number, String procedure, String description, ErrorClass errorClass, Map<String, String> parameters) {

    public EconnectError {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public String toString() {
        return "GP error " + number + " in " + procedure + ": " + description;
    }
}
