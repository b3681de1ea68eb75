package io.streakgp.sandbox.streak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer other than 200, with one of the bodies that Streak is known to give. */
final class StreakError extends RuntimeException {

    private final int status;
    private final transient ObjectNode body;

    private StreakError(int status, String message, ObjectNode body) {
        super(message);
        this.status = status;
        this.body = body;
    }

    /** 400 with a text. */
    static StreakError bad(String error) {
        return new StreakError(400, error, failure(error));
    }

    /** 400 with nothing in the body: a JSON body where a form is wanted. */
    static StreakError badAndSilent() {
        return new StreakError(400, "Wrong encoding", null);
    }

    /** 400 with a text and a number. */
    static StreakError bad(String error, int errorCode) {
        return new StreakError(400, error, failure(error).put("errorCode", errorCode));
    }

    /** 404: a well-formed key that nothing has. */
    static StreakError unknown() {
        return new StreakError(404, "unknown key", failure("existing entity does not exist"));
    }

    /** 400: what was given cannot be a key. */
    static StreakError badKey() {
        return bad("Illegal Argument Exception in GetEntities, usually a key issue");
    }

    static StreakError noCredentials() {
        String error = "Authentication required";
        return new StreakError(401, error, JsonNodeFactory.instance.objectNode().put("error", error));
    }

    static StreakError wrongApiKey() {
        return new StreakError(401, "invalid api key", failure("invalid api key"));
    }

    static StreakError internal(Exception cause) {
        StreakError error = new StreakError(500, "Internal server error", failure("Internal server error"));
        error.initCause(cause);
        return error;
    }

    private static ObjectNode failure(String error) {
        return JsonNodeFactory.instance.objectNode().put("success", false).put("error", error);
    }

    int status() {
        return status;
    }

    /** The JSON body, or {@code null} for none. */
    ObjectNode body() {
        return body;
    }
}
