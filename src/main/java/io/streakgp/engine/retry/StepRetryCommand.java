package io.streakgp.engine.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;

import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs after a job failed, in a transaction of its own. An outage of another system uses up no retries; what nobody has
 * classed becomes an incident at once; the rest follows the job's retry cycle.
 */
class StepRetryCommand extends DefaultJobRetryCmd {

    private static final Logger log = LoggerFactory.getLogger(StepRetryCommand.class);
    /** Spreads what an outage has held back, so that it does not come back as one crowd. */
    private static final Duration LONGEST_JITTER = Duration.ofSeconds(2);

    StepRetryCommand(String jobId, Throwable exception) {
        super(jobId, exception);
    }

    @Override
    public Object execute(CommandContext commandContext) {
        JobEntity job = getJob();
        // the engine's own jobs (batches, history clean-up) and a job rejected without an exception keep the engine's way
        if (job == null || exception == null || !SUPPORTED_TYPES.contains(job.getJobHandlerType())) {
            return super.execute(commandContext);
        }
        Reaction reaction = FailurePolicy.reactionTo(exception);
        if (reaction instanceof Reaction.Postpone postpone) {
            postpone(job, postpone.until());
        } else if (reaction instanceof Reaction.Incident) {
            raiseIncident(job);
        } else {
            log.info("{} of instance {} will be tried again: {}", job.getActivityId(), job.getProcessInstanceId(),
                    FailurePolicy.message(exception));
            return super.execute(commandContext);
        }
        return null;
    }

    private void postpone(JobEntity job, Instant until) {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        Instant earliest = until == null || until.isBefore(now) ? now : until;
        Duration jitter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(LONGEST_JITTER.toMillis()));
        job.unlock();
        job.setDuedate(Date.from(earliest.plus(jitter)));
        log.debug("{} of instance {} waits until {}: {}", job.getActivityId(), job.getProcessInstanceId(), job.getDuedate(),
                FailurePolicy.message(exception));
    }

    private void raiseIncident(JobEntity job) {
        log.error("{} of instance {} needs a person: {}", job.getActivityId(), job.getProcessInstanceId(),
                FailurePolicy.message(exception), exception);
        job.unlock();
        logException(job);
        job.setRetries(0);
    }

    @Override
    protected void logException(JobEntity job) {
        job.setExceptionMessage(exception == null ? null : FailurePolicy.message(exception));
        job.setExceptionStacktrace(exception == null ? null : getExceptionStacktrace());
    }
}
