package io.streakgp.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.springframework.beans.factory.annotation.Autowired;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.Decisions;

/** Asks the packaged rules, as deployed. */
public abstract class PackagedRules {

    @Autowired
    protected Decisions decisions;

    /** What the one rule says that must fire. */
    protected Map<String, Object> ask(String table, String rule, Map<String, ?> inputs) {
        DecisionOutcome outcome = decisions.require(table, inputs);
        assertThat(outcome.trace().firedRules()).as("rule of %s for %s", table, inputs).containsExactly(rule);
        assertThat(outcome.rows()).hasSize(1);
        return outcome.rows().get(0);
    }
}
