package io.streakgp.mapping;

import java.time.Clock;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.streakgp.engine.decisions.DecisionTrace;

/** Which version of which table, and which of its rows, made what of a deal. */
@Component
public class DecisionTraces {

    private final JdbcClient jdbc;
    private final Clock clock;

    DecisionTraces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps the trace with the deal. */
    public void keep(String boxKey, DecisionTrace trace) {
        jdbc.sql("insert into streakgp.decision_trace (box_key, decision_key, definition_id, rules, traced_at) values (?, ?, ?, ?, ?)")
                .params(boxKey, trace.key(), trace.definitionId(), String.join(" ", trace.firedRules()),
                        clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
}
