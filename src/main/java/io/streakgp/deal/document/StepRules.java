package io.streakgp.deal.document;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.streakgp.engine.decisions.DecisionOutcome;
import io.streakgp.engine.decisions.DecisionTrace;
import io.streakgp.engine.decisions.Decisions;
import io.streakgp.mapping.MappingFault;

/**
 * The rules that one step of one deal asks. A question that comes again, e.g. for each line, is answered once; what fired
 * is collected, to be kept in one go.
 */
final class StepRules {

    private final Decisions decisions;
    private final Map<Question, Answer> answers = new HashMap<>();
    private final Set<DecisionTrace> traces = new LinkedHashSet<>();

    StepRules(Decisions decisions) {
        this.decisions = decisions;
    }

    private record Question(String table, Map<String, ?> inputs) {
    }

    /** The first row that fired. */
    record Answer(String table, Map<String, Object> row) {

        /**
         * A text that may be empty.
         *
         * @throws MappingFault when the row has another value there
         */
        String text(String output) {
            Object value = row.get(output);
            if (value == null) {
                return "";
            }
            if (value instanceof String text) {
                return text.strip();
            }
            throw new MappingFault("Rule " + table + " gives \"" + value + "\" in column \"" + output + "\"; it must be a text");
        }

        /** A whole number. */
        int integer(String output) {
            if (row.get(output) instanceof Number number) {
                return number.intValue();
            }
            throw new MappingFault("Rule " + table + " gives no number in column \"" + output + "\" for this deal: correct the row");
        }

        /** A text that is one of these. */
        String oneOf(String output, List<String> allowed) {
            String text = text(output);
            if (!allowed.contains(text)) {
                throw new MappingFault("Rule " + table + " says \"" + text + "\" in column \"" + output + "\"; it may say " + String.join(", ", allowed));
            }
            return text;
        }

        Object value(String output) {
            return row.get(output);
        }
    }

    /** @throws io.streakgp.engine.decisions.NoDecision when no row fires */
    Answer ask(String table, Map<String, ?> inputs) {
        return answers.computeIfAbsent(new Question(table, inputs), question -> {
            DecisionOutcome outcome = decisions.require(table, inputs);
            heard(outcome.trace());
            return new Answer(table, outcome.rows().get(0));
        });
    }

    /** A table was asked by somebody else for this step. */
    void heard(DecisionTrace trace) {
        traces.add(trace);
    }

    /** What fired so far, each once. */
    Collection<DecisionTrace> traces() {
        return traces;
    }
}
