package io.streakgp.engine.decisions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/** Hears from the DMN engine which rules fired, for the evaluation that runs on this thread. */
@Component
public class FiredRules implements DmnDecisionEvaluationListener {

    /** A stack, because a FEEL function may ask a decision itself. */
    private final ThreadLocal<Deque<Recording>> recordings = ThreadLocal.withInitial(ArrayDeque::new);

    DecisionOutcome recording(Supplier<List<Map<String, Object>>> evaluation) {
        Deque<Recording> running = recordings.get();
        Recording recording = new Recording();
        running.push(recording);
        try {
            List<Map<String, Object>> rows = evaluation.get();
            return new DecisionOutcome(rows, recording.trace);
        } finally {
            running.pop();
            if (running.isEmpty()) {
                recordings.remove();
            }
        }
    }

    /** Whether the evaluation that runs on this thread is recorded for who asked. */
    public boolean isRecording() {
        return !recordings.get().isEmpty();
    }

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        Recording recording = recordings.get().peek();
        DmnDecisionLogicEvaluationEvent result = event.getDecisionResult();
        if (recording != null && result.getDecision() instanceof DecisionDefinition definition) {
            recording.trace = new DecisionTrace(definition.getKey(), definition.getVersion(), definition.getId(),
                    firedRules(result));
        }
    }

    /** A literal expression has none. */
    private static List<String> firedRules(DmnDecisionLogicEvaluationEvent result) {
        return result instanceof DmnDecisionTableEvaluationEvent table
                ? table.getMatchingRules().stream().map(DmnEvaluatedDecisionRule::getId).toList()
                : List.of();
    }

    private static final class Recording {
        private DecisionTrace trace;
    }
}
