package io.streakgp.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.stereotype.Component;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.DecisionTables;
import io.streakgp.engine.decisions.DecisionTrace;
import io.streakgp.engine.decisions.Decisions;

/**
 * Maps fields by a decision table: hit policy COLLECT, one row per field, its conditions in the input columns and its
 * value as FEEL in the output column {@code value}. The other outputs: {@code field} names the target, {@code required}
 * makes an empty value a fault, {@code source} says which Streak field mends it.
 */
@Component
public class FieldMapping {

    private final Decisions decisions;
    private final DecisionTraces traces;
    private final DecisionTables tables;

    FieldMapping(Decisions decisions, DecisionTraces traces, DecisionTables tables) {
        this.decisions = decisions;
        this.traces = traces;
        this.tables = tables;
    }

    /**
     * Evaluates the newest version of the table.
     *
     * @param boxKey the deal it is for; the rows that fired are kept with it
     * @throws io.streakgp.engine.decisions.NoDecision when no row fires
     * @throws MappingFault when a row names no field
     */
    public List<MappedField> map(String boxKey, String table, Map<String, Object> context) {
        return evaluate(table, context, trace -> traces.keep(boxKey, trace));
    }

    /** As {@link #map(String, String, Map)}, for a step that keeps its traces together. */
    public List<MappedField> evaluate(String table, Map<String, Object> context, Consumer<DecisionTrace> ear) {
        DecisionOutcome result = decisions.require(table, context);
        ear.accept(result.trace());
        List<MappedField> mapped = new ArrayList<>();
        for (Map<String, Object> row : result.rows()) {
            if (!(row.get("field") instanceof String field) || field.isBlank()) {
                throw new MappingFault("A row of mapping table " + table + " has no text in column \"field\"");
            }
            mapped.add(new MappedField(field, row.get("value"), Boolean.TRUE.equals(row.get("required")),
                    row.get("source") instanceof String source ? source : field));
        }
        return mapped;
    }

    /** The Streak fields that the rows of the newest version of the table read. */
    public Set<String> sources(String table) {
        return tables.literals(table, "source");
    }

    /** The targets that the rows of the newest version of the table name. */
    public Set<String> targets(String table) {
        return tables.literals(table, "field");
    }
}
