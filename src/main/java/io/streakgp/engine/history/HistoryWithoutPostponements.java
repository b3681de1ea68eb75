package io.streakgp.engine.history;

import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.runtime.Job;

import io.streakgp.engine.retry.FailurePolicy;
import io.streakgp.engine.retry.Reaction;

/** A step that waits for an outage to end has not failed: it leaves no row in the job log each time it looks. */
class HistoryWithoutPostponements extends CacheAwareHistoryEventProducer {

    @Override
    public HistoryEvent createHistoricJobLogFailedEvt(Job job, Throwable exception) {
        boolean postponed = exception != null && FailurePolicy.reactionTo(exception) instanceof Reaction.Postpone;
        return postponed ? null : super.createHistoricJobLogFailedEvt(job, exception);
    }
}
