package io.streakgp.sandbox.streak;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers that many operations share. */
final class Answers {

    private Answers() {
    }

    /** What every DELETE returns. */
    static JsonNode deleted() {
        return Json.object().put("success", true);
    }
}
