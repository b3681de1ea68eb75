package io.streakgp.engine.history;

import java.util.Set;
import java.util.function.BooleanSupplier;

import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * What the engine writes down: everything but the log of jobs that succeeded, each intermediate value of a variable,
 * exclusive gateways and links (what came before and after them says how they decided), and the evaluations of tables that
 * services ask (see {@link io.streakgp.engine.decisions.Decisions}: their trace is the asker's; a mapping of 30 fields would
 * write 62 rows, and fail for ever on a value of more than 4,000 characters).
 *
 * <p>Chosen at the first start and stored in the database; the engine refuses to start with another one later.
 */
public final class StreakGpHistoryLevel extends AbstractHistoryLevel {

    public static final String NAME = "streakgp";

    private static final int ID = 70;

    private static final Set<HistoryEventType> DROPPED = Set.of(
            HistoryEventTypes.JOB_CREATE, HistoryEventTypes.JOB_SUCCESS, HistoryEventTypes.JOB_DELETE,
            HistoryEventTypes.EXTERNAL_TASK_CREATE, HistoryEventTypes.EXTERNAL_TASK_SUCCESS,
            HistoryEventTypes.EXTERNAL_TASK_DELETE,
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL, HistoryEventTypes.FORM_PROPERTY_UPDATE);

    private static final Set<HistoryEventType> OF_ACTIVITIES = Set.of(
            HistoryEventTypes.ACTIVITY_INSTANCE_START, HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE, HistoryEventTypes.ACTIVITY_INSTANCE_END);

    /** They do nothing, and are nearly half of a deal's way. */
    private static final Set<String> SIGNPOSTS = Set.of(ActivityTypes.GATEWAY_EXCLUSIVE, ActivityTypes.INTERMEDIATE_EVENT_LINK);

    private final BooleanSupplier tracedByAsker;

    /** @param tracedByAsker whether the evaluation that runs on this thread is traced by who asked for it */
    public StreakGpHistoryLevel(BooleanSupplier tracedByAsker) {
        this.tracedByAsker = tracedByAsker;
    }

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        if (type == HistoryEventTypes.DMN_DECISION_EVALUATE) {
            return !tracedByAsker.getAsBoolean();
        }
        if (OF_ACTIVITIES.contains(type) && entity instanceof ExecutionEntity execution) {
            return !SIGNPOSTS.contains(execution.getActivity().getProperties().get(BpmnProperties.TYPE));
        }
        return !DROPPED.contains(type);
    }
}
