package io.streakgp.mapping;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

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
        keep(boxKey, List.of(trace));
    }

    /** Keeps the traces of one step with the deal, in one statement. */
    public void keep(String boxKey, Collection<DecisionTrace> traces) {
        if (traces.isEmpty()) {
            return;
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Object> values = new ArrayList<>();
        traces.forEach(trace -> values.addAll(List.of(boxKey, trace.key(), trace.definitionId(), String.join(" ", trace.firedRules()), now)));
        jdbc.sql("insert into streakgp.decision_trace (box_key, decision_key, definition_id, rules, traced_at) values "
                + String.join(", ", Collections.nCopies(traces.size(), "(?, ?, ?, ?, ?)"))).params(values).update();
    }
}
