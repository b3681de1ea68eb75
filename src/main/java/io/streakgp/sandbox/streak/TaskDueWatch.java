package io.streakgp.sandbox.streak;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks every second for tasks that have fallen due. */
final class TaskDueWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TaskDueWatch.class);

    private final Activities activities;
    private volatile ScheduledExecutorService timer;

    TaskDueWatch(Activities activities) {
        this.activities = activities;
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sandbox-task-due");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            activities.tellOfTasksDue();
        } catch (RuntimeException e) {
            // an exception would end the timer; the next look tries again
            LOG.error("Looking for due tasks failed", e);
        }
    }

    @Override
    public void stop() {
        timer.shutdown();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer = null;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
