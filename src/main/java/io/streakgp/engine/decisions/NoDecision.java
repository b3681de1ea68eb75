package io.streakgp.engine.decisions;

import java.util.Map;
import java.util.TreeMap;

/** A table has no rule for this case. The message names the table and the input, so that an analyst can add the row. */
public class NoDecision extends RuntimeException {

    private final String decisionKey;

    public NoDecision(String decisionKey, Map<String, ?> inputs) {
        super("Table \"" + decisionKey + "\" has no rule for " + new TreeMap<>(inputs));
        this.decisionKey = decisionKey;
    }

    public String decisionKey() {
        return decisionKey;
    }
}
